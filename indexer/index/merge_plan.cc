// SPDX-License-Identifier: MIT
#include "indexer/index/merge_plan.h"

#include <algorithm>
#include <numeric>

namespace broadsheet {

std::vector<size_t> plan_merge(std::span<const uint64_t> live) {
  if (live.size() <= kMaxSegments) return {};
  std::vector<size_t> order(live.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) { return live[a] < live[b]; });
  size_t count = 2;
  uint64_t sum = live[order[0]] + live[order[1]];
  for (; count < order.size() && live[order[count]] <= sum; ++count)
    sum += live[order[count]];
  order.resize(count);
  std::sort(order.begin(), order.end());
  return order;
}

}  // namespace broadsheet
