// SPDX-License-Identifier: MIT
// What changed from one text to another, word by word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

struct DiffRun {
  enum class Kind { kSame, kRemoved, kAdded } kind = Kind::kSame;
  std::string text;
  bool operator==(const DiffRun&) const = default;
};

// The runs in order: those that are not kAdded make up `before`, those that are not kRemoved `after`; of a
// change what was removed comes first. A word is never cut; scripts without blanks are compared by the
// character. The fewest words are changed (Myers, "An O(ND) difference algorithm", 1986), but texts with more
// than some thousand differing words count as different from the first differing word to the last. Time and
// memory are bounded for any two texts. Both are valid UTF-8.
std::vector<DiffRun> word_diff(std::string_view before, std::string_view after);

}  // namespace broadsheet
