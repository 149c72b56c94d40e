// SPDX-License-Identifier: MIT
// How well an extracted text agrees with the labelled one: the formula of the article-extraction benchmark.
#pragma once

#include <string_view>
#include <vector>

namespace broadsheet::quality {

// Runs of letters, digits and underscores, in order.
std::vector<std::string_view> words_of(std::string_view text);

struct Agreement {
  double precision = 0;
  double recall = 0;
  bool has_found = false;  // else it takes no part in the mean precision
  bool has_gold = false;   // else it takes no part in the mean recall
};

// Runs of four words (case counts), as multisets: those in both texts over those found, and over those
// labelled. A text of fewer words is one run.
Agreement compare_shingles(std::string_view gold, std::string_view found);

// Mean precision, mean recall, and the harmonic mean of these two means.
struct TextScores {
  double precision = 0;
  double recall = 0;
  double f1 = 0;
};
TextScores mean_scores(const std::vector<Agreement>& pages);

}  // namespace broadsheet::quality
