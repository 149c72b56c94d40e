// SPDX-License-Identifier: MIT
// The small pieces that several views share.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/model/entity.h"
#include "server/query/search_request.h"

namespace broadsheet {

// "/search?q=wall", or "/search" for the default request.
std::string search_url(const SearchRequest& request);

// The page of all articles that have `entity`: "/search?person=12".
std::string entity_url(const Entity& entity);

// The number of the facet that entities of `kind` fill.
size_t facet_of(EntityKind kind);

// [[start, end], …]
nlohmann::ordered_json marks_json(const std::vector<std::pair<uint32_t, uint32_t>>& marks);

// Null instead of "".
nlohmann::ordered_json text_or_null(const std::string& text);

}  // namespace broadsheet
