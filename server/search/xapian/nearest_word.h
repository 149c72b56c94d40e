// SPDX-License-Identifier: MIT
// The word of the archive that an unknown one was probably meant to be.
#pragma once

#include <string>
#include <vector>

#include "server/search/engine.h"
#include "server/search/xapian/snapshot.h"

namespace broadsheet {

// See Engine::nearest_word.
NearestWord nearest_word(const QueryNode& word, const std::vector<std::string>& languages,
                         const Deadline& deadline, SearchHandle& handle);

}  // namespace broadsheet
