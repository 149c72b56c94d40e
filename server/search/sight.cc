// SPDX-License-Identifier: MIT
#include "server/search/sight.h"

#include <algorithm>

namespace broadsheet {

void collect_ids(const ArticleEntities& entities, std::vector<EntityId>& ids) {
  for (const auto* list : {&entities.persons, &entities.countries, &entities.topics}) {
    ids.insert(ids.end(), list->begin(), list->end());
  }
  for (const auto& id : {entities.language, entities.source, entities.author}) {
    if (id) ids.push_back(*id);
  }
}

std::map<EntityId, Entity> load_entities(const Sight& sight, std::vector<EntityId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::map<EntityId, Entity> entities;
  for (Entity& entity : sight.store.entities(ids)) {
    sight.overlay->apply(entity);
    entities.emplace(entity.id, std::move(entity));
  }
  for (const EntityId id : ids) {
    if (auto entity = sight.overlay->entity(id)) entities.emplace(id, std::move(*entity));
  }
  return entities;
}

}  // namespace broadsheet
