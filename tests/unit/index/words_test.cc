// SPDX-License-Identifier: MIT
#include "indexer/index/words.h"

#include <gtest/gtest.h>

#include <vector>

#include "indexer/index/stemmer.h"

namespace broadsheet {
namespace {

std::vector<std::string> terms(std::string_view text) {
  std::vector<std::string> out;
  WordReader reader(text);
  for (Word word; reader.next(word);)
    out.push_back(word.term);
  return out;
}

using Terms = std::vector<std::string>;

TEST(Words, FoldsAndSeparates) {
  EXPECT_EQ(terms("The Blinken–Xi talks, in Xi’an!"),
            (Terms{"the", "blinken", "xi", "talks", "in", "xi", "an"}));
  EXPECT_EQ(terms("Wałęsa's 1,000 złoty"), (Terms{"walesa", "s", "1", "000", "zloty"}));
  EXPECT_EQ(terms(""), Terms{});
  EXPECT_EQ(terms("… — !"), Terms{});
}

TEST(Words, JoinsInitials) {
  EXPECT_EQ(terms("the U.S. and the U.N"), (Terms{"the", "us", "and", "the", "un"}));
  EXPECT_EQ(terms("J. Smith"), (Terms{"j", "smith"}));
  EXPECT_EQ(terms("end of it. A new"), (Terms{"end", "of", "it", "a", "new"}));
  EXPECT_EQ(terms("a.m. x"), (Terms{"am", "x"}));
}

TEST(Words, GivesCharactersOfScriptsWithoutBlanks) {
  WordReader reader("中国GDP成");
  Word word;
  ASSERT_TRUE(reader.next(word));
  EXPECT_TRUE(word.gram && word.joins_next);
  ASSERT_TRUE(reader.next(word));
  EXPECT_TRUE(word.gram && !word.joins_next);
  ASSERT_TRUE(reader.next(word));
  EXPECT_EQ(word.term, "gdp");
  EXPECT_FALSE(word.gram);
  ASSERT_TRUE(reader.next(word));
  EXPECT_EQ(word.term, "成");
  EXPECT_FALSE(reader.next(word));
}

TEST(Words, ReadsEveryWritingOfALetterAlike) {
  EXPECT_EQ(terms("oʼclock"), terms("o'clock"));
  EXPECT_EQ(terms("ｱﾒﾘｶ"), terms("アメリカ"));
  EXPECT_EQ(terms("น้ำ"), (Terms{"น้", "ำ"}));
}

TEST(Words, OffsetsCoverTheWord) {
  const std::string text = "a Gdańsk!";
  WordReader reader(text);
  Word word;
  ASSERT_TRUE(reader.next(word));
  ASSERT_TRUE(reader.next(word));
  EXPECT_EQ(text.substr(word.begin, word.end - word.begin), "Gdańsk");
}

TEST(Words, LongWordsStayDistinctAndShort) {
  const std::string a(500, 'x');
  const std::string b = std::string(499, 'x') + "y";
  ASSERT_EQ(terms(a).size(), 1u);
  EXPECT_LE(terms(a)[0].size(), kMaxTermBytes);
  EXPECT_NE(terms(a), terms(b));
}

TEST(Stemmer, JoinsInflectionsByLanguage) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.stem("elections", "en"), stemmer.stem("election", "en"));
  EXPECT_EQ(stemmer.stem("wahlen", "de"), stemmer.stem("wahl", "de"));
  EXPECT_EQ(stemmer.stem("elections", ""), "elections");
  EXPECT_EQ(Stemmer::supported("pt-BR"), "pt");
  EXPECT_EQ(Stemmer::supported("zh"), "");
  EXPECT_EQ(Stemmer::supported("xx"), "");
}

TEST(Stemmer, FindsAWordTypedWithoutAccents) {
  Stemmer stemmer;
  const std::string indexed = Stemmer::stem_key("fr", stemmer.stem("économies", "fr"));
  const auto typed = stemmer.stem_keys("economies", {"", "fr"});
  EXPECT_NE(std::find(typed.begin(), typed.end(), indexed), typed.end());
}

}  // namespace
}  // namespace broadsheet
