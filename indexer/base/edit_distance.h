// SPDX-License-Identifier: MIT
// How far apart two words are: insertions, deletions, substitutions and swaps of neighbours (optimal string
// alignment: no part is edited twice), counted in code points.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Edits that a word of this length is allowed in a search: none below three code points, one below six, else
// two; the steps that Lucene calls AUTO.
size_t allowed_edits(std::string_view word);

// Of two words equally far away the likelier slip is the smaller one: 0 if only repeated letters differ
// ("wal", "wall"), 1 if the words begin alike, else 2.
int slip(std::string_view typed, std::string_view meant);

// Distances from a fixed word to many others. Words that begin alike are compared from where they differ, so
// that an ascending list costs little more than its differences. One thread.
class EditDistance {
 public:
  // Distances above `limit` are told as limit + 1.
  EditDistance(std::string_view word, size_t limit);

  size_t to(std::string_view other);
  // The distance to the nearest beginning of the last `other`: how well the word is the start of it.
  size_t to_beginning() const { return beginning_; }
  // How many bytes of the last `other` rule out, as a beginning, any distance within the limit; 0 if there is
  // no such beginning.
  size_t hopeless_prefix() const { return hopeless_; }

 private:
  void fill_row(size_t row);

  std::u32string word_;
  size_t limit_;
  std::u32string other_;
  std::vector<size_t> ends_;               // byte behind each code point of other_
  std::vector<std::vector<size_t>> rows_;  // rows_[i]: distances of other_'s first i code points
  size_t hopeless_ = 0;
  size_t beginning_ = 0;
};

}  // namespace broadsheet
