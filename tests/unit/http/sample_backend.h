// SPDX-License-Identifier: MIT
// An archive that answers by hand: two articles, 7 and 8.
#pragma once

#include <atomic>

#include "server/http/backend.h"
#include "server/http/message.h"
#include "server/query/request_error.h"
#include "tests/unit/view/sample_answer.h"

namespace broadsheet {

inline Backend sample_backend() {
  return {.search =
              [](const SearchRequest& request) {
                Answer answer = sample_answer(to_query_string(request));
                static std::atomic<int> asked{0};
                answer.took_ms = ++asked;  // no two answers took as long
                return answer;
              },
          .facet = [](const FacetRequest& request) { return sample_facet_page(request); },
          .suggest = [](const SuggestRequest& request) { return sample_suggestions(request); },
          .trends = [](const TrendsRequest& request) { return sample_trends(request); },
          .person = [](EntityId id, const SearchRequest&) { return sample_person(id); },
          .similar = [](ArticleId id, const SimilarRequest&) { return sample_similar(id); },
          .walk = [](const SearchRequest&) -> std::shared_ptr<ResultWalk> {
            throw RequestError(ErrorCode::kBusy, notice<NoticeCode::kBusy>());
          },
          .state = [] { return std::string("4"); },
          .article = [](ArticleId id) -> std::optional<StoredArticle> {
            if (id == 7 || id == 8) return sample_article(id);
            return std::nullopt;
          },
          .copies =
              [](ArticleId id) {
                Searcher::Copies copies;
                if (id != 7) return copies;
                copies.total = 2;
                copies.articles = {sample_article(8), sample_article(7)};
                return copies;
              },
          .versions =
              [](ArticleId id) {
                std::vector<ArticleVersion> versions;
                if (id != 7) return versions;
                versions.push_back({1, "2024-01-01T00:00:00Z", "2024-02-01T00:00:00Z", sample_article(id)});
                versions.push_back({2, "2024-02-01T00:00:00Z", "", sample_article(id)});
                versions.back().stored.article.text += " It was updated.";
                return versions;
              },
          .original = [](ArticleId id) -> std::optional<RawRecord> {
            if (id == 7) return RawRecord{.bytes = "<script>alert(1)</script> as it came"};
            return std::nullopt;
          },
          .entities_of = [](const StoredArticle&) { return sample_entities(); },
          .stats = [] { return sample_stats(); }};
}

inline HttpRequest get(std::string target, HttpHeaders headers = {}) {
  const size_t question = target.find('?');
  HttpRequest request;
  request.method = "GET";
  request.path = target.substr(0, question);
  if (question != std::string::npos) request.query = target.substr(question + 1);
  request.id = "test-1";
  request.headers = std::move(headers);
  request.headers.emplace_back("Host", "localhost");
  return request;
}

// The parameters of `target` as a form.
inline HttpRequest post(const std::string& target) {
  HttpRequest request = get(target);
  request.method = "POST";
  request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  request.headers.emplace_back("Content-Length", std::to_string(request.query.size()));
  return request;
}

}  // namespace broadsheet
