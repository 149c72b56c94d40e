// SPDX-License-Identifier: MIT
// Articles like one article: by the words that set it apart, and by the persons, topics and countries it has.
#pragma once

#include <vector>

#include "server/search/engine.h"
#include "server/search/xapian/snapshot.h"

namespace broadsheet {

// See Engine::similar.
std::vector<SimilarHit> similar_articles(const SimilarQuery& query, const Snapshot& snapshot,
                                         SearchHandle& handle);

}  // namespace broadsheet
