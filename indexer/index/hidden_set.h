// SPDX-License-Identifier: MIT
// The tombstones of a segment: documents that a later segment replaced or that were removed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "indexer/index/column_file.h"

namespace broadsheet {

// A bitmap over docids; grows by whole copies, so that a reader's copy never changes.
class HiddenSet {
 public:
  HiddenSet() = default;
  // Throws Error{kNotFound, kCorrupt}.
  explicit HiddenSet(const std::filesystem::path& path);
  void save(const std::filesystem::path& path) const;

  bool contains(DocId doc) const {
    const size_t word = doc / 64;
    return word < words_.size() && (words_[word] >> (doc % 64) & 1) != 0;
  }
  // False if it was hidden already.
  bool add(DocId doc);
  uint64_t count() const { return count_; }
  bool empty() const { return count_ == 0; }

 private:
  std::vector<uint64_t> words_;
  uint64_t count_ = 0;
};

}  // namespace broadsheet
