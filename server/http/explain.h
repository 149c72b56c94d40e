// SPDX-License-Identifier: MIT
// The answer to a search, and where nothing was found, what each filter costs.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/backend.h"
#include "server/view/messages.h"

namespace broadsheet {

// With several filters that find nothing together "total_without_filters" says what there is without any.
// The search_view. If it finds nothing and there are filters, each of the first few gets "total_without": how
// many articles there would be without it. Costs one further search a filter; not where the first one ran out
// of time.
nlohmann::ordered_json explained_search(const Backend& backend, const SearchRequest& request,
                                        const Messages& say = english());

}  // namespace broadsheet
