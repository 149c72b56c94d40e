// SPDX-License-Identifier: MIT
// What is answered where few articles have all the words.
#include "server/search/searcher.h"

#include <gmock/gmock.h>

#include <map>

#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "server/search/reading.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/unit/ingest/list_source.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;

class SearcherTest : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<ListSource::Item> items;
    int number = 0;
    const auto add = [&](const std::string& text) {
      ++number;
      items.push_back(record_about(number, std::to_string(number), text));
    };
    add("The ferry sank in the Baltic Sea in a storm at night.");
    add("A ferry left the harbour for the islands of the Baltic Sea.");
    add("The harbour was closed for the winter because of the ice.");
    for (int i = 0; i < 12; ++i)
      add("The election of the council was held in the town hall " + std::to_string(i) + ".");
    // Articles 16 to 18 are about what 19 to 21 mention in passing.
    add("Dockers began a port strike on Monday. The port strike stops all cargo, said their union.");
    add("Angela Merkel visited Warsaw on Tuesday. Merkel spoke about trade.");
    add("A solar panel on every roof: the new law makes a solar panel cheaper. It begins in May.");
    add("Schools were closed for a week by a strike of teachers. Grain waited in the port of Odessa. A "
        "strike "
        "at the port was not expected by anybody, and the price of bread fell a little in the south.");
    add("Angela Davis gave a lecture on prisons. Behind her hung a portrait of Merkel beside one of Kohl, "
        "and "
        "after the lecture Angela Davis signed books for an hour. The hall was sold out for weeks.");
    add("The expedition crossed the desert on camels. At night they read by a lamp that a solar panel had "
        "charged. Water was the greater worry, and on the ninth day the last well turned out to be dry.");
    // "Barak" is a word of the archive, but hardly what stands before "obma".
    add("Ehud Barak wrote of his talks with Obama in a book that came out in autumn.");
    add("Barack Obama met the farmers of Iowa. Obama promised them cheaper diesel.");
    add("Barack Obama opened a library in Chicago that bears his name.");
    const Extractor extractor;
    WritableArchive archive(paths_, "test");
    archive.bring_index_up_to_date({});
    ingest(std::make_unique<ListSource>(std::move(items)), "test", paths_, archive.store(), archive.index(),
           extractor, {});
    searcher_ = std::make_unique<Searcher>(paths_, open_xapian_engine(paths_.index()));
  }

  Answer ask(const std::string& q, Fuzzy fuzzy = Fuzzy::kAuto) {
    SearchRequest request;
    request.q = q;
    request.fuzzy = fuzzy;
    return searcher_->search(request);
  }

  TempDirectory directory_;
  ArchivePaths paths_{directory_.path() / "archive"};
  std::unique_ptr<Searcher> searcher_;
};

TEST_F(SearcherTest, ProseFindsArticlesThatHaveSomeOfItsWords) {
  const Answer answer = ask("how many people died when the ferry sank in the Baltic");
  EXPECT_EQ(answer.query.understood, "(people OR died OR ferry OR sank OR baltic)");
  EXPECT_EQ(answer.result.total, 2u);
  ASSERT_EQ(answer.hits.size(), 2u);
  EXPECT_EQ(answer.hits[0].article.id, 1);
  EXPECT_THAT(answer.warnings, Contains(notice<NoticeCode::kAnyWordsNone>()));
}

TEST_F(SearcherTest, FullMatchesOfProseAreCountedInTheWarning) {
  const Answer answer = ask("the ferry for the islands of the Baltic");
  EXPECT_EQ(answer.result.total, 2u);
  EXPECT_EQ(answer.hits.at(0).article.id, 2);
  EXPECT_THAT(answer.warnings, Contains(notice<NoticeCode::kAnyWordsOne>()));
}

TEST_F(SearcherTest, FewWordsAreAllRequiredWhereAnyArticleHasThem) {
  const Answer answer = ask("ferry harbour");
  EXPECT_EQ(answer.query.understood, "(ferry AND harbour)");
  EXPECT_EQ(answer.result.total, 1u);
  EXPECT_THAT(answer.warnings, IsEmpty());
  EXPECT_EQ(ask("ferry council").query.understood, "(ferry OR council)");
}

TEST_F(SearcherTest, ManyFullMatchesAreEnough) {
  const Answer answer = ask("the election of the council in the town");
  EXPECT_EQ(answer.result.total, 12u);
  EXPECT_THAT(answer.warnings, IsEmpty());
}

