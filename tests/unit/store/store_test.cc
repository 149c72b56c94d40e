// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "indexer/store/check_store.h"
#include "indexer/store/sqlite.h"
#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Article article_about(std::vector<std::string> persons, const std::string& text = "Some words.") {
  Article article = sample_article(text);
  for (const std::string& name : persons)
    article.persons.push_back(person(name));
  return article;
}

TEST(Store, GivesBackTheWholeArticle) {
  TestArchive archive;
  Article article = sample_article();
  article.persons = {person("Kofi Annan", {mention_of(article.text, "Kofi Annan")}),
                     person("Ban Ki-moon", {mention_of(article.text, "Ban Ki-moon")})};
  article.countries = {{"CH", "Switzerland", true, 2.5, {mention_of(article.text, "Zürich")}}};
  article.topics = {{"medtop:11000000", "politics", "vocabulary", 0.7, Span{TextField::kText, 0, 2}}};
  article.warnings = {"repeated lede removed"};
  const PutResult put = archive.put("url:https://example.org/a", article);
  EXPECT_EQ(put.id, 1);
  EXPECT_EQ(put.outcome, PutOutcome::kAdded);

  const StoreReader reader = archive.reader();
  const auto stored = reader.article(1);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->article, article);
  EXPECT_EQ(stored->identity, "url:https://example.org/a");
  EXPECT_EQ(stored->revision, 1u);
  EXPECT_THAT(stored->entities.persons, ElementsAre(1, 2));
  EXPECT_THAT(stored->entities.countries, ElementsAre(3));
  EXPECT_THAT(stored->entities.topics, ElementsAre(4));
  EXPECT_EQ(stored->entities.language, 5u);
  EXPECT_EQ(stored->entities.source, 6u);
  EXPECT_EQ(stored->entities.author, 7u);
  EXPECT_EQ(reader.original(1)->bytes, record_of("", article).original.bytes);
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(Store, EmptyPartsOfAnArticleStayEmpty) {
  TestArchive archive;
  Article article;
  article.input = "-:1";
  article.title = "Only a title";
  archive.put("hash:1", article);
  const auto stored = archive.reader().article(1);
  EXPECT_EQ(stored->article, article);
  EXPECT_EQ(stored->entities, ArticleEntities());
}

