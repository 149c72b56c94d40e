// SPDX-License-Identifier: MIT
#include "indexer/extract/tagger_decode.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr int32_t kNever = -(1 << 30);

struct Predecessors {
  std::array<std::array<uint8_t, kLabels>, kLabels> of{};
  std::array<uint8_t, kLabels> count{};
};

constexpr Predecessors predecessors() {
  Predecessors out;
  for (size_t to = 0; to < kLabels; ++to) {
    for (size_t from = 0; from < kLabels; ++from) {
      if (may_follow(from, to)) out.of[to][out.count[to]++] = static_cast<uint8_t>(from);
    }
  }
  return out;
}

constexpr Predecessors kPredecessors = predecessors();

}  // namespace

const std::vector<uint8_t>& Decoder::decode(const std::vector<LabelScores>& scores) {
  const size_t n = scores.size();
  ahead_.resize(n);
  from_.resize(n);
  labels_.assign(n, kOutside);
  behind_.clear();
  if (n == 0) return labels_;
  for (size_t k = 0; k < kLabels; ++k)
    ahead_[0][k] = continues(k) ? kNever : begin_[k] + scores[0][k];
  for (size_t i = 1; i < n; ++i) {
    for (size_t to = 0; to < kLabels; ++to) {
      int32_t best = kNever;
      uint8_t best_from = kOutside;
      for (size_t p = 0; p < kPredecessors.count[to]; ++p) {
        const uint8_t from = kPredecessors.of[to][p];
        const int32_t score = ahead_[i - 1][from] + transitions_[from][to];
        if (score > best) {
          best = score;
          best_from = from;
        }
      }
      ahead_[i][to] = best <= kNever / 2 ? kNever : best + scores[i][to];
      from_[i][to] = best_from;
    }
  }
  int32_t best = kNever;
  for (size_t k = 0; k < kLabels; ++k) {
    if (!is_open(k) && ahead_[n - 1][k] > best) {
      best = ahead_[n - 1][k];
      labels_[n - 1] = static_cast<uint8_t>(k);
    }
  }
  for (size_t i = n - 1; i > 0; --i)
    labels_[i - 1] = from_[i][labels_[i]];
  return labels_;
}

void Decoder::backward(const std::vector<LabelScores>& scores) {
  const size_t n = scores.size();
  behind_.resize(n);
  for (size_t k = 0; k < kLabels; ++k)
    behind_[n - 1][k] = is_open(k) ? kNever : 0;
  for (size_t i = n - 1; i-- > 0;) {
    behind_[i].fill(kNever);
    for (size_t to = 0; to < kLabels; ++to) {
      const int32_t rest = behind_[i + 1][to];
      if (rest <= kNever / 2) continue;
      for (size_t p = 0; p < kPredecessors.count[to]; ++p) {
        const uint8_t from = kPredecessors.of[to][p];
        behind_[i][from] = std::max(behind_[i][from], rest + scores[i + 1][to] + transitions_[from][to]);
      }
    }
  }
}

int32_t Decoder::margin(const std::vector<LabelScores>& scores, size_t first, size_t last, NameClass c) {
  if (behind_.empty()) backward(scores);
  int32_t least = 1 << 29;
  for (size_t i = first; i < last; ++i) {
    int32_t with = kNever;
    int32_t without = kNever;
    for (size_t k = 0; k < kLabels; ++k) {
      if (ahead_[i][k] <= kNever / 2 || behind_[i][k] <= kNever / 2) continue;
      int32_t& best = k < kOutside && class_of(k) == c ? with : without;
      best = std::max(best, ahead_[i][k] + behind_[i][k]);
    }
    least = std::min(least, with - std::max(without, -(1 << 29)));
  }
  return least;
}

}  // namespace broadsheet
