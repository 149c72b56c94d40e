// SPDX-License-Identifier: MIT
// What was probably meant by what is being typed, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"

namespace broadsheet {

// {"query","took_ms","suggestions":[{"kind","id","name","form","count","typo","q","url"}]}: "kind" is "word"
// or that of an entity, "q" the query text to go on with (the filter is in "url" alone).
nlohmann::ordered_json suggest_view(const Suggestions& suggestions);

}  // namespace broadsheet
