// SPDX-License-Identifier: MIT
#include "server/view/similar_view.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"
#include "server/view/search_view.h"

namespace broadsheet {

nlohmann::ordered_json similar_view(const SimilarArticles& similar) {
  using Json = nlohmann::ordered_json;
  Answer entities;  // what a hit's names are read from
  entities.entities = similar.entities;
  Json hits = Json::array();
  for (size_t i = 0; i < similar.hits.size(); ++i) {
    Json hit = hit_json(entities, similar.hits[i]);
    Json shared = Json::array();
    for (const EntityId id : similar.why[i].entities) {
      const auto entity = similar.entities.find(id);
      if (entity == similar.entities.end()) continue;
      shared.push_back({{"kind", to_string(entity->second.kind)},
                        {"id", entity->second.public_id()},
                        {"name", entity->second.name},
                        {"search_url", entity_url(entity->second)}});
    }
    hit["shared_words"] = similar.why[i].words;
    hit["shared_entities"] = std::move(shared);
    hits.push_back(std::move(hit));
  }
  return {
      {"id", similar.id}, {"took_ms", std::round(similar.took_ms * 100) / 100}, {"hits", std::move(hits)}};
}

}  // namespace broadsheet
