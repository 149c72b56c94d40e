// SPDX-License-Identifier: MIT
#include "indexer/base/word_diff.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>
#include <utility>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

// Enough for an article rewritten from end to end; 16 MB of working memory.
constexpr int kMostEdits = 2000;
constexpr int64_t kMostSteps = 20'000'000;

using Kind = DiffRun::Kind;
using Tokens = std::vector<std::string_view>;

enum class Class { kBlank, kWord, kSingle };

Class class_of(char32_t c) {
  if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0) return Class::kBlank;
  if (c < 0x80) {
    const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return word ? Class::kWord : Class::kSingle;
  }
  const auto within = [&](char32_t first, char32_t last) { return c >= first && c <= last; };
  // Punctuation, and scripts that put no blanks between words: Thai to Burmese, kana, Han.
  if (c < 0xC0 || within(0x2000, 0x2BFF) || within(0x0E00, 0x109F) || within(0x1780, 0x17FF)) {
    return Class::kSingle;
  }
  return within(0x2E80, 0xA4CF) || within(0xF900, 0xFAFF) || within(0xFE30, 0xFFEF) || c >= 0x1F000
             ? Class::kSingle
             : Class::kWord;
}

Tokens tokens_of(std::string_view text) {
  Tokens tokens;
  size_t begin = 0;
  Class open = Class::kSingle;
  for (size_t pos = 0; pos < text.size();) {
    const size_t start = pos;
    const Class here = class_of(decode_utf8(text, pos));
    if (start > begin && (here != open || here == Class::kSingle)) {
      tokens.push_back(text.substr(begin, start - begin));
      begin = start;
    }
    open = here;
  }
  if (begin < text.size()) tokens.push_back(text.substr(begin));
  return tokens;
}

// Collects runs; a change that blanks alone separate from the next one joins it, since nobody reads it apart.
class Runs {
 public:
  void add(Kind kind, std::string_view text) {
    if (kind == Kind::kSame) {
      same_ += text;
      return;
    }
    if (!same_.empty()) {
      const bool blank = same_.find_first_not_of(" \t\r\n") == std::string::npos;
      if (blank && !(removed_.empty() && added_.empty())) {
        removed_ += same_;
        added_ += same_;
      } else {
        flush_change();
        runs_.push_back({Kind::kSame, same_});
      }
      same_.clear();
    }
    (kind == Kind::kRemoved ? removed_ : added_) += text;
  }
  std::vector<DiffRun> take() {
    flush_change();
    if (!same_.empty()) runs_.push_back({Kind::kSame, std::move(same_)});
    return std::move(runs_);
  }

 private:
  void flush_change() {
    if (!removed_.empty()) runs_.push_back({Kind::kRemoved, std::exchange(removed_, {})});
    if (!added_.empty()) runs_.push_back({Kind::kAdded, std::exchange(added_, {})});
  }
  std::vector<DiffRun> runs_;
  std::string same_, removed_, added_;
};

using Numbers = std::vector<uint32_t>;

// The way from `a` to `b` as kinds in order, empty if it is too long.
std::vector<Kind> shortest_edit(const Numbers& a, const Numbers& b) {
  const int n = static_cast<int>(a.size());
  const int m = static_cast<int>(b.size());
  const int most = std::min(n + m, kMostEdits);
  std::vector<std::vector<int>> reached;  // by number of edits d: how far diagonals -d..d came
  std::vector<int> far(static_cast<size_t>(2 * most + 3), 0);
  const auto at = [&](int k) -> int& { return far[static_cast<size_t>(k + most + 1)]; };
  int64_t steps = 0;
  int edits = -1;
  for (int d = 0; d <= most && edits < 0; ++d) {
    for (int k = -d; k <= d; k += 2) {
      int x = k == -d || (k != d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      while (x < n && x - k < m && a[static_cast<size_t>(x)] == b[static_cast<size_t>(x - k)]) {
        ++x;
        ++steps;
      }
      at(k) = x;
      if (x >= n && x - k >= m) edits = d;
    }
    steps += d;
    if (steps > kMostSteps) return {};
    reached.emplace_back(far.begin() + (most + 1 - d), far.begin() + (most + 2 + d));
  }
  if (edits < 0) return {};
  std::vector<Kind> way;
  int x = n;
  int y = m;
  for (int d = edits; d > 0; --d) {
    const auto before = [&](int k) {
      return k < -(d - 1) || k > d - 1 ? -1
                                       : reached[static_cast<size_t>(d - 1)][static_cast<size_t>(k + d - 1)];
    };
    const int k = x - y;
    const bool added = k == -d || (k != d && before(k - 1) < before(k + 1));
    const int from = added ? k + 1 : k - 1;
    const int from_x = before(from);
    for (const int begin = added ? from_x : from_x + 1; x > begin; --x, --y)
      way.push_back(Kind::kSame);
    way.push_back(added ? Kind::kAdded : Kind::kRemoved);
    x = from_x;
    y = from_x - from;
  }
  way.insert(way.end(), static_cast<size_t>(x), Kind::kSame);
  std::reverse(way.begin(), way.end());
  return way;
}

}  // namespace

std::vector<DiffRun> word_diff(std::string_view before, std::string_view after) {
  const Tokens a = tokens_of(before);
  const Tokens b = tokens_of(after);
  size_t head = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head])
    ++head;
  size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;

  std::unordered_map<std::string_view, uint32_t> numbers;
  const auto number = [&](const Tokens& tokens) {
    Numbers out;
    for (size_t i = head; i < tokens.size() - tail; ++i)
      out.push_back(numbers.emplace(tokens[i], static_cast<uint32_t>(numbers.size())).first->second);
    return out;
  };
  const Numbers left = number(a);
  const Numbers right = number(b);
  std::vector<Kind> way = shortest_edit(left, right);
  if (way.empty()) {
    way.assign(left.size(), Kind::kRemoved);
    way.insert(way.end(), right.size(), Kind::kAdded);
  }

  Runs runs;
  for (size_t i = 0; i < head; ++i)
    runs.add(Kind::kSame, a[i]);
  size_t x = head;
  size_t y = head;
  for (const Kind kind : way) {
    runs.add(kind, kind == Kind::kAdded ? b[y] : a[x]);
    x += kind != Kind::kAdded;
    y += kind != Kind::kRemoved;
  }
  for (size_t i = 0; i < tail; ++i)
    runs.add(Kind::kSame, a[x + i]);
  return runs.take();
}

}  // namespace broadsheet
