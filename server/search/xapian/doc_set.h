// SPDX-License-Identifier: MIT
// Sets of documents of one segment.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/index/column_file.h"

namespace broadsheet {

// Ascending docids, no doubles.
using DocSet = std::vector<DocId>;

DocSet intersection(const DocSet& a, const DocSet& b);
DocSet difference(const DocSet& a, const DocSet& b);

// Collects docids in any order, then gives them ascending. Memory is one bit a document of the segment.
class DocSetBuilder {
 public:
  explicit DocSetBuilder(DocId size) : words_(size / 64 + 1, 0) {}
  void add(DocId doc) { words_[doc / 64] |= uint64_t{1} << (doc % 64); }
  void add(const DocSet& docs) {
    for (const DocId doc : docs)
      add(doc);
  }
  DocSet take() const;

 private:
  std::vector<uint64_t> words_;
};

}  // namespace broadsheet
