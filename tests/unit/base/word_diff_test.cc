// SPDX-License-Identifier: MIT
#include "indexer/base/word_diff.h"

#include <gtest/gtest.h>

#include <random>

namespace broadsheet {
namespace {

using Kind = DiffRun::Kind;

// "the [-old-]{+new+} wall"
std::string shown(std::string_view before, std::string_view after) {
  std::string out;
  for (const DiffRun& run : word_diff(before, after)) {
    if (run.kind == Kind::kSame) out += run.text;
    if (run.kind == Kind::kRemoved) out += "[-" + run.text + "-]";
    if (run.kind == Kind::kAdded) out += "{+" + run.text + "+}";
  }
  return out;
}

TEST(WordDiff, ShowsWhatChanged) {
  EXPECT_EQ(shown("", ""), "");
  EXPECT_EQ(shown("the wall", "the wall"), "the wall");
  EXPECT_EQ(shown("", "the wall"), "{+the wall+}");
  EXPECT_EQ(shown("the old wall", "the new wall"), "the [-old-]{+new+} wall");
  EXPECT_EQ(shown("one two four", "one two three four"), "one two {+three +}four");
  EXPECT_EQ(shown("It fell in 1989.", "It fell in 1990!"), "It fell in [-1989.-]{+1990!+}");
  EXPECT_EQ(shown("a b c d e", "a x y d e"), "a [-b c-]{+x y+} d e");
  EXPECT_EQ(shown("柏林墙倒塌", "柏林墙建成"), "柏林墙[-倒塌-]{+建成+}");
  EXPECT_EQ(shown("Müller kam", "Möller kam"), "[-Müller-]{+Möller+} kam");
}

TEST(WordDiff, BothTextsCanBeReadOffIt) {
  std::mt19937 random(7);
  const auto text = [&](int words) {
    std::string out;
    for (int i = 0; i < words; ++i)
      out += std::string(1, static_cast<char>('a' + random() % 4)) + (random() % 3 == 0 ? ", " : " ");
    return out;
  };
  for (int round = 0; round < 300; ++round) {
    const std::string before = text(static_cast<int>(random() % 30));
    const std::string after = text(static_cast<int>(random() % 30));
    std::string left, right;
    for (const DiffRun& run : word_diff(before, after)) {
      if (run.kind != Kind::kAdded) left += run.text;
      if (run.kind != Kind::kRemoved) right += run.text;
    }
    ASSERT_EQ(left, before);
    ASSERT_EQ(right, after);
  }
}

TEST(WordDiff, HugeTextsWithNothingInCommonAreOneChange) {
  std::string before, after;
  for (int i = 0; i < 200'000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + " ";
  }
  const auto runs = word_diff("same " + before + "end", "same " + after + "end");
  ASSERT_EQ(runs.size(), 4u);
  EXPECT_EQ(runs[0].text, "same ");
  EXPECT_EQ(runs[3].text, " end");
}

}  // namespace
}  // namespace broadsheet