TEST_F(SearcherTest, TheArticleAboutWhatIsAskedComesFirst) {
  for (const auto& [q, first] : std::map<std::string, ArticleId>{
           {"port strike", 16}, {"strike port", 16}, {"Angela Merkel", 17}, {"\"solar panel\"", 18}}) {
    const Answer answer = ask(q);
    ASSERT_EQ(answer.hits.size(), 2u) << q;
    EXPECT_EQ(answer.hits[0].article.id, first) << q;
    EXPECT_GT(answer.hits[0].score, answer.hits[1].score) << q;
  }
}

TEST_F(SearcherTest, WhatIsAskedInSoManyWordsIsAnswered) {
  EXPECT_EQ(ask("ferry AND council").result.total, 0u);
  EXPECT_EQ(ask("ferry council", Fuzzy::kOff).result.total, 0u);
  EXPECT_EQ(ask("\"ferry harbour\"").result.total, 0u);
}

TEST_F(SearcherTest, ExclusionsAndFiltersHoldAllTheSame) {
  EXPECT_EQ(ask("ferry council -islands").query.understood, "((ferry OR council) AND NOT islands)");
  SearchRequest request;
  request.q = "ferry council";
  request.filters[*find_facet("language")].include = {"de"};
  const Answer filtered = searcher_->search(request);
  EXPECT_EQ(filtered.query.understood, "(ferry OR council)");
  EXPECT_EQ(filtered.result.total, 0u);
}

TEST(Limits, AreTold) {
  SearchResult result;
  std::vector<Notice> warnings;
  warn_of_limits(result, warnings);
  EXPECT_THAT(warnings, IsEmpty());
  result.out_of_time = result.too_many_words = true;
  warn_of_limits(result, warnings);
  EXPECT_THAT(warnings,
              testing::ElementsAre(notice<NoticeCode::kOutOfTime>("2"), notice<NoticeCode::kTooManyForms>()));
}

// Nothing is left of the time: the answer says so, is not corrected, and asked again without haste it is
// whole.
TEST_F(SearcherTest, WithoutTimeEveryPartOfAQuestionStops) {
  Searcher late(paths_, open_xapian_engine(paths_.index()), std::chrono::hours(-1));
  for (const char* q : {"fery harbour", "ferry harbour", "how many people died when the ferry sank", ""}) {
    for (const Sort sort : {Sort::kRelevance, Sort::kNewest}) {
      SearchRequest request;
      request.q = q;
      request.sort = sort;
      const Answer answer = late.search(request);
      EXPECT_FALSE(answer.result.exact) << q;
      EXPECT_TRUE(answer.result.out_of_time) << q;
      EXPECT_EQ(answer.corrected, "") << q;
      EXPECT_EQ(answer.result.total, 0u) << q;
      EXPECT_THAT(answer.warnings, Contains(notice<NoticeCode::kOutOfTime>("2"))) << q;
      EXPECT_TRUE(searcher_->search(request).result.exact) << q;
    }
  }
  FacetRequest persons;
  persons.facet = *find_facet("person");
  persons.search.q = "fery harbour";
  EXPECT_FALSE(late.facet(persons).exact);
  TrendsRequest trends;
  trends.search.q = "fery harbour";
  EXPECT_FALSE(late.trends(trends).exact);
}

TEST_F(SearcherTest, ANameIsCorrectedToAPersonOfTheArchive) {
  const Answer answer = ask("barak obma");
  EXPECT_EQ(answer.corrected, "(barack AND obama)");
  EXPECT_EQ(answer.result.total, 2u);
  EXPECT_EQ(ask("\"barak obma\"").corrected, "\"barack obama\"");
  EXPECT_EQ(ask("barak obma library").corrected, "(barack AND obama AND library)");
  // What finds something is left alone, and so is what is too far from any name.
  EXPECT_EQ(ask("barak obama").corrected, "");
  EXPECT_EQ(ask("barak obama").result.total, 1u);
  EXPECT_EQ(ask("brk obm").corrected, "");
  EXPECT_EQ(ask("barak obma", Fuzzy::kOff).result.total, 0u);
}

TEST_F(SearcherTest, TheSpellingOfAFewWordsIsDoubtedFirst) {
  const Answer answer = ask("fery harbour");
  EXPECT_EQ(answer.corrected, "(ferry AND harbour)");
  EXPECT_EQ(answer.result.total, 1u);
}

}  // namespace
}  // namespace broadsheet
