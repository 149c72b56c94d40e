// SPDX-License-Identifier: MIT
// Words to small numbers: the hash table behind every gazetteer. Filled once, then read by any number of
// threads. Words are kept as 63 bits of hash: that two of a million share them has odds of one in ten
// million.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/bit_filter.h"

namespace broadsheet {

class WordTable {
 public:
  WordTable() : slots_(64), filter_(64) {}

  // The number of `word`, 0 when it was not there. The reference holds until the next insertion.
  uint32_t& operator[](std::string_view word);
  // 0 when absent.
  uint32_t find(std::string_view word) const;
  size_t size() const { return size_; }

 private:
  struct Slot {
    uint64_t hash = 0;  // 0: free
    uint32_t value = 0;
  };

  static uint64_t hash(std::string_view word);
  size_t slot_of(uint64_t hash) const;  // where it is, or the free one it belongs in
  void grow();

  std::vector<Slot> slots_;  // power of two, at most half full
  BitFilter filter_;
  size_t size_ = 0;
};

// The parts of `text` between separators; empty parts are kept.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace broadsheet
