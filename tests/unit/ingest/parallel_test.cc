// SPDX-License-Identifier: MIT
#include "indexer/ingest/parallel.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <vector>

namespace broadsheet {
namespace {

TEST(ParallelFor, DoesEveryPieceOnce) {
  std::vector<std::atomic<int>> done(1000);
  EXPECT_TRUE(parallel_for(4, done.size(), [&](unsigned worker, size_t piece) {
    EXPECT_LT(worker, 4u);
    ++done[piece];
  }));
  for (const auto& times : done)
    EXPECT_EQ(times, 1);
}

TEST(ParallelFor, NothingToDoIsDone) {
  EXPECT_TRUE(parallel_for(4, 0, [](unsigned, size_t) { FAIL(); }));
}

TEST(ParallelFor, RethrowsAndBeginsNothingFurther) {
  std::atomic<size_t> begun = 0;
  EXPECT_THROW(parallel_for(2, 1'000'000,
                            [&](unsigned, size_t) {
                              ++begun;
                              throw std::runtime_error("no");
                            }),
               std::runtime_error);
  EXPECT_LE(begun, 4u);
}

TEST(ParallelFor, StopLeavesTheRestOut) {
  std::atomic<bool> stop = false;
  std::atomic<size_t> begun = 0;
  EXPECT_FALSE(parallel_for(
      2, 1'000'000,
      [&](unsigned, size_t) {
        if (++begun == 10) stop = true;
      },
      {}, &stop));
  EXPECT_LT(begun, 20u);
}

}  // namespace
}  // namespace broadsheet
