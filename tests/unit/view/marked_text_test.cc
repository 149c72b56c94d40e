// SPDX-License-Identifier: MIT
#include "server/view/marked_text.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// "the [wall] fell": marks in brackets.
std::string bracketed(const Json& runs) {
  std::string out;
  for (const Json& run : runs) {
    const std::string text = run["text"].get<std::string>();
    out += run["mark"].get<bool>() ? "[" + text + "]" : text;
  }
  return out;
}

TEST(MarkedText, CountsCodePoints) {
  EXPECT_EQ(bracketed(marked_runs("the wall fell", {{4, 8}})), "the [wall] fell");
  EXPECT_EQ(bracketed(marked_runs("🧱🧱 wall 🎉", {{3, 7}})), "🧱🧱 [wall] 🎉");
  EXPECT_EQ(bracketed(marked_runs("柏林墙倒塌", {{2, 3}, {4, 5}})), "柏林[墙]倒[塌]");
  EXPECT_EQ(bracketed(marked_runs("سقط الجدار", {{4, 10}})), "سقط [الجدار]");
}

TEST(MarkedText, MarksBeyondTheTextAreCut) {
  EXPECT_EQ(bracketed(marked_runs("wall", {{2, 900}})), "wa[ll]");
  EXPECT_EQ(bracketed(marked_runs("wall", {{4, 9}, {90, 91}})), "wall");
  EXPECT_EQ(bracketed(marked_runs("", {{0, 1}})), "");
}

TEST(MarkedText, MarksOfAViewAreNotTrusted) {
  const Json list =
      Json::parse(R"([[9,12],[3,5],[4,7],[5,5],[8,2],[-1,4],"x",[1],[1,2,3],[null,3],[1,99999999999]])");
  EXPECT_EQ(marks_from(list), (Marks{{3, 7}, {9, 12}}));
  EXPECT_EQ(marks_from(Json("no list")), Marks{});
  EXPECT_EQ(marks_from(nullptr), Marks{});
}

TEST(MarkedText, NeighbouringMarksStayApart) {
  EXPECT_EQ(marks_from(Json::parse("[[0,2],[2,4]]")), (Marks{{0, 2}, {2, 4}}));
}

TEST(MarkedText, ParagraphsAreLinesThatAreNotBlank) {
  const Json paragraphs = marked_paragraphs("one wall\n\n \ntwo walls\n", {{4, 8}, {16, 21}});
  ASSERT_EQ(paragraphs.size(), 2);
  EXPECT_EQ(bracketed(paragraphs[0]["runs"]), "one [wall]");
  EXPECT_EQ(bracketed(paragraphs[1]["runs"]), "two [walls]");
  EXPECT_EQ(paragraphs[1]["number"], 2);
}

TEST(MarkedText, AMarkAcrossParagraphsIsInBoth) {
  const Json paragraphs = marked_paragraphs("ab\ncd\nef", {{1, 7}});
  ASSERT_EQ(paragraphs.size(), 3);
  EXPECT_EQ(bracketed(paragraphs[0]["runs"]), "a[b]");
  EXPECT_EQ(bracketed(paragraphs[1]["runs"]), "[cd]");
  EXPECT_EQ(bracketed(paragraphs[2]["runs"]), "[e]f");
}

TEST(MarkedText, ManyMarksInALongTextTakeLinearTime) {
  std::string text;
  Marks marks;
  for (uint32_t i = 0; i < 200000; ++i) {
    text += i % 50 == 49 ? "\n" : "é";
    if (i % 2 == 0) marks.emplace_back(i, i + 1);
  }
  EXPECT_EQ(marked_paragraphs(text, marks).size(), 4000);
}

TEST(CodePointIndex, AgreesWithCounting) {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "aé柏🧱";
  const CodePointIndex index(text);
  EXPECT_EQ(index.byte_at(0), 0);
  EXPECT_EQ(index.byte_at(4), 10);
  EXPECT_EQ(index.byte_at(4 * 200 + 2), 10 * 200 + 3);
  EXPECT_EQ(index.byte_at(4 * 300), text.size());
  EXPECT_EQ(index.byte_at(4000000000U), text.size());
  EXPECT_EQ(CodePointIndex("").byte_at(3), 0);
}

Json context_of(std::string_view text, uint32_t start, uint32_t end, uint32_t around) {
  return words_in_context(text, CodePointIndex(text), start, end, around);
}

TEST(WordsInContext, CutsAtBlanks) {
  const Json found = context_of("On Friday evening the old wall came down\nat last, they said", 26, 30, 12);
  EXPECT_EQ(found["before"], "… the old ");
  EXPECT_EQ(found["words"], "wall");
  EXPECT_EQ(found["after"], " came down …");
}

TEST(WordsInContext, TheWholeTextHasNothingCut) {
  const Json found = context_of("The 🧱 wall", 4, 5, 60);
  EXPECT_EQ(found["before"], "The ");
  EXPECT_EQ(found["words"], "🧱");
  EXPECT_EQ(found["after"], " wall");
}

TEST(WordsInContext, TextWithoutBlanksIsCutAnywhere) {
  const Json found = context_of("一二三四五六七八九十", 4, 6, 2);
  EXPECT_EQ(found["before"], "…三四");
  EXPECT_EQ(found["words"], "五六");
  EXPECT_EQ(found["after"], "七八…");
}

TEST(WordsInContext, WrongSpansGiveNothing) {
  EXPECT_TRUE(context_of("wall", 4, 9, 5).is_null());
  EXPECT_TRUE(context_of("wall", 2, 2, 5).is_null());
  EXPECT_TRUE(context_of("wall", 3, 1, 5).is_null());
  EXPECT_TRUE(context_of("", 0, 1, 5).is_null());
}

TEST(WordsInContext, AnEndlessSpanIsCutShort) {
  const std::string text(100000, 'x');
  const Json found = context_of(text, 0, 100000, 60);
  EXPECT_EQ(found["words"].get<std::string>().size(), 300);
  EXPECT_LT(found["after"].get<std::string>().size(), 100);
  EXPECT_THAT(found["after"].get<std::string>(), testing::StartsWith("…"));
}

TEST(FirstWords, EndAtAWordAndSaySo) {
  EXPECT_EQ(first_words("  The wall\ncame down ", 80), "The wall came down");
  EXPECT_EQ(first_words("The wall came down", 12), "The wall…");
  EXPECT_EQ(first_words("柏林墙倒塌", 3), "柏林墙…");
  EXPECT_EQ(first_words("柏林墙", 3), "柏林墙");
  EXPECT_EQ(first_words("", 3), "");
  EXPECT_EQ(first_words(std::string(10000, 'x'), 5), "xxxxx…");
}

}  // namespace
}  // namespace broadsheet
