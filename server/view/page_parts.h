// SPDX-License-Identifier: MIT
// What several pages share: the frame, the search form, and addresses of the same search with one thing
// changed.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "server/query/search_request.h"
#include "server/view/messages.h"

namespace broadsheet {

// The keys that every template's head and foot read. `kind` is the class of the page's body: "search",
// "article".
nlohmann::ordered_json new_page(const Messages& say, std::string_view title, std::string_view kind);

// "q" and "hidden": the form keeps filters and order of the search it stands on, so that other words may be
// tried. The dates are left to their own fields.
void add_search_form(nlohmann::ordered_json& page, const SearchRequest& request);

// The first page of the same search narrowed by one more value.
std::string narrowed_url(const SearchRequest& request, size_t facet, std::string_view value);
std::string sorted_url(SearchRequest request, Sort sort);
// The query part of a "/search?…" address behind another path; the path alone if there is none.
std::string with_query_of(std::string_view path, std::string_view search_address);

// "rtl", "ltr", or "auto" where the language is not known.
std::string_view text_direction(std::string_view language);

// [{"words"}] of a list of texts: a view's warnings.
nlohmann::ordered_json worded(const nlohmann::ordered_json& list);

// Only http and https may become a link; anything else gives an empty text.
std::string safe_link(std::string_view url);

}  // namespace broadsheet
