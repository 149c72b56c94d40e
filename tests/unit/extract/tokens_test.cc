// SPDX-License-Identifier: MIT
#include "indexer/extract/tokens.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;

CleanArticle article(std::string title, std::string text) {
  CleanArticle clean;
  clean.title = std::move(title);
  clean.text = std::move(text);
  return clean;
}

std::vector<std::string> words(const std::string& text) {
  const TokenStream stream(article("", text));
  std::vector<std::string> out;
  for (const Token& token : stream.tokens())
    out.emplace_back(token.text);
  return out;
}

std::vector<std::string> sentence_starts(const std::string& text) {
  const TokenStream stream(article("", text));
  std::vector<std::string> out;
  for (const Token& token : stream.tokens()) {
    if (token.sentence_start) out.emplace_back(token.text);
  }
  return out;
}

TEST(Tokens, CutsHyphensAndPossessives) {
  EXPECT_THAT(words("US-China talks"), ElementsAre("US", "-", "China", "talks"));
  EXPECT_THAT(words("Blinken's visit"), ElementsAre("Blinken", "'s", "visit"));
  EXPECT_THAT(words("Blinken’s visit"), ElementsAre("Blinken", "’s", "visit"));
  EXPECT_THAT(words("the Joneses' house"), ElementsAre("the", "Joneses", "'", "house"));
}

TEST(Tokens, KeepsInnerApostrophesAndSplitsContractions) {
  EXPECT_THAT(words("O'Neill of Xi'an"), ElementsAre("O'Neill", "of", "Xi'an"));
  EXPECT_THAT(words("I'm sure they've won't"), ElementsAre("I", "'m", "sure", "they", "'ve", "won't"));
  EXPECT_THAT(words("l'homme qu'il aime"), ElementsAre("l'", "homme", "qu'", "il", "aime"));
  EXPECT_THAT(words("D'Angelo d'Orsay"), ElementsAre("D'Angelo", "d'", "Orsay"));
}

TEST(Tokens, AbbreviationsKeepTheirFullStop) {
  EXPECT_THAT(words("Mr. J. K. Rowling"), ElementsAre("Mr.", "J.", "K.", "Rowling"));
  EXPECT_THAT(words("J.K. Rowling in the U.S. at 5 p.m."),
              ElementsAre("J.K.", "Rowling", "in", "the", "U.S.", "at", "5", "p.m."));
  EXPECT_THAT(words("It ended."), ElementsAre("It", "ended", "."));
}

TEST(Tokens, Numbers) {
  EXPECT_THAT(words("$1,234.50 on 19th"), ElementsAre("$", "1,234.50", "on", "19th"));
  EXPECT_THAT(words("2023-06-19."), ElementsAre("2023", "-", "06", "-", "19", "."));
}

TEST(Tokens, CjkIsOneTokenACharacter) {
  EXPECT_THAT(words("中国の首都。"), ElementsAre("中", "国", "の", "首", "都", "。"));
  const TokenStream stream(article("", "日本"));
  EXPECT_TRUE(stream.tokens()[0].word);
  EXPECT_FALSE(stream.tokens()[1].space_before);
}

TEST(Tokens, SentenceStarts) {
  EXPECT_THAT(sentence_starts("He left. She stayed! Why? Nobody knows"),
              ElementsAre("He", "She", "Why", "Nobody"));
  EXPECT_THAT(sentence_starts("Mr. Smith met Dr. Jones of the U.S. Senate. It rained."),
              ElementsAre("Mr.", "It"));
  EXPECT_THAT(sentence_starts("He moved to the U.S. The next year he left."), ElementsAre("He", "The"));
  EXPECT_THAT(sentence_starts("He said, \"We will go.\" They went."), ElementsAre("He", "We", "They"));
  EXPECT_THAT(sentence_starts("One paragraph\n\nAnother one"), ElementsAre("One", "Another"));
}

TEST(Tokens, Capitals) {
  const TokenStream stream(article("", "NATO Élan iPhone über U.S. Ǆ"));
  const auto& tokens = stream.tokens();
  EXPECT_TRUE(tokens[0].all_caps && tokens[0].capitalized);
  EXPECT_TRUE(tokens[1].capitalized && !tokens[1].all_caps);
  EXPECT_FALSE(tokens[2].capitalized);
  EXPECT_FALSE(tokens[3].capitalized);
  EXPECT_TRUE(tokens[4].all_caps);
  EXPECT_EQ(tokens[1].folded, "elan");
  EXPECT_EQ(tokens[4].folded, "u.s.");
}

TEST(Tokens, TitleComesFirstAndOffsetsRestart) {
  const TokenStream stream(article("Élysée talks", "Ça va: Élysée"));
  ASSERT_EQ(stream.body_begin(), 2u);
  EXPECT_EQ(stream.tokens()[0].field, TextField::kTitle);
  EXPECT_EQ(stream.tokens()[2].field, TextField::kText);
  EXPECT_TRUE(stream.tokens()[2].paragraph_start);
  const Mention mention = stream.mention(5, 6);
  EXPECT_EQ(mention.text, "Élysée");
  EXPECT_EQ(mention.span, (Span{TextField::kText, 7, 13}));
}

// Offsets and folded forms agree with the slow functions of indexer/base on text of many kinds.
TEST(Tokens, OffsetsAndFoldingAgreeWithTheText) {
  const std::string text =
      "Łódź’s ﬁrst “Straße” — İstanbul, Ελλάδα; Чечня́ ١٢٣ हिन्दी ไทย 한국어 漢字カナ 𝒳yz \u200bzero "
      "e\u0301te\u0301 …\r\nx";
  const TokenStream stream(article("", text));
  CodePointOffsets offsets(text);
  uint32_t before = 0;
  for (const Token& token : stream.tokens()) {
    EXPECT_GE(token.begin, before);
    before = token.end;
    EXPECT_EQ(token.text, text.substr(token.begin, token.end - token.begin));
    EXPECT_EQ(token.first_code_point, offsets.at(token.begin));
    EXPECT_EQ(token.last_code_point, offsets.at(token.end));
    if (token.word) {
      EXPECT_EQ(token.folded, fold(token.text));
    }
  }
  EXPECT_EQ(before, text.size());
}

TEST(Tokens, ALongDocumentIsCut) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "word ";
  EXPECT_EQ(TokenStream(article("a title", text), 500).tokens().size(), 500u);
  EXPECT_TRUE(TokenStream(article("", "")).tokens().empty());
}

TEST(Tokens, HostileTextTakesLinearTime) {
  for (const char* piece : {"'", "a'", "a.", "A.", "l'", "-", "ﷺ", "\n", "a"}) {
    std::string text;
    while (text.size() < 200'000)
      text += piece;
    const TokenStream stream(article("", text));
    EXPECT_LE(stream.tokens().size(), 200'000u);
  }
}

}  // namespace
}  // namespace broadsheet
