// SPDX-License-Identifier: MIT
// /article/ID and what belongs to it: ID.bib, ID.txt, and the reading list, a page of articles by their
// numbers.
#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"
#include "server/http/api.h"
#include "server/http/language.h"
#include "server/http/pages.h"
#include "server/query/parameter_values.h"
#include "server/view/article_view.h"
#include "server/view/citation.h"
#include "server/view/copies_view.h"
#include "server/view/json_peek.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/search_view.h"
#include "server/view/similar_view.h"
#include "server/view/versions_view.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kBibtexType = "application/x-bibtex; charset=utf-8";
constexpr size_t kLongestList = 100;
constexpr size_t kSimilar = 12;  // copies among them are not shown again

HttpResponse download(std::string_view type, std::string body, const std::string& name) {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  response.headers.emplace_back("Content-Disposition", "inline; filename=\"" + name + "\"");
  return response;
}

// The record as it arrived, as plain text whatever it was: nothing in it runs or loads.
HttpResponse original_of(const Backend& backend, std::string_view id) {
  const Json article = load_article(backend, id, SearchRequest{});  // not for what was removed
  auto original = backend.original(peek_count(article, "id"));
  if (!original) {
    throw RequestError(ErrorCode::kNotFound, notice<NoticeCode::kNoOriginal>(id),
                       notice<NoticeCode::kArticleIsAt>("/article/" + std::string(id)));
  }
  const bool utf8 = is_valid_utf8(original->bytes);
  HttpResponse response = download(utf8 ? kTextType : "text/plain", std::move(original->bytes),
                                   "article-" + std::string(id) + ".txt");
  response.headers.emplace_back("Content-Security-Policy", "sandbox; default-src 'none'");
  return response;
}

Json neighbour(const Json& hit, const std::string& results_url) {
  return {{"url", with_query_of("/article/" + peek_text(hit, "id"), results_url)},
          {"title", peek_text(hit, "title")}};
}

// The results before and after the article in the search it was reached from: {"previous","next"}, absent at
// the ends and where the article is not on that page of the results.
Json neighbours_of(const Backend& backend, SearchRequest request, uint64_t id) {
  Json found = Json::object();
  if (request == SearchRequest{}) return found;
  const std::string results_url = search_url(request);
  const auto bare = [&backend](SearchRequest asked) {
    asked.facets.clear();
    asked.histogram = false;
    return search_view(backend.search(asked));
  };
  const Json view = bare(request);
  const Json& hits = view["hits"];
  size_t at = 0;
  while (at < hits.size() && peek_count(hits[at], "id") != id)
    ++at;
  if (at == hits.size()) return found;
  if (at > 0) found["previous"] = neighbour(hits[at - 1], results_url);
  if (at + 1 < hits.size()) {
    found["next"] = neighbour(hits[at + 1], results_url);
  } else if (const std::string cursor = peek_text(view, "next"); !cursor.empty()) {
    request.cursor = cursor;
    const Json following = bare(request);
    if (!following["hits"].empty()) found["next"] = neighbour(following["hits"][0], search_url(request));
  }
  return found;
}

// The articles that "id" names, in that order; those that are gone are left out.
Json listed(const Backend& backend, const HttpRequest& request) {
  Answer answer;
  for (const auto& [name, value] : parse_query_string(request.query)) {
    if (name != "id") {
      refuse_parameter(name, value, notice<NoticeCode::kUnknownParameter>(shortened(name)),
                       notice<NoticeCode::kTakesOnly>("/reading-list?id=1&id=2"));
    }
    if (answer.hits.size() == kLongestList) break;
    const auto stored = backend.article(parse_article_id(value));
    if (!stored) continue;
    answer.entities.merge(backend.entities_of(*stored));
    Snippet beginning = make_snippet(stored->article.text, Highlight{}, stored->article.language);
    answer.hits.push_back({*stored, 0, std::move(beginning), {}});
  }
  return search_view(answer);
}

}  // namespace

HttpResponse get_article_page(const HttpRequest& request, const Backend& backend, std::string_view id) {
  const SearchRequest search = request_of(request);
  if (id.ends_with(".txt")) return original_of(backend, id.substr(0, id.size() - 4));
  if (id.ends_with(".bib")) {
    id.remove_suffix(4);
    return download(kBibtexType, bibtex(load_article(backend, id, search)),
                    "article-" + std::string(id) + ".bib");
  }
  const Messages& say = messages_for(request);
  const Json view = load_article(backend, id, search);
  const auto number = static_cast<ArticleId>(peek_count(view, "id"));
  Json around = neighbours_of(backend, search, peek_count(view, "id"));
  if (const auto similar = backend.similar(number, {.limit = kSimilar})) {
    around["similar"] = similar_view(*similar);
    around["similar"].erase("took_ms");
  }
  if (const Searcher::Copies copies = backend.copies(number); copies.articles.size() > 1)
    around["copies"] = copies_view(number, copies);
  if (const auto versions = backend.versions(number); versions.size() > 1)
    around["versions"] = versions_view(versions);
  return html_response(say, article_page(say, view, around), tag_of({{"view", view}, {"around", around}}));
}

HttpResponse get_copies_page(const HttpRequest& request, const Backend& backend, std::string_view id) {
  const Messages& say = messages_for(request);
  const SearchRequest search = request_of(request);
  const ArticleId article = parse_article_id(id);
  const Searcher::Copies copies = backend.copies(article);
  if (copies.articles.empty()) no_article(id);
  const Json view = copies_view(article, copies);
  return html_response(say, copies_page(say, view, search), tag_of(view));
}

HttpResponse get_reading_list(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  const Json view = listed(backend, request);
  return html_response(say, reading_list_page(say, view, request.query), tag_of(view));
}

HttpResponse get_reading_list_bibtex(const HttpRequest& request, const Backend& backend, std::string_view) {
  std::string entries;
  const Json view = listed(backend, request);
  for (const Json& hit : view["hits"])
    entries += bibtex(hit);
  return download(kBibtexType, std::move(entries), "reading-list.bib");
}

}  // namespace broadsheet
