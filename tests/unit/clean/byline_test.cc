// SPDX-License-Identifier: MIT
#include "indexer/clean/byline.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Byline, LosesItsBy) {
  EXPECT_EQ(author_name("By Ann  Lee\n"), "Ann Lee");
  EXPECT_EQ(author_name("von Ann Lee"), "Ann Lee");
  EXPECT_EQ(author_name("Byron Lee"), "Byron Lee");
  EXPECT_EQ(author_name(std::string(400, 'a')), "");
}

TEST(Byline, ListsWrittenAsTextAreRead) {
  EXPECT_EQ(author_name("['Ann Lee', 'Bob Ray']"), "Ann Lee, Bob Ray");
  EXPECT_EQ(author_name(R"(["Ann O'Neill"])"), "Ann O'Neill");
  EXPECT_EQ(author_name("['Ann O'Neill', '']"), "Ann O'Neill");
  EXPECT_EQ(author_name("[]"), "");
  EXPECT_EQ(author_name("[Staff]"), "[Staff]");
  EXPECT_EQ(author_name("['Ann"), "['Ann");
  EXPECT_EQ(author_name("["), "[");
  EXPECT_EQ(author_name("[']"), "[']");
}

TEST(Byline, LettersTakenForItemsAreJoined) {
  EXPECT_EQ(author_name("[, ]"), "");
  EXPECT_EQ(author_name("[, ', A, n, n,  , L, é, e, ', ]"), "Ann Lée");
  EXPECT_EQ(author_name("[, ', A, n, n,  , L, e, e, ', ,,  , ', B, o, b, ', ]"), "Ann Lee, Bob");
  EXPECT_EQ(author_name("[, Ann and Bob"), "[, Ann and Bob");
  EXPECT_EQ(author_name("[, "), "[,");
}

}  // namespace
}  // namespace broadsheet
