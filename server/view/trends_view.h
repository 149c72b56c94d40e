// SPDX-License-Identifier: MIT
// Several questions over time, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"
#include "server/view/messages.h"

namespace broadsheet {

// {"query","interval","total","exact","took_ms","undated","imprecise","buckets":[{"from","to","count"}],"series":[{"kind",
// "id","name","understood","total","share","undated","imprecise","counts":[…],"shares":[…],"url"}],"warnings"}:
// counts and shares run beside the buckets; a share is null where there is nothing to be a share of. The
// warnings are told by `say`.
nlohmann::ordered_json trends_view(const Trends& trends, const Messages& say = english());

}  // namespace broadsheet
