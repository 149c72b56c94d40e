// SPDX-License-Identifier: MIT
// What a run did, and how far it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/error.h"
#include "indexer/model/archive_record.h"

namespace broadsheet {

struct IngestCounts {
  uint64_t added = 0;
  uint64_t updated = 0;
  uint64_t unchanged = 0;
  uint64_t rejected = 0;
  uint64_t held_back = 0;  // removed earlier
  uint64_t total() const { return added + updated + unchanged + rejected + held_back; }
};

// Counts are of what was committed. `failure` is what stopped the run, `interrupted` that it was asked to
// stop; in both cases what the counts say is in the archive, and the same command goes on from there.
struct IngestReport {
  IngestCounts counts;
  int64_t run = 0;  // in the run log
  double seconds = 0;
  Revision revision = 0;
  bool interrupted = false;
  std::optional<Error> failure;
};

// How far a run is. Totals are 0 where they are not known.
struct Progress {
  const char* what = "";  // "indexing", "rebuilding the index": for people
  uint64_t done = 0;      // articles
  uint64_t articles = 0;
  uint64_t bytes = 0;
  uint64_t total_bytes = 0;
  double seconds = 0;
};

// "added 57, updated 0, unchanged 0, rejected 3 in 1.2 s"; "held back 1" where there is such
std::string describe(const IngestCounts& counts, double seconds);

// "1 article", "57 articles"
std::string count_of(uint64_t count, std::string_view noun);

// "4.2 s", "3 min 20 s", "2 h 05 min".
std::string describe_duration(double seconds);

}  // namespace broadsheet
