// SPDX-License-Identifier: MIT
#include "indexer/base/utf8.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Utf8, RepairsMaximalSubparts) {
  EXPECT_EQ(repair_utf8("a\xC3(b"), "a\uFFFD(b");
  EXPECT_EQ(repair_utf8("\xE2\x82"), "\uFFFD");
  EXPECT_EQ(repair_utf8("\xF0\x9F\x92x"), "\uFFFDx");
  EXPECT_EQ(repair_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");  // a surrogate
  EXPECT_EQ(repair_utf8("\xC0\xAF"), "\uFFFD\uFFFD");            // an overlong slash
  EXPECT_EQ(repair_utf8("häß€😀"), "häß€😀");
}

TEST(Utf8, ValidatesWhatItRepairs) {
  EXPECT_TRUE(is_valid_utf8("häß€😀"));
  EXPECT_FALSE(is_valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_TRUE(is_valid_utf8(repair_utf8("\xFF\xFE\x80\xC3")));
}

TEST(Utf8, CountsAndCutsByCodePoint) {
  const std::string text = "a€😀b";
  EXPECT_EQ(count_code_points(text), 4u);
  EXPECT_EQ(utf8_floor(text, 2), 1u);
  EXPECT_EQ(utf8_floor(text, 4), 4u);
  EXPECT_EQ(utf8_floor(text, 99), text.size());
}

TEST(Utf8, OffsetsConvertBothWaysInAnyOrder) {
  const std::string text = "a€😀b";
  CodePointOffsets to_code_points(text);
  EXPECT_EQ(to_code_points.at(8), 3u);
  EXPECT_EQ(to_code_points.at(1), 1u);
  EXPECT_EQ(to_code_points.at(100), 4u);
  ByteOffsets to_bytes(text);
  EXPECT_EQ(to_bytes.at(3), 8u);
  EXPECT_EQ(to_bytes.at(1), 1u);
  EXPECT_EQ(to_bytes.at(77), text.size());
}

}  // namespace
}  // namespace broadsheet
