// SPDX-License-Identifier: MIT
// One row per person across articles, whatever the order in which they came.
#include "indexer/ingest/person_joiner.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "indexer/extract/extractor.h"
#include "indexer/store/check_store.h"
#include "tests/unit/ingest/shared_extractor.h"
#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

using testing::IsEmpty;

Article article_about(const std::vector<std::string>& persons, const std::string& country) {
  Article article = sample_article("Somebody spoke.");
  for (const std::string& name : persons)
    article.persons.push_back({name, "given-name", 0.9, {}});
  article.countries.push_back({country, country, true, 1, {}});
  return article;
}

struct JoinedArchive : TestArchive {
  void add(const std::string& identity, const Article& article) {
    PersonJoiner joiner(*writer, shared_extractor().person_matcher());
    writer->begin();
    const PutResult result = writer->put(record_of(identity, article));
    joiner.observe(article, result.persons);
    writer->commit();
  }
  void reconcile() { PersonJoiner(*writer, shared_extractor().person_matcher()).reconcile(reader()); }

  // The persons as sets of names, and the name each shows.
  std::set<std::pair<std::string, std::set<std::string>>> persons() {
    const auto overlay = reader().overlay().overlay;
    std::set<std::pair<std::string, std::set<std::string>>> rows;
    for (const auto& row : reader().persons(*overlay, "", 1000)) {
      std::set<std::string> names;
      for (const PersonForm& form : row.forms)
        names.insert(form.name);
      rows.emplace(row.name, std::move(names));
    }
    return rows;
  }
};

std::vector<Article> news() {
  return {article_about({"Antony Blinken", "Joe Biden"}, "US"),
          article_about({"Anthony Blinken", "Sergey Lavrov"}, "US"),
          article_about({"Sergei Lavrov", "Xi Jinping"}, "RU"),
          article_about({"习近平"}, "CN"),
          article_about({"Si Tsinping"}, "RU"),
          article_about({"Kenneth Livingstone", "Boris Johnson"}, "GB"),
          article_about({"Ken Livingstone", "Boris Johnson"}, "GB"),
          article_about({"Ken Livingstone"}, "GB"),
          article_about({"Nigel Lawson", "Nigella Lawson"}, "GB"),
          article_about({"George W. Bush", "Dick Cheney"}, "US"),
          article_about({"George H. W. Bush", "James Baker"}, "US"),
          article_about({"George Bush"}, "IQ"),
          article_about({"Donald Trump", "Donald Trump Jr."}, "US"),
          article_about({"Robert Mueller", "James Comey"}, "US"),
          article_about({"Robert S. Mueller", "James Comey"}, "US"),
          article_about({"Bob Mueller", "James Comey"}, "US"),
          article_about({"Kim Jong-un"}, "KP"),
          article_about({"Kim Jong-nam"}, "KP")};
}

TEST(PersonJoiner, JoinsAsArticlesComeIn) {
  JoinedArchive archive;
  int i = 0;
  for (const Article& article : news())
    archive.add("id" + std::to_string(++i), article);
  const auto rows = archive.persons();
  EXPECT_TRUE(rows.contains({"Antony Blinken", {"Antony Blinken", "Anthony Blinken"}}));
  EXPECT_TRUE(rows.contains({"Sergei Lavrov", {"Sergei Lavrov", "Sergey Lavrov"}}));
  EXPECT_TRUE(rows.contains({"Xi Jinping", {"Xi Jinping", "习近平"}}));
  EXPECT_TRUE(rows.contains({"Ken Livingstone", {"Ken Livingstone", "Kenneth Livingstone"}}));
  for (const char* alone : {"Nigel Lawson", "Nigella Lawson", "George W. Bush", "George Bush",
                            "Donald Trump Jr.", "Kim Jong-un", "Kim Jong-nam"}) {
    EXPECT_TRUE(rows.contains({alone, {alone}})) << alone;
  }
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(PersonJoiner, TheOrderOfArticlesDoesNotMatterAfterReconcile) {
  std::vector<Article> articles = news();
  std::set<std::pair<std::string, std::set<std::string>>> expected;
  std::mt19937 random(11);
  for (int round = 0; round < 6; ++round) {
    JoinedArchive archive;
    int i = 0;
    for (const Article& article : articles)
      archive.add("id" + std::to_string(++i), article);
    archive.reconcile();
    if (round == 0) expected = archive.persons();
    EXPECT_EQ(archive.persons(), expected);
    std::shuffle(articles.begin(), articles.end(), random);
  }
}

TEST(PersonJoiner, ReconcilingTwiceChangesNothing) {
  JoinedArchive archive;
  int i = 0;
  for (const Article& article : news())
    archive.add("id" + std::to_string(++i), article);
  archive.reconcile();
  const auto before = archive.persons();
  const Revision revision = archive.reader().revision();
  archive.reconcile();
  EXPECT_EQ(archive.persons(), before);
  EXPECT_EQ(archive.reader().revision(), revision) << "no article changed";
}

TEST(PersonJoiner, AJoinGivesTheLowestIdAndTheOthersGoOnToMeanThePerson) {
  JoinedArchive archive;
  archive.add("1", article_about({"Anthony Blinken"}, "US"));
  archive.add("2", article_about({"Antony Blinken"}, "US"));
  const StoreReader reader = archive.reader();
  const auto overlay = reader.overlay().overlay;
  const EntityId first = reader.find_entity(EntityKind::kPerson, "anthony blinken")->id;
  const EntityId second = reader.find_entity(EntityKind::kPerson, "antony blinken")->id;
  EXPECT_EQ(overlay->canonical(second), first);
  EXPECT_EQ(overlay->canonical(first), first);
  const auto joins = reader.joins_of(std::vector{first});
  ASSERT_EQ(joins.size(), 2u) << "by the seed list and by spelling, the surer one first";
  EXPECT_EQ(joins[0].reason, JoinReason::kSeed);
  EXPECT_EQ(joins[1].reason, JoinReason::kSpelling);
}

TEST(PersonJoiner, ARollbackForgetsJoins) {
  JoinedArchive archive;
  archive.add("1", article_about({"Anthony Blinken"}, "US"));
  PersonJoiner joiner(*archive.writer, shared_extractor().person_matcher());
  const Article article = article_about({"Antony Blinken"}, "US");
  archive.writer->begin();
  joiner.observe(article, archive.writer->put(record_of("2", article)).persons);
  archive.writer->begin();
  archive.writer->commit();
  EXPECT_EQ(archive.persons().size(), 1u);
  archive.add("2", article);
  EXPECT_EQ(archive.persons().size(), 1u);
  EXPECT_EQ(archive.persons().begin()->second.size(), 2u);
}

}  // namespace
}  // namespace broadsheet
