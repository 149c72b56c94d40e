// SPDX-License-Identifier: MIT
// The values of one facet within a search: as many as there are, page by page, or those whose name begins as
// typed.
#pragma once

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "server/query/endpoint_request.h"
#include "server/search/searcher.h"
#include "server/search/sight.h"

namespace broadsheet {

// As EngineQuery::facet_limit: every value.
inline constexpr size_t kAllValues = std::numeric_limits<size_t>::max();

// The order of a list of values and where it begins and ends. `names` is needed for FacetSort::kName.
struct ValueOrder {
  FacetSort sort = FacetSort::kCount;
  size_t limit = 10;
  const EntityNames* names = nullptr;
  std::optional<FacetValueCount> after;  // the last value of the page before
};

// Cuts `facet`, which holds every value from the page on, to that page. Chosen values that the first page
// does not reach follow behind it, so that they are always at hand; later pages leave them out. True if
// values follow.
bool cut_to_page(FacetCounts& facet, const EntityFilter& chosen, const ValueOrder& order);

// Throws Error{kUsage, "cursor"} for a cursor that is not of this list.
FacetPage facet_page(const FacetRequest& request, const Sight& sight);

}  // namespace broadsheet
