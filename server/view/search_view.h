// SPDX-License-Identifier: MIT
// The answer to a search as one JSON value: the API writes it out, the search page is rendered from it.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"
#include "server/view/json_parts.h"  // search_url
#include "server/view/messages.h"

namespace broadsheet {

// {"query":{"text","understood","corrected","warnings"},"total","exact","took_ms","sort","hits":[…],"facets":{name:{"label",
// "distinct","values":[…]}},"filters":[…],"histogram":{…}|null,"self_url","clear_url","next","next_url"}; the
// whole form is in openapi.yaml. What an article lacks is null. Every URL leads to the page, not to the API,
// and starts at the first result. Offsets are code points. The warnings are told by `say`: in English to
// programs.
nlohmann::ordered_json search_view(const Answer& answer, const Messages& say = english());

// One of its hits. Of `answer` only the entities count.
nlohmann::ordered_json hit_json(const Answer& answer, const AnswerHit& hit);

}  // namespace broadsheet
