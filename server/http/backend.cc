// SPDX-License-Identifier: MIT
#include "server/http/backend.h"

#include <utility>

namespace broadsheet {

Backend backend_of(Searcher& searcher) {
  return {.search = [&searcher](const SearchRequest& request) { return searcher.search(request); },
          .facet = [&searcher](const FacetRequest& request) { return searcher.facet(request); },
          .suggest = [&searcher](const SuggestRequest& request) { return searcher.suggest(request); },
          .article = [&searcher](ArticleId id) { return searcher.article(id); },
          .versions = [&searcher](ArticleId id) { return searcher.versions(id); },
          .original = [&searcher](ArticleId id) { return searcher.original(id); },
          .entities_of = [&searcher](const StoredArticle& article) { return searcher.entities_of(article); },
          .stats = [&searcher] { return searcher.stats(); }};
}

Backend limited(Backend backend, WorkLimit& limit) {
  const auto with_permit = [&limit](auto question) {
    return [&limit, question = std::move(question)](const auto&... arguments) {
      const WorkLimit::Permit permit(limit);
      return question(arguments...);
    };
  };
  return {.search = with_permit(std::move(backend.search)),
          .facet = with_permit(std::move(backend.facet)),
          .suggest = with_permit(std::move(backend.suggest)),
          .article = with_permit(std::move(backend.article)),
          .versions = with_permit(std::move(backend.versions)),
          .original = with_permit(std::move(backend.original)),
          .entities_of = with_permit(std::move(backend.entities_of)),
          .stats = with_permit(std::move(backend.stats))};
}

}  // namespace broadsheet
