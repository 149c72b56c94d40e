// SPDX-License-Identifier: MIT
// The values of a facet as JSON: beside a search and as a list of their own.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"
#include "server/view/messages.h"

namespace broadsheet {

// {"id","name","count","selected","excluded","url","exclude_url"}: the URLs are `base` with the value chosen
// or excluded, or without it where it is already.
nlohmann::ordered_json facet_value_json(const SearchRequest& base, const std::vector<Answer::Chosen>& chosen,
                                        size_t facet, const Entity& entity, uint64_t count);

// {"facet","label","prefix","total","exact","took_ms","corrected","distinct","values":[a value and
// "form"],"next", "warnings"}, the warnings told by `say`
nlohmann::ordered_json facet_view(const FacetPage& page, const Messages& say = english());

}  // namespace broadsheet
