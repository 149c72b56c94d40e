// SPDX-License-Identifier: MIT
// The best sequence of labels for one segment, by Viterbi's algorithm; illegal sequences are never formed.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/extract/tagger_labels.h"

namespace broadsheet {

using LabelScores = std::array<int32_t, kLabels>;
using Transitions = std::array<LabelScores, kLabels>;  // [from][to]

// Buffers are kept between segments. Scores must stay below 2^29 in sum.
class Decoder {
 public:
  Decoder(const Transitions& transitions, const LabelScores& begin)
      : transitions_(transitions), begin_(begin) {}

  // One label a token.
  const std::vector<uint8_t>& decode(const std::vector<LabelScores>& scores);

  // How much worse the best legal sequence is that keeps every token of [first, last) out of class c at least
  // once: the least over the tokens. For the segment decoded last, with the same scores.
  int32_t margin(const std::vector<LabelScores>& scores, size_t first, size_t last, NameClass c);

 private:
  void backward(const std::vector<LabelScores>& scores);

  const Transitions& transitions_;
  const LabelScores& begin_;
  std::vector<LabelScores> ahead_;   // best score of a sequence up to a token with this label
  std::vector<LabelScores> behind_;  // best score of what follows
  std::vector<std::array<uint8_t, kLabels>> from_;
  std::vector<uint8_t> labels_;
};

}  // namespace broadsheet
