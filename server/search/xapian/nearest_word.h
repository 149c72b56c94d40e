// SPDX-License-Identifier: MIT
// The word of the archive that an unknown one was probably meant to be.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/query/query_tree.h"
#include "server/search/xapian/snapshot.h"

namespace broadsheet {

// See Engine::nearest_word.
std::optional<std::string> nearest_word(const QueryNode& word, const std::vector<std::string>& languages,
                                        SearchHandle& handle);

}  // namespace broadsheet
