// SPDX-License-Identifier: MIT
// How a query is read: the one place where every question about a search learns what to look for.
#pragma once

#include "server/query/query_tree.h"
#include "server/query/search_request.h"
#include "server/search/sight.h"

namespace broadsheet {

// The request's query as it is searched for. Names find their aliases. With fuzzy=auto, where hardly any
// article has all the words, the archive is asked for the words that were probably meant (`corrected`), then
// for articles that have any of them; a warning says so. Where the time is over before that is decided, the
// query is read as written and marked out_of_time. What other filters leave of it does not matter: a
// click on a facet never changes the reading. Throws what resolve() throws.
ParsedQuery understand(const SearchRequest& request, const Sight& sight);

// Marks the result of a query whose reading was cut short.
void add_limits_of(const ParsedQuery& query, SearchResult& result);
// Says where the engine had to stop short.
void warn_of_limits(const SearchResult& result, std::vector<Notice>& warnings);

}  // namespace broadsheet
