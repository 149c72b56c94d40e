// SPDX-License-Identifier: MIT
// The evidence of one article, for people.
#pragma once

#include <string>

#include "indexer/store/store_reader.h"

namespace broadsheet {

// A line for every value: what it is, by which rule, how sure, where and in which words; under a person whose
// name has several forms, why each of them is that person. `stored` as the overlay shows it.
std::string explain(const StoredArticle& stored, const StoreReader& reader, const Overlay& overlay);

}  // namespace broadsheet
