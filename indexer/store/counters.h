// SPDX-License-Identifier: MIT
// The archive's running totals in the table `meta`: what `stats` shows without counting rows. Private to the
// store.
#pragma once

#include "indexer/model/archive_record.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

struct Counters {
  Revision revision = 0;
  uint64_t articles = 0;
  uint64_t undated = 0;
  uint64_t removed = 0;
  uint64_t persons = 0;
  uint64_t text_bytes = 0;
  uint64_t unresolved = 0;
  uint64_t rejected = 0;
  bool operator==(const Counters&) const = default;
};

// Reads and writes them within the caller's transaction.
Counters load_counters(Connection& connection);
void save_counters(Connection& connection, const Counters& counters);

// The same numbers by counting rows; text_bytes, unresolved and revision are not counted but copied from
// `stored`.
Counters count_rows(Connection& connection, const Counters& stored);

}  // namespace broadsheet
