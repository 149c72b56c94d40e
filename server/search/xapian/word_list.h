// SPDX-License-Identifier: MIT
// The words of a segment in memory, for completing what is being typed: a walk over the index itself would
// take as long as the archive has words.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/search/engine.h"

namespace broadsheet {

class Snapshot;
struct SearchHandle;

// Words as they stand in titles and texts, folded. Immutable.
class WordList {
 public:
  // Keeps the kMaxWords commonest.
  static constexpr size_t kMaxWords = 200'000;
  explicit WordList(const Xapian::Database& segment);

  using Found = std::function<void(std::string_view word, uint64_t documents, size_t edits)>;
  void beginning(std::string_view beginning, const Found& found) const;
  // The same within `limit` edits of it.
  void nearly_beginning(std::string_view beginning, size_t limit, const Found& found) const;

 private:
  struct Entry {
    uint32_t at;
    uint32_t size;
    uint32_t documents;
  };
  std::string_view word(const Entry& entry) const { return {letters_.data() + entry.at, entry.size}; }
  std::vector<Entry>::const_iterator first_from(std::string_view beginning) const;

  std::string letters_;
  std::vector<Entry> entries_;  // ascending
};

// See Engine::complete_word.
std::vector<WordCount> complete_word(const std::string& beginning, size_t limit, const Snapshot& snapshot,
                                     const SearchHandle& handle);

}  // namespace broadsheet
