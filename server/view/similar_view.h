// SPDX-License-Identifier: MIT
// Articles like one article, as JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"

namespace broadsheet {

// {"id","took_ms","hits":[a hit and "shared_words","shared_entities":[{"kind","id","name","search_url"}]]}
nlohmann::ordered_json similar_view(const SimilarArticles& similar);

}  // namespace broadsheet
