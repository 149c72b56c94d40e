// SPDX-License-Identifier: MIT
// Is the truth sound? Reads every row.
#pragma once

#include <string>
#include <vector>

#include "indexer/store/archive.h"

namespace broadsheet {

// What is wrong with the database: SQLite's own integrity check, references between tables, every compressed
// text and packed blob, the running totals. Empty if nothing is; at most a few hundred findings. Throws as
// StoreReader's constructor does.
std::vector<std::string> check_store(const ArchivePaths& paths);

}  // namespace broadsheet
