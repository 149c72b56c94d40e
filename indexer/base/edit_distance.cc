// SPDX-License-Identifier: MIT
#include "indexer/base/edit_distance.h"

#include <algorithm>
#include <numeric>

#include "indexer/base/utf8.h"

namespace broadsheet {

size_t allowed_edits(std::string_view word) {
  const size_t length = count_code_points(word);
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

namespace {

std::u32string without_repeats(std::string_view word) {
  std::u32string letters;
  for (size_t pos = 0; pos < word.size();) {
    const char32_t letter = decode_utf8(word, pos);
    if (letters.empty() || letters.back() != letter) letters += letter;
  }
  return letters;
}

}  // namespace

int slip(std::string_view typed, std::string_view meant) {
  const std::u32string a = without_repeats(typed);
  const std::u32string b = without_repeats(meant);
  if (a == b) return 0;
  return a.empty() || b.empty() || a.front() != b.front() ? 2 : 1;
}

EditDistance::EditDistance(std::string_view word, size_t limit) : limit_(limit), rows_(1) {
  for (size_t pos = 0; pos < word.size();)
    word_ += decode_utf8(word, pos);
  rows_[0].resize(word_.size() + 1);
  std::iota(rows_[0].begin(), rows_[0].end(), size_t{0});
}

void EditDistance::fill_row(size_t row) {
  if (rows_.size() <= row) rows_.emplace_back(word_.size() + 1);
  const std::vector<size_t>& above = rows_[row - 1];
  std::vector<size_t>& here = rows_[row];
  const char32_t c = other_[row - 1];
  here[0] = row;
  for (size_t i = 1; i <= word_.size(); ++i) {
    const size_t substituted = above[i - 1] + (word_[i - 1] == c ? 0 : 1);
    here[i] = std::min({substituted, above[i] + 1, here[i - 1] + 1});
    const bool swapped = row > 1 && i > 1 && word_[i - 1] == other_[row - 2] && word_[i - 2] == c;
    if (swapped) here[i] = std::min(here[i], rows_[row - 2][i - 2] + 1);
  }
}

size_t EditDistance::to(std::string_view other) {
  // What the last word and this one share keeps its rows.
  size_t row = 0;
  size_t pos = 0;
  hopeless_ = 0;
  beginning_ = std::min(rows_[0].back(), limit_ + 1);
  while (pos < other.size()) {
    const char32_t c = decode_utf8(other, pos);
    const bool shared = row < other_.size() && other_[row] == c && ends_[row] == pos;
    if (!shared) {
      other_.resize(row);
      ends_.resize(row);
      other_ += c;
      ends_.push_back(pos);
      fill_row(row + 1);
    }
    ++row;
    beginning_ = std::min(beginning_, rows_[row].back());
    // A swap may yet undo one edit of this row, never two rows' worth of them.
    const auto least = [&](size_t r) { return *std::min_element(rows_[r].begin(), rows_[r].end()); };
    if (least(row) > limit_ && least(row - 1) > limit_) {
      hopeless_ = pos;
      other_.resize(row);
      ends_.resize(row);
      return limit_ + 1;
    }
  }
  other_.resize(row);
  ends_.resize(row);
  return std::min(rows_[row].back(), limit_ + 1);
}

}  // namespace broadsheet
