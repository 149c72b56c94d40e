// SPDX-License-Identifier: MIT
// Which hashes a big table surely lacks, in memory small enough to stay in the processor's cache: most words
// of an article are in none of the tables they are looked up in. Filled once, then read by any number of
// threads.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace broadsheet {

class BitFilter {
 public:
  // For up to `entries` hashes; at most one in eight bits is set then.
  explicit BitFilter(size_t entries = 8)
      : shift_(64 - std::bit_width(entries * 8 - 1)), bits_((size_t{1} << (64 - shift_)) / 64 + 1) {}

  void add(uint64_t hash) { word_of(hash) |= bit_of(hash); }
  // False: it was never added.
  bool may_have(uint64_t hash) const { return (bits_[place(hash) >> 6] & bit_of(hash)) != 0; }

 private:
  // Multiplied, so that it does not matter which bits of the hash are good (Fibonacci hashing, Knuth 6.4).
  size_t place(uint64_t hash) const { return hash * 0x9e3779b97f4a7c15ULL >> shift_; }
  uint64_t bit_of(uint64_t hash) const { return uint64_t{1} << (place(hash) & 63); }
  uint64_t& word_of(uint64_t hash) { return bits_[place(hash) >> 6]; }

  int shift_;
  std::vector<uint64_t> bits_;
};

}  // namespace broadsheet
