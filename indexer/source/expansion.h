// SPDX-License-Identifier: MIT
// How much came out of how little: stops decompression bombs.
#pragma once

#include <cstdint>

#include "indexer/source/source.h"

namespace broadsheet {

struct Expansion {
  uint64_t packed = 0;
  uint64_t unpacked = 0;
  // Throws Error{kInvalid} if it goes beyond the limits.
  void check(const SourceLimits& limits) const;
};

}  // namespace broadsheet
