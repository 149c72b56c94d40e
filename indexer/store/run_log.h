// SPDX-License-Identifier: MIT
// The run log: what every indexing run did, and what it could not read.
#pragma once

#include <cstdint>
#include <string>

namespace broadsheet {

struct Run {
  int64_t id = 0;
  std::string command;
  std::string started_at;   // ISO 8601 UTC
  std::string finished_at;  // empty: still running, or it was killed
  uint64_t added = 0;
  uint64_t updated = 0;
  uint64_t unchanged = 0;
  uint64_t rejected = 0;
};

struct RunRejection {
  int64_t id = 0;  // ascending in the order of the input
  std::string input;
  uint64_t position = 0;
  std::string reason;
  std::string hint;
};

}  // namespace broadsheet
