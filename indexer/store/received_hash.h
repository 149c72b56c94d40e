// SPDX-License-Identifier: MIT
// The hash by which a record is recognised as received before, and hashes as columns of 16 bytes.
#pragma once

#include <string_view>

#include "indexer/base/hash.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// XXH3-128 of the record's format and lasting bytes: equal means that nothing changed.
Hash128 received_hash(const RawRecord& record);

// Inverse of Hash128::bytes(). Throws Error{kCorrupt} for another length.
Hash128 hash_from_column(std::string_view bytes);

}  // namespace broadsheet
