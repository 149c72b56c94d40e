// SPDX-License-Identifier: MIT
#include "indexer/index/merge_plan.h"

#include <gtest/gtest.h>

#include <numeric>

namespace broadsheet {
namespace {

// Feeds segments to the plan until nothing is left to merge; returns documents rewritten.
uint64_t settle(std::vector<uint64_t>& live) {
  uint64_t rewritten = 0;
  for (auto plan = plan_merge(live); !plan.empty(); plan = plan_merge(live)) {
    EXPECT_GE(plan.size(), 2u);
    uint64_t sum = 0;
    for (size_t i = plan.size(); i-- > 0;) {
      sum += live[plan[i]];
      live.erase(live.begin() + static_cast<std::ptrdiff_t>(plan[i]));
    }
    live.push_back(sum);
    rewritten += sum;
  }
  return rewritten;
}

TEST(MergePlan, LeavesFewSegmentsAlone) {
  EXPECT_TRUE(plan_merge({}).empty());
  EXPECT_TRUE(plan_merge(std::vector<uint64_t>(kMaxSegments, 500)).empty());
}

TEST(MergePlan, TakesTheSmallAndLeavesTheLarge) {
  const std::vector<uint64_t> live = {500, 90000, 510, 520, 530, 30000, 540, 9000, 550};
  EXPECT_EQ(plan_merge(live), (std::vector<size_t>{0, 2, 3, 4, 6, 8}));
}

TEST(MergePlan, KeepsSegmentsFewAndRewritesLittle) {
  for (const uint64_t batch : {1u, 10u, 500u}) {
    std::vector<uint64_t> live;
    uint64_t rewritten = 0;
    const uint64_t batches = 2000;
    for (uint64_t i = 0; i < batches; ++i) {
      live.push_back(batch);
      rewritten += settle(live);
      ASSERT_LE(live.size(), kMaxSegments);
    }
    EXPECT_EQ(std::accumulate(live.begin(), live.end(), uint64_t{0}), batches * batch);
    EXPECT_LT(static_cast<double>(rewritten) / static_cast<double>(batches * batch), 6);
  }
}

}  // namespace
}  // namespace broadsheet
