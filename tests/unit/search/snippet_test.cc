// SPDX-License-Identifier: MIT
#include "server/search/snippet.h"

#include <gmock/gmock.h>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

Highlight highlight(std::string_view query) {
  return highlight_of(parse_query(query, day_from_civil(2023, 6, 19)).root);
}

std::vector<std::string> marked(const std::string& text,
                                const std::vector<std::pair<uint32_t, uint32_t>>& marks) {
  std::vector<std::string> out;
  for (const auto& [begin, end] : marks) {
    ByteOffsets offsets(text);
    const size_t first = offsets.at(begin);
    out.push_back(text.substr(first, offsets.at(end) - first));
  }
  return out;
}

std::vector<std::string> marks(const std::string& text, std::string_view query,
                               std::string_view language = "en") {
  return marked(text, find_marks(text, highlight(query), language));
}

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Marks, FollowTheRulesOfMatching) {
  EXPECT_THAT(marks("Elections were held; the new mayor", "election"), ElementsAre("Elections"));
  EXPECT_THAT(marks("Elections, electors, el", "elect*"), ElementsAre("Elections", "electors"));
  EXPECT_THAT(marks("The Berlin wall, a wall in Berlin", "\"berlin wall\""), ElementsAre("Berlin", "wall"));
  EXPECT_THAT(marks("Zürich", "zurich", "de"), ElementsAre("Zürich"));
  EXPECT_THAT(marks("nothing here", "-nothing"), IsEmpty());
  EXPECT_THAT(marks("😀 习近平主席", "习近平", "zh"), ElementsAre("习近平"));
}

TEST(Snippet, ShowsTheWindowWithMostOfTheQuery) {
  std::string text = "berlin stands here alone. ";
  for (int i = 0; i < 100; ++i)
    text += "Filler sentences go on and on. ";
  text += "Then the berlin wall fell. ";
  for (int i = 0; i < 100; ++i)
    text += "More of the same follows. ";
  const Snippet snippet = make_snippet(text, highlight("berlin wall"), "en", 120);
  EXPECT_THAT(marked(snippet.text, snippet.marks), ElementsAre("berlin", "wall"));
  EXPECT_TRUE(snippet.text.starts_with("…"));
  EXPECT_TRUE(snippet.text.ends_with("…"));
  EXPECT_LE(count_code_points(snippet.text), 122u);
}

TEST(Snippet, WithoutAMatchIsTheBeginning) {
  const Snippet snippet = make_snippet("First words. Then\n\nmore.", highlight("absent"), "en", 100);
  EXPECT_EQ(snippet.text, "First words. Then  more.");
  EXPECT_THAT(snippet.marks, IsEmpty());
  EXPECT_EQ(make_snippet("", highlight("a"), "en").text, "");
}

TEST(Snippet, MeasuresInCodePoints) {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += "中国";
  text += "习近平";
  for (int i = 0; i < 300; ++i)
    text += "发展";
  const Snippet snippet = make_snippet(text, highlight("习近平"), "zh", 60);
  EXPECT_THAT(marked(snippet.text, snippet.marks), ElementsAre("习近平"));
  EXPECT_LE(count_code_points(snippet.text), 62u);
  EXPECT_TRUE(is_valid_utf8(snippet.text));
}

}  // namespace
}  // namespace broadsheet
