// SPDX-License-Identifier: MIT
// Words to small numbers: the hash table behind every gazetteer. Filled once, then read by any number of
// threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

class WordTable {
 public:
  WordTable() : slots_(64) {}

  // The number of `word`, 0 when it was not there. The reference holds until the next insertion.
  uint32_t& operator[](std::string_view word);
  // 0 when absent.
  uint32_t find(std::string_view word) const;
  size_t size() const { return size_; }

 private:
  struct Slot {
    uint64_t hash = 0;  // 0: free
    uint32_t offset = 0;
    uint32_t length = 0;
    uint32_t value = 0;
  };

  static uint64_t hash(std::string_view word);
  bool holds(const Slot& slot, uint64_t hash, std::string_view word) const;
  void grow();

  std::vector<Slot> slots_;  // power of two, at most half full
  std::string words_;
  size_t size_ = 0;
};

// The parts of `text` between separators; empty parts are kept.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace broadsheet
