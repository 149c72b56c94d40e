// SPDX-License-Identifier: MIT
// The passage of an article that shows why it was found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/query/query_tree.h"

namespace broadsheet {

// `marks` are [start, end) in code points of `text`, ascending, not overlapping.
struct Snippet {
  std::string text;
  std::vector<std::pair<uint32_t, uint32_t>> marks;
};

// The best window of about `length` code points: most different words of the query, then most of them, then
// the earliest; it begins and ends at word boundaries, "…" marks a cut. Without a match: the beginning.
// `language` is the article's, for inflections.
Snippet make_snippet(std::string_view text, const Highlight& highlight, std::string_view language,
                     size_t length = 165);

// All matches within a whole text.
std::vector<std::pair<uint32_t, uint32_t>> find_marks(std::string_view text, const Highlight& highlight,
                                                      std::string_view language);

}  // namespace broadsheet
