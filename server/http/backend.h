// SPDX-License-Identifier: MIT
// What the routes ask of the archive. The program fills it from a Searcher, tests by hand.
#pragma once

#include <functional>
#include <map>
#include <optional>

#include "server/http/work_limit.h"
#include "server/search/searcher.h"

namespace broadsheet {

// Each may be called from any number of threads and may throw Error.
struct Backend {
  std::function<Answer(const SearchRequest&)> search;
  std::function<FacetPage(const FacetRequest&)> facet;
  std::function<Suggestions(const SuggestRequest&)> suggest;
  std::function<Trends(const TrendsRequest&)> trends;
  std::function<std::optional<PersonPage>(EntityId, const SearchRequest&)> person;
  std::function<std::optional<SimilarArticles>(ArticleId, const SimilarRequest&)> similar;
  std::function<std::shared_ptr<ResultWalk>(const SearchRequest&)> walk;
  std::function<std::string()> state;
  std::function<std::optional<StoredArticle>(ArticleId)> article;
  std::function<Searcher::Copies(ArticleId)> copies;
  std::function<std::vector<ArticleVersion>(ArticleId)> versions;
  std::function<std::optional<RawRecord>(ArticleId)> original;
  std::function<std::map<EntityId, Entity>(const StoredArticle&)> entities_of;
  std::function<ArchiveStats()> stats;
};

// `searcher` must outlive the result.
Backend backend_of(Searcher& searcher);

// The same, with every question taking a slot of `limit`, and every export one of `exports` for as long as it
// runs (both must outlive the result). Asking for the state is free.
Backend limited(Backend backend, WorkLimit& limit, WorkLimit& exports);

}  // namespace broadsheet
