// SPDX-License-Identifier: MIT
// Pairs of copies become groups. Private to the store.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/model/article.h"

namespace broadsheet {

// Two articles with nearly the same text; `likeness` in thousandths.
struct CopyPair {
  ArticleId a = 0;
  ArticleId b = 0;
  int64_t likeness = 0;
};

// An article is compared with no more than this many others, so a group that is larger cannot be held
// together by all its pairs.
inline constexpr size_t kMostPairs = 16;

// Beginning with the most alike, two groups become one when more than half of the pairs between them that can
// be known are copies. Plain chaining would join the reports that one round-up quotes. A function of the set
// of pairs alone. Groups of two and more, members ascending. Time grows with the square of the pairs: for
// some hundred articles.
std::vector<std::vector<ArticleId>> group_copies(std::vector<CopyPair> pairs);

}  // namespace broadsheet
