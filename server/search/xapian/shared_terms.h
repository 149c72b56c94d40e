// SPDX-License-Identifier: MIT
// Terms that several documents have in common, with what they weigh in all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

// One document after the other, each term once a document. A flat table over one string of all terms: ten
// articles have three thousand. One thread.
class SharedTerms {
 public:
  SharedTerms();
  void add(std::string_view term, double weight);
  // The heaviest terms of two documents or more that `accept`, at most `most`: weight, term; heaviest first,
  // of equals the greater term.
  std::vector<std::pair<double, std::string>> heaviest(
      size_t most, const std::function<bool(std::string_view)>& accept) const;

 private:
  struct Entry {
    uint64_t hash = 0;
    uint32_t offset = 0;
    uint32_t length = 0;
    uint32_t documents = 0;
    double weight = 0;
  };
  std::string_view text(const Entry& entry) const {
    return std::string_view(texts_).substr(entry.offset, entry.length);
  }
  // The slot of the term, or the free one where it belongs.
  size_t find(uint64_t hash, std::string_view term) const;
  void grow();

  std::string texts_;
  std::vector<Entry> entries_;
  std::vector<uint32_t> slots_;  // numbers of entries from 1, 0: free; a power of two of them
};

}  // namespace broadsheet
