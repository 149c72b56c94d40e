// SPDX-License-Identifier: MIT
#include "indexer/base/edit_distance.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

size_t distance(std::string_view a, std::string_view b, size_t limit = 9) {
  return EditDistance(a, limit).to(b);
}

TEST(EditDistance, CountsEditsInCodePoints) {
  EXPECT_EQ(distance("wall", "wall"), 0u);
  EXPECT_EQ(distance("wall", "walls"), 1u);
  EXPECT_EQ(distance("wall", "all"), 1u);
  EXPECT_EQ(distance("wall", "well"), 1u);
  EXPECT_EQ(distance("wall", "wlal"), 1u);  // neighbours swapped
  EXPECT_EQ(distance("россия", "россии"), 1u);
  EXPECT_EQ(distance("", "abc"), 3u);
  EXPECT_EQ(distance("abc", ""), 3u);
  EXPECT_EQ(distance("ca", "abc"), 3u);  // no part is edited twice
}

TEST(EditDistance, SaysNoMoreThanLimitPlusOne) {
  EXPECT_EQ(distance("wall", "election", 2), 3u);
  EXPECT_EQ(distance("wall", "zzzzzzzzzz", 1), 2u);
}

TEST(EditDistance, ALineOfWordsIsComparedLikeEachAlone) {
  const std::vector<std::string> words = {"",      "a",    "elect",  "electing", "election", "elections",
                                          "elekt", "elk",  "wal",    "wall",     "walls",    "wlal",
                                          "él",    "élec", "россия", "россии"};
  for (const std::string& from : words) {
    EditDistance line(from, 2);
    for (const std::string& to : words)
      EXPECT_EQ(line.to(to), distance(from, to, 2)) << from << " " << to;
  }
}

TEST(EditDistance, KnowsWhichBeginningsAreHopeless) {
  EditDistance line("wall", 1);
  EXPECT_GT(line.to("zzwall"), 1u);
  const std::string hopeless = std::string("zzwall").substr(0, line.hopeless_prefix());
  ASSERT_FALSE(hopeless.empty());
  for (const std::string end : {"", "wall", "all", "l"})
    EXPECT_GT(distance("wall", hopeless + end, 1), 1u);
  EXPECT_EQ(line.to("wale"), 1u);
  EXPECT_EQ(line.hopeless_prefix(), 0u);
}

TEST(EditDistance, RepeatedLettersAreTheLikeliestSlip) {
  EXPECT_EQ(slip("wal", "wall"), 0);
  EXPECT_EQ(slip("wal", "was"), 1);
  EXPECT_EQ(slip("wal", "all"), 2);
  EXPECT_EQ(slip("", "a"), 2);
}

TEST(EditDistance, ShortWordsAllowFewerEdits) {
  EXPECT_EQ(allowed_edits("us"), 0u);
  EXPECT_EQ(allowed_edits("wal"), 1u);
  EXPECT_EQ(allowed_edits("berlin"), 2u);
  EXPECT_EQ(allowed_edits("近平"), 0u);
}

}  // namespace
}  // namespace broadsheet
