// SPDX-License-Identifier: MIT
// The parts of a list of results: hits, facets and chips of a search view, ready for their templates.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "server/query/search_request.h"
#include "server/view/messages.h"

namespace broadsheet {

// [{"href","copies","copies_url","title_runs","untitled","lang","dir","date","source","author","snippet_runs","persons","countries",
// "topics"}]; each name is {"name","url"} and narrows the search it is found in.
nlohmann::ordered_json hit_parts(const Messages& say, const nlohmann::ordered_json& view,
                                 const SearchRequest& request);

// [{"name","label","values":[{"name","count","selected","excluded","url","exclude_url"}],"chosen","distinct",
// "more_url","less_url","match"}]; facets without values are left out. "match" offers any or all of several
// persons.
nlohmann::ordered_json facet_parts(const Messages& say, const nlohmann::ordered_json& view,
                                   const SearchRequest& request);

// One of them.
nlohmann::ordered_json facet_value_part(const Messages& say, std::string_view facet,
                                        const nlohmann::ordered_json& value);

// What of a search another address of the API takes ("/api/v1/export"): what narrows it, not its shape.
Parameters parameters_for(std::string_view path, const SearchRequest& request);
// "/search.atom?q=wall"
std::string address(std::string_view path, const Parameters& parameters);

// [{"label","name","exclude","unknown","url"}]
nlohmann::ordered_json chip_parts(const Messages& say, const nlohmann::ordered_json& view);

}  // namespace broadsheet
