// SPDX-License-Identifier: MIT
// What one request sees of the archive: one connection, one state of corrections and names, the engine.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>

#include "indexer/store/store_reader.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"
#include "server/search/engine.h"
#include "server/search/entity_counts.h"
#include "server/search/entity_names.h"

namespace broadsheet {

// Lives for one request, on one thread. `names` and `counts` are made when they are first asked for and kept
// between requests.
struct Sight {
  Engine& engine;
  const StoreReader& store;
  std::shared_ptr<const Overlay> overlay;
  std::shared_ptr<const CopyMap> copies;
  std::function<std::shared_ptr<const EntityNames>()> names;
  std::function<std::shared_ptr<const EntityCounts>()> counts;
  // Names the overlay and the copies: the same for the same state of the archive, in any process.
  uint64_t stamp = 0;
  // One budget for everything the request asks of the engine.
  std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::now() + kTimeBudget;
};

// The entities of these numbers, as they are called now.
std::map<EntityId, Entity> load_entities(const Sight& sight, std::vector<EntityId> ids);
// The entities of an article, appended.
void collect_ids(const ArticleEntities& entities, std::vector<EntityId>& ids);

}  // namespace broadsheet
