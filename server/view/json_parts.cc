// SPDX-License-Identifier: MIT
#include "server/view/json_parts.h"

#include <nlohmann/json.hpp>

#include "indexer/index/field.h"

namespace broadsheet {

using Json = nlohmann::ordered_json;

std::string search_url(const SearchRequest& request) {
  const std::string parameters = to_query_string(request);
  return parameters.empty() ? "/search" : "/search?" + parameters;
}

std::string entity_url(const Entity& entity) {
  SearchRequest request;
  request.filters[facet_of(entity.kind)].include.push_back(entity.public_id());
  return search_url(request);
}

size_t facet_of(EntityKind kind) {
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    if (facet_field(facet).entity == kind) return facet;
  }
  return 0;
}

Json marks_json(const std::vector<std::pair<uint32_t, uint32_t>>& marks) {
  Json list = Json::array();
  for (const auto& [start, end] : marks)
    list.push_back(Json::array({start, end}));
  return list;
}

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

}  // namespace broadsheet
