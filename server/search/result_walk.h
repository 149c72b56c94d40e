// SPDX-License-Identifier: MIT
// A whole result, article by article, for export: as many as there are, a few at a time.
#pragma once

#include <memory>
#include <vector>

#include "indexer/model/archive_record.h"
#include "server/query/endpoint_request.h"
#include "server/search/engine.h"
#include "server/search/entity_names.h"
#include "server/search/store_pool.h"

namespace broadsheet {

// Walks one state of the index and holds a connection of `stores`, which must outlive it. One thread at a
// time. Memory does not grow with the result, but for four bytes an article.
class ResultWalk {
 public:
  ResultWalk(StorePool& stores, std::unique_ptr<Engine::Walk> walk, std::shared_ptr<const Overlay> overlay,
             std::shared_ptr<const EntityNames> names);
  ~ResultWalk();
  ResultWalk(const ResultWalk&) = delete;

  uint64_t total() const { return walk_->total(); }
  // The next articles, `count` at most, as they count and show; none: the end. One removed since is left out.
  std::vector<StoredArticle> next(size_t count);
  const EntityNames& names() const { return *names_; }

 private:
  StorePool& stores_;
  std::unique_ptr<StoreReader> store_;
  std::unique_ptr<Engine::Walk> walk_;
  std::shared_ptr<const Overlay> overlay_;
  std::shared_ptr<const EntityNames> names_;
};

}  // namespace broadsheet