TEST(Store, UpdateKeepsTheIdAndTheEarlierState) {
  TestArchive archive;
  archive.put(
      "id:a\x1f"
      "1",
      article_about({"Kofi Annan"}, "First words."));
  archive.put(
      "id:a\x1f"
      "2",
      article_about({}, "Another article."));
  const PutResult put = archive.put(
      "id:a\x1f"
      "1",
      article_about({"Ban Ki-moon"}, "Other words."));
  EXPECT_EQ(put.id, 1);
  EXPECT_EQ(put.outcome, PutOutcome::kUpdated);
  const StoreReader reader = archive.reader();
  EXPECT_EQ(reader.article(1)->article.text, "Other words.");
  EXPECT_EQ(reader.article(1)->revision, 3u);
  EXPECT_EQ(reader.version_count(1), 1u);
  EXPECT_EQ(reader.version_count(2), 0u);
  EXPECT_EQ(reader.revision(), 3u);
  EXPECT_THAT(reader.changes_since(2).live, ElementsAre(1));
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(Store, EqualContentIsLeftAlone) {
  TestArchive archive;
  archive.put("url:u", sample_article());
  const PutResult again = archive.put("url:u", sample_article());
  EXPECT_EQ(again.outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(again.id, 1);
  EXPECT_EQ(archive.writer->revision(), 1u) << "nothing changed, no new revision";
  EXPECT_EQ(archive.reader().version_count(1), 0u);
}

TEST(Store, ReplacedContentDoesNotComeBackByItself) {
  TestArchive archive;
  archive.put("url:u", sample_article("first"));
  archive.put("url:u", sample_article("second"));
  EXPECT_EQ(archive.put("url:u", sample_article("first")).outcome, PutOutcome::kUnchanged);
  EXPECT_EQ(archive.put("url:other", sample_article("first")).outcome, PutOutcome::kAdded);
  EXPECT_EQ(archive.reader().article(1)->article.text, "second");
  EXPECT_EQ(archive.reader().version_count(1), 1u);
}

TEST(Store, AFeedsSummaryDoesNotReplaceThePage) {
  TestArchive archive;
  const auto put = [&](RecordFormat format, const std::string& text) {
    ArticleRecord record = record_of("url:u", sample_article(text));
    record.original.format = format;
    archive.writer->begin();
    const PutOutcome outcome = archive.writer->put(record).outcome;
    archive.writer->commit();
    return outcome;
  };
  EXPECT_EQ(put(RecordFormat::kXml, "A summary."), PutOutcome::kAdded);
  EXPECT_EQ(put(RecordFormat::kXml, "A summary!"), PutOutcome::kUpdated);
  EXPECT_EQ(put(RecordFormat::kPage, "The whole of the text."), PutOutcome::kUpdated);
  EXPECT_EQ(put(RecordFormat::kXml, "One more summary."), PutOutcome::kUnchanged);
  EXPECT_EQ(archive.reader().article(1)->article.text, "The whole of the text.");
  EXPECT_EQ(put(RecordFormat::kPage, "The page, cut."), PutOutcome::kUpdated);
  EXPECT_EQ(put(RecordFormat::kXml, "A feed that has more than the page."), PutOutcome::kUpdated);
  EXPECT_EQ(archive.reader().version_count(1), 4u);
  EXPECT_EQ(put(RecordFormat::kXml, "A feed that cuts."), PutOutcome::kUnchanged);
  EXPECT_EQ(put(RecordFormat::kXml, "A feed with less than the page."), PutOutcome::kUpdated);
}

TEST(Store, RemovedArticlesLeaveATombstoneAndTheirIdIsNeverReused) {
  TestArchive archive;
  archive.put("url:a", article_about({"Kofi Annan"}));
  archive.put("url:b", article_about({}, "b"));
  archive.writer->begin();
  EXPECT_TRUE(archive.writer->remove(2));
  EXPECT_FALSE(archive.writer->remove(2));
  EXPECT_FALSE(archive.writer->remove(77));
  EXPECT_EQ(archive.writer->commit(), 3u);

  EXPECT_EQ(archive.put("url:b", article_about({}, "changed")).outcome, PutOutcome::kHeldBack);
  EXPECT_EQ(archive.put("url:c", article_about({}, "c")).id, 3);
  const StoreReader reader = archive.reader();
  EXPECT_FALSE(reader.article(2));
  EXPECT_FALSE(reader.original(2));
  EXPECT_FALSE(reader.find_identity("url:b"));
  EXPECT_THAT(reader.live_ids(), ElementsAre(1, 3));
  EXPECT_THAT(reader.changes_since(2).removed, ElementsAre(2));
  EXPECT_THAT(reader.changes_since(2).live, ElementsAre(3));
  EXPECT_EQ(reader.stats().removed, 1u);
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(Store, UncommittedWorkIsNeverSeenAndLeavesNoTrace) {
  TestArchive archive;
  archive.writer->begin();
  archive.writer->put(record_of("url:a", article_about({"Kofi Annan"})));
  EXPECT_FALSE(archive.reader().find_identity("url:a"));
  archive.writer->begin();
  archive.writer->put(record_of("url:b", article_about({"Ban Ki-moon"})));
  archive.writer->commit();
  const StoreReader reader = archive.reader();
  EXPECT_EQ(reader.find_identity("url:b")->id, 1);
  EXPECT_EQ(reader.entity(1)->name, "Ban Ki-moon");
  EXPECT_EQ(reader.stats().persons, 1u);
}

TEST(Store, RefusedArticleLeavesTheBatchWhole) {
  TestArchive archive;
  archive.writer->begin();
  Article impossible = article_about({"Kofi Annan"});
  impossible.published->date.day = 32;
  EXPECT_EQ(error_of([&] { archive.writer->put(record_of("url:x", impossible)); }).code(),
            ErrorCode::kInvalid);
  archive.writer->put(record_of("url:y", article_about({"Ban Ki-moon"})));
  archive.writer->commit();
  EXPECT_EQ(archive.reader().find_identity("url:y")->id, 1);
  EXPECT_EQ(archive.reader().entity(1)->name, "Ban Ki-moon");
}

TEST(Store, EntitiesAreOneUnderTheirFoldedName) {
  TestArchive archive;
  archive.put("url:a", article_about({"Ban Ki-moon", "José Peña", "???"}));
  archive.put("url:b", article_about({"Jose Pena", "BAN KI MOON"}));
  const StoreReader reader = archive.reader();
  EXPECT_THAT(reader.article(1)->entities.persons, ElementsAre(1, 2, 3));
  EXPECT_THAT(reader.article(2)->entities.persons, ElementsAre(2, 1));
  EXPECT_EQ(reader.article(2)->article.persons[1].name, "BAN KI MOON")
      << "the article keeps its own spelling";
  EXPECT_EQ(reader.entity(1)->name, "Ban Ki-moon");
  EXPECT_EQ(reader.entity(1)->key, "ban ki moon");
}

TEST(Store, ReplacingConclusionsKeepsIdIdentityAndOriginal) {
  TestArchive archive;
  archive.put("url:a", article_about({"Kofi Annan"}));
  archive.writer->begin();
  archive.writer->replace_article(1, article_about({"Kofi Annan"}));
  EXPECT_EQ(archive.writer->commit(), 1u) << "the same conclusions again are no change";
  archive.writer->begin();
  archive.writer->replace_article(1, article_about({"Ban Ki-moon"}));
  EXPECT_EQ(archive.writer->commit(), 2u);
  const StoreReader reader = archive.reader();
  EXPECT_EQ(reader.article(1)->article.persons[0].name, "Ban Ki-moon");
  EXPECT_EQ(reader.article(1)->identity, "url:a");
  EXPECT_EQ(reader.version_count(1), 0u) << "what was received did not change";
  EXPECT_THAT(check_store(archive.paths), IsEmpty());
}

TEST(Store, FindsEntitiesAsWrittenInUrls) {
  TestArchive archive;
  Article article = article_about({"Antony Blinken"});
  article.countries = {{"US", "United States", true, 1, {}}};
  article.topics = {{"medtop:11000000", "politics", "vocabulary", 1, std::nullopt}};
  article.language = "zh-Hant";
  archive.put("url:a", article);
  const StoreReader reader = archive.reader();
  const auto name = [&](EntityKind kind, std::string_view value) {
    const auto entity = reader.find_entity_by_public_id(kind, value);
    return entity ? entity->name : "";
  };
  EXPECT_EQ(name(EntityKind::kPerson, "1"), "Antony Blinken");
  EXPECT_EQ(name(EntityKind::kPerson, "ANTONY blinken"), "Antony Blinken");
  EXPECT_EQ(name(EntityKind::kPerson, "2"), "") << "2 is a country";
  EXPECT_EQ(name(EntityKind::kCountry, "us"), "United States");
  EXPECT_EQ(name(EntityKind::kCountry, "united states"), "United States");
  EXPECT_EQ(name(EntityKind::kTopic, "MEDTOP:11000000"), "politics");
  EXPECT_EQ(name(EntityKind::kTopic, "Politics"), "politics");
  EXPECT_EQ(name(EntityKind::kLanguage, "ZH-hant"), "Chinese (Traditional)");
  EXPECT_EQ(name(EntityKind::kSource, "example wire"), "Example Wire");
  EXPECT_EQ(name(EntityKind::kAuthor, "nobody"), "");
  EXPECT_EQ(name(EntityKind::kPerson, ""), "");
}

TEST(Store, RecognisesReceivedBytesWhereTheyMeanTheSameArticle) {
  TestArchive archive;
  archive.writer->begin();
  ArticleRecord scoped = record_of(
      "id:/news\x1f"
      "7",
      sample_article("one"));
  ArticleRecord free = record_of("url:u", sample_article("two"));
  archive.writer->put(scoped);
  archive.writer->put(free);
  archive.writer->commit();
  const StoreReader reader = archive.reader();
  EXPECT_EQ(reader.find_received(scoped.received_hash, "/news")->id, 1);
  EXPECT_FALSE(reader.find_received(scoped.received_hash, "/elsewhere")) << "an id of another container";
  EXPECT_EQ(reader.find_received(free.received_hash, "/elsewhere")->id, 2);
  EXPECT_FALSE(reader.find_received({1, 2}, "/news"));
}

TEST(Store, KeepsTheRunLog) {
  TestArchive archive;
  const int64_t run = archive.writer->start_run("add news");
  archive.writer->begin();
  archive.writer->add_rejection(run, "news/b.html", 3, "not text", "convert it");
  archive.writer->add_rejection(run, "news/c.html", 0, "empty", "");
  archive.writer->commit();
  archive.writer->finish_run(run, {5, 1, 2, 2});
  const StoreReader reader = archive.reader();
  const auto runs = reader.runs(10);
  ASSERT_EQ(runs.size(), 1u);
  EXPECT_EQ(runs[0].command, "add news");
  EXPECT_EQ(runs[0].added, 5u);
  EXPECT_FALSE(runs[0].finished_at.empty());
  const auto rejections = reader.rejections(run, 0, 10);
  ASSERT_EQ(rejections.size(), 2u);
  EXPECT_EQ(rejections[0].reason, "not text");
  EXPECT_EQ(rejections[0].position, 3u);
  EXPECT_EQ(reader.rejections(run, rejections[0].id, 10).size(), 1u);
  EXPECT_EQ(reader.stats().rejected, 2u);
  EXPECT_EQ(reader.revision(), 0u) << "a rejection is no content";
  EXPECT_FALSE(reader.run(99));
}

TEST(Store, CountsWithoutCounting) {
  TestArchive archive;
  Article undated = article_about({"Kofi Annan"}, "12345");
  undated.published.reset();
  archive.put("url:a", undated);
  archive.put("url:b", article_about({"Kofi Annan"}, "123"));
  const StoreStats stats = archive.reader().stats();
  EXPECT_EQ(stats.articles, 2u);
  EXPECT_EQ(stats.undated, 1u);
  EXPECT_EQ(stats.persons, 1u);
  EXPECT_EQ(stats.text_bytes, 8u);
  EXPECT_EQ(stats.revision, 2u);
  EXPECT_THAT(stats.last_ingest, HasSubstr("T"));
}

TEST(Store, CountsNamesThatStandForNoPerson) {
  TestArchive archive;
  const auto unresolved = [&] { return archive.reader().stats().unresolved; };
  Article article = article_about({"Kofi Annan"}, "one");
  for (const char* name : {"Okonkwo", "Hendricks"})
    article.persons.push_back({name, std::string(kLoneName), 0.9, {}});
  archive.put("url:a", article);
  EXPECT_EQ(unresolved(), 2u);
  article.persons.pop_back();
  article.text = "two";
  archive.put("url:a", article);
  archive.put("url:b", article_about({"Kofi Annan"}, "three"));
  EXPECT_EQ(unresolved(), 1u);
  EXPECT_THAT(check_store(archive.paths), testing::IsEmpty());
}

TEST(Store, CheckNamesADamagedArticle) {
  TestArchive archive;
  archive.put("url:a", article_about({"Kofi Annan"}));
  archive.put("url:b", article_about({}, "b"));
  Connection connection(archive.paths.database(), Connection::Mode::kWrite);
  connection.run("UPDATE article SET facts = x'01ff' WHERE id = 1");
  connection.run("UPDATE original SET bytes = x'00' WHERE article_id = 2");
  const auto findings = check_store(archive.paths);
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_THAT(findings[0], HasSubstr("article 1"));
  EXPECT_THAT(findings[1], HasSubstr("article 2"));
  EXPECT_EQ(error_of([&] { archive.reader().article(1); }).code(), ErrorCode::kCorrupt);
}

// SQLite's own limit on the size of the file stands in for a full disk: it fails in the same way.
TEST(Store, FullDiskIsAnErrorWithAHintAndLosesNothingCommitted) {
  TestArchive archive;
  archive.put("url:a", sample_article());
  archive.writer.reset();
  Connection connection(archive.paths.database(), Connection::Mode::kWrite);
  const int64_t pages = connection.integer("PRAGMA page_count");
  connection.integer(("PRAGMA max_page_count = " + std::to_string(pages)).c_str());
  const Error error = error_of([&] { connection.run("CREATE TABLE big AS SELECT randomblob(100000) AS x"); });
  EXPECT_EQ(error.code(), ErrorCode::kIo);
  EXPECT_THAT(error.hint(), HasSubstr("free some space"));
  EXPECT_EQ(archive.reader().live_ids().size(), 1u);
}

TEST(Store, ArticlesComeInTheOrderAsked) {
  TestArchive archive;
  for (const char* name : {"a", "b", "c"})
    archive.put(std::string("url:") + name, sample_article(name));
  const StoreReader reader = archive.reader();
  const ArticleId wanted[] = {3, 9, 1};
  const auto found = reader.articles(wanted);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].id, 3);
  EXPECT_EQ(found[1].id, 1);
  const auto walk = reader.articles_after(1, 1);
  ASSERT_EQ(walk.size(), 1u);
  EXPECT_EQ(walk[0].id, 2);
}

}  // namespace
}  // namespace broadsheet
