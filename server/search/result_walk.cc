// SPDX-License-Identifier: MIT
#include "server/search/result_walk.h"

namespace broadsheet {

ResultWalk::ResultWalk(StorePool& stores, std::unique_ptr<Engine::Walk> walk,
                       std::shared_ptr<const Overlay> overlay, std::shared_ptr<const EntityNames> names)
    : stores_(stores),
      store_(stores.take()),
      walk_(std::move(walk)),
      overlay_(std::move(overlay)),
      names_(std::move(names)) {}

ResultWalk::~ResultWalk() {
  if (store_) stores_.give_back(std::move(store_));
}

std::vector<StoredArticle> ResultWalk::next(size_t count) {
  std::vector<StoredArticle> articles;
  while (articles.empty()) {
    std::vector<ArticleId> ids;
    for (const EngineHit& hit : walk_->next(count))
      ids.push_back(hit.id);
    if (ids.empty()) break;
    articles = store_->articles(ids);
  }
  for (StoredArticle& stored : articles)
    overlay_->apply(stored);
  return articles;
}

}  // namespace broadsheet
