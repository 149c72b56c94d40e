// SPDX-License-Identifier: MIT
// Training text made from training text: other names in the same sentences.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/train/gazetteer.h"

namespace broadsheet {

// Gives the persons of each document other given names and surnames, the same one wherever a name stands;
// sentences without a person are dropped.
void swap_names(std::vector<TaggedDocument>& documents, const NameLists& names, uint64_t seed);

}  // namespace broadsheet
