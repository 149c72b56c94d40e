// SPDX-License-Identifier: MIT
#include "server/search/xapian/doc_set.h"

#include <algorithm>
#include <bit>

namespace broadsheet {

DocSet intersection(const DocSet& a, const DocSet& b) {
  DocSet out;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

DocSet difference(const DocSet& a, const DocSet& b) {
  DocSet out;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
  return out;
}

DocSet DocSetBuilder::take() const {
  size_t count = 0;
  for (const uint64_t word : words_)
    count += static_cast<size_t>(std::popcount(word));
  DocSet out;
  out.reserve(count);
  for (size_t i = 0; i < words_.size(); ++i) {
    for (uint64_t word = words_[i]; word != 0; word &= word - 1) {
      out.push_back(static_cast<DocId>(i * 64 + static_cast<size_t>(std::countr_zero(word))));
    }
  }
  return out;
}

}  // namespace broadsheet
