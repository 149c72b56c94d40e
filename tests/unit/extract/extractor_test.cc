// SPDX-License-Identifier: MIT
#include "indexer/extract/extractor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

// Written after the news of 18 and 19 June 2023 in our own words, with the slips scraped text has.
CleanArticle visit() {
  CleanArticle clean;
  clean.input = "visit.txt";
  clean.title = "Tensions remain as visit begins";
  clean.title_rule = "declared";
  clean.url = "https://example.org/visit";
  clean.warnings = {"repeated lede removed"};
  clean.date_claims.push_back({"leading-date", "2023-06-19", std::nullopt});
  clean.text =
      "US Secretary of State, Antony Blinken, opened a two-day visit to China on Sunday. Blinken, who met "
      "the "
      "foreign minister, Qin Gang, is the first secretary of state in five years to travel to the Chinese "
      "capital. "
      "In Beijing he may see the president Xi Jinping, with whom he wants to keep lines open. A chip maker "
      "will "
      "expand its factory at Xi'an.\n\nThis week the Assistant Secretary of State for East Asian and Pacific "
      "Affairs, Daniel Kritenbrink. Blinken will go, he said, but Washington expects no breakthrough. On "
      "Friday the "
      "Foreign Ministry spokesman Wang Wenbin in fact warned the United States. Xi has not commented.";
  return clean;
}

const Extractor& extractor() {
  static const Extractor instance(day_from_civil(2023, 7, 1));
  return instance;
}

TEST(Extractor, AnArticleWithEverything) {
  const Article article = extractor().extract(visit());
  EXPECT_EQ(article.input, "visit.txt");
  EXPECT_EQ(article.title, "Tensions remain as visit begins");
  EXPECT_EQ(article.title_rule, "declared");
  EXPECT_EQ(article.url, "https://example.org/visit");
  EXPECT_THAT(article.warnings, ElementsAre("repeated lede removed"));
  EXPECT_EQ(article.language, "en");
  ASSERT_TRUE(article.published);
  EXPECT_EQ(article.published->date.to_string(), "2023-06-19");
  std::vector<std::string> persons;
  for (const PersonFound& person : article.persons)
    persons.push_back(person.name);
  EXPECT_THAT(persons,
              ElementsAre("Antony Blinken", "Xi Jinping", "Qin Gang", "Daniel Kritenbrink", "Wang Wenbin"));
  std::vector<std::string> countries;
  for (const CountryFound& country : article.countries) {
    countries.push_back(country.code);
    EXPECT_TRUE(country.main) << country.code;
  }
  EXPECT_THAT(countries, UnorderedElementsAre("CN", "US"));
}

TEST(Extractor, EvidencePointsAtTheWords) {
  const std::string text = visit().text;
  const Article article = extractor().extract(visit());
  std::u32string points;
  for (const char c : text)
    points += static_cast<char32_t>(static_cast<unsigned char>(c));
  for (const PersonFound& person : article.persons) {
    EXPECT_FALSE(person.rule.empty());
    EXPECT_GT(person.confidence, 0.0);
    EXPECT_LE(person.confidence, 1.0);
    for (const Mention& mention : person.mentions) {
      ASSERT_EQ(mention.span.field, TextField::kText);
      EXPECT_EQ(text.substr(mention.span.start, mention.span.end - mention.span.start), mention.text);
    }
  }
}

TEST(Extractor, NothingComesFromNothing) {
  const Article article = extractor().extract({});
  EXPECT_TRUE(article.persons.empty());
  EXPECT_TRUE(article.countries.empty());
  EXPECT_TRUE(article.topics.empty());
  EXPECT_FALSE(article.published);
}

TEST(Extractor, TitleAlone) {
  CleanArticle clean;
  clean.title = "German chancellor visits Paris";
  const Article article = extractor().extract(clean);
  ASSERT_EQ(article.countries.size(), 2u);
  EXPECT_EQ(article.countries[0].code, "DE");
  EXPECT_EQ(article.countries[1].code, "FR");
}

TEST(Extractor, TheSameOnEveryThread) {
  const Article expected = extractor().extract(visit());
  std::vector<Article> found(4);
  std::vector<std::thread> threads;
  for (Article& article : found) {
    threads.emplace_back([&article] {
      for (int i = 0; i < 20; ++i)
        article = extractor().extract(visit());
    });
  }
  for (std::thread& thread : threads)
    thread.join();
  for (const Article& article : found)
    EXPECT_EQ(article, expected);
}

TEST(Extractor, HostileTextIsNoTrouble) {
  for (const std::string piece :
       {"Mr. ", "President ", "A. ", "de ", "Xi-", "US, ", "Georgia ", "中国", "\n\n", "Kim Jong-"}) {
    CleanArticle clean;
    while (clean.text.size() < 100'000)
      clean.text += piece;
    const Article article = extractor().extract(clean);
    EXPECT_EQ(article.text, clean.text);
  }
}

}  // namespace
}  // namespace broadsheet
