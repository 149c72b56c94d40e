// SPDX-License-Identifier: MIT
#include "server/http/backend.h"

#include <memory>
#include <utility>

namespace broadsheet {

Backend backend_of(Searcher& searcher) {
  return {.search = [&searcher](const SearchRequest& request) { return searcher.search(request); },
          .facet = [&searcher](const FacetRequest& request) { return searcher.facet(request); },
          .suggest = [&searcher](const SuggestRequest& request) { return searcher.suggest(request); },
          .trends = [&searcher](const TrendsRequest& request) { return searcher.trends(request); },
          .person = [&searcher](EntityId id,
                                const SearchRequest& request) { return searcher.person(id, request); },
          .similar = [&searcher](ArticleId id,
                                 const SimilarRequest& request) { return searcher.similar(id, request); },
          .walk = [&searcher](const SearchRequest& request) { return searcher.walk(request); },
          .state = [&searcher] { return searcher.state(); },
          .article = [&searcher](ArticleId id) { return searcher.article(id); },
          .copies = [&searcher](ArticleId id) { return searcher.copies(id); },
          .versions = [&searcher](ArticleId id) { return searcher.versions(id); },
          .original = [&searcher](ArticleId id) { return searcher.original(id); },
          .entities_of = [&searcher](const StoredArticle& article) { return searcher.entities_of(article); },
          .stats = [&searcher] { return searcher.stats(); }};
}

Backend limited(Backend backend, WorkLimit& limit, WorkLimit& exports) {
  const auto with_permit = [&limit](auto question) {
    return [&limit, question = std::move(question)](const auto&... arguments) {
      const WorkLimit::Permit permit(limit);
      return question(arguments...);
    };
  };
  auto walk = [&limit, &exports, walk = std::move(backend.walk)](const SearchRequest& request) {
    auto running = std::make_shared<WorkLimit::Permit>(exports);
    const WorkLimit::Permit permit(limit);
    const std::shared_ptr<ResultWalk> begun = walk(request);
    // The permit goes with the walk.
    return std::shared_ptr<ResultWalk>(begun.get(), [begun, running](ResultWalk*) {});
  };
  return {.search = with_permit(std::move(backend.search)),
          .facet = with_permit(std::move(backend.facet)),
          .suggest = with_permit(std::move(backend.suggest)),
          .trends = with_permit(std::move(backend.trends)),
          .person = with_permit(std::move(backend.person)),
          .similar = with_permit(std::move(backend.similar)),
          .walk = std::move(walk),
          .state = std::move(backend.state),
          .article = with_permit(std::move(backend.article)),
          .copies = with_permit(std::move(backend.copies)),
          .versions = with_permit(std::move(backend.versions)),
          .original = with_permit(std::move(backend.original)),
          .entities_of = with_permit(std::move(backend.entities_of)),
          .stats = with_permit(std::move(backend.stats))};
}

}  // namespace broadsheet
