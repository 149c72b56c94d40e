// SPDX-License-Identifier: MIT
#include "indexer/ingest/pipeline.h"

#include <gmock/gmock.h>

#include <fstream>
#include <optional>

#include "indexer/ingest/writable_archive.h"
#include "indexer/store/check_store.h"
#include "indexer/store/sqlite.h"
#include "indexer/store/store_reader.h"
#include "tests/unit/ingest/list_source.h"
#include "tests/unit/ingest/shared_extractor.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Items = std::vector<ListSource::Item>;

class Pipeline : public testing::Test {
 protected:
  IngestReport add(Items items, IngestOptions options = {}) {
    WritableArchive archive(paths_, "test");
    archive.bring_index_up_to_date({});
    return ingest(std::make_unique<ListSource>(std::move(items)), "test", paths_, archive.store(),
                  archive.index(), shared_extractor(), options);
  }
  void expect_sound() {
    EXPECT_THAT(check_store(paths_), IsEmpty());
    EXPECT_THAT(check_index(paths_.index()), IsEmpty());
    const StoreReader store(paths_);
    const IndexContents index = read_index_contents(paths_.index());
    EXPECT_EQ(index.revision, store.revision());
    EXPECT_EQ(index.articles, store.live_ids());
  }

  TempDirectory directory_;
  ArchivePaths paths_{directory_.path() / "archive"};
};

Items numbered(int from, int to) {
  Items items;
  for (int i = from; i < to; ++i)
    items.push_back(record_about(i, std::to_string(i), "Words of report " + std::to_string(i)));
  return items;
}

TEST_F(Pipeline, EverythingGetsItsIdInInputOrder) {
  IngestOptions options;
  options.jobs = 4;
  options.batch_articles = 7;
  const IngestReport report = add(numbered(1, 101), options);
  EXPECT_FALSE(report.failure);
  EXPECT_EQ(report.counts.added, 100u);
  const StoreReader store(paths_);
  for (ArticleId id = 1; id <= 100; ++id)
    EXPECT_EQ(store.article(id)->article.title, "Report " + std::to_string(id));
  expect_sound();
}

TEST_F(Pipeline, RejectionOfOneArticleStopsNoOther) {
  Items items = numbered(1, 4);
  items.insert(items.begin() + 1, json_record(9, "{ not json"));
  items.insert(items.begin() + 2, Rejection{"a.bin", 0, "no text", "convert it"});
  std::vector<std::string> told;
  IngestOptions options;
  options.on_rejection = [&](const Rejection& rejection) { told.push_back(rejection.input); };
  const IngestReport report = add(items, options);
  EXPECT_EQ(report.counts.added, 3u);
  EXPECT_EQ(report.counts.rejected, 2u);
  EXPECT_THAT(told, ElementsAre("wire.jsonl:9", "a.bin"));
  const auto kept = StoreReader(paths_).rejections(report.run, 0, 10);
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_EQ(kept[1].hint, "convert it");
}

TEST_F(Pipeline, KnownRecordsAreUnchangedAndChangedOnesUpdated) {
  add(numbered(1, 11));
  Items items = numbered(1, 11);
  items[4] = record_about(5, "5", "Corrected words");
  const IngestReport report = add(items);
  EXPECT_EQ(report.counts.added, 0u);
  EXPECT_EQ(report.counts.updated, 1u);
  EXPECT_EQ(report.counts.unchanged, 9u);
  EXPECT_THAT(StoreReader(paths_).article(5)->article.text, HasSubstr("Corrected"));
  expect_sound();
}

// An input with two states of one article: the later one stays, and the same input again changes nothing.
TEST_F(Pipeline, TwoStatesOfAnArticleInOneInputDoNotTakeTurns) {
  IngestOptions options;
  options.batch_articles = 1;
  const Items items = {record_about(1, "1", "First words"), record_about(2, "1", "Other words")};
  const IngestReport first = add(items, options);
  EXPECT_EQ(first.counts.added, 1u);
  EXPECT_EQ(first.counts.updated, 1u);
  const IngestReport again = add(items, options);
  EXPECT_EQ(again.counts.unchanged, 2u);
  const StoreReader store(paths_);
  EXPECT_EQ(store.revision(), first.revision);
  EXPECT_THAT(store.article(1)->article.text, HasSubstr("Other words"));
  EXPECT_EQ(store.version_count(1), 1u);
  expect_sound();
}

// The record is known when a worker looks it up and an earlier state by the time it is written.
TEST_F(Pipeline, RecordThatAnUpdateOvertakesStaysAnEarlierState) {
  add({record_about(1, "1", "First words")});
  IngestOptions options;
  options.batch_articles = 1;
  const IngestReport report =
      add({record_about(1, "1", "Other words"), record_about(2, "1", "First words")}, options);
  EXPECT_EQ(report.counts.updated, 1u);
  EXPECT_EQ(report.counts.unchanged, 1u);
  EXPECT_THAT(StoreReader(paths_).article(1)->article.text, HasSubstr("Other words"));
  expect_sound();
}

TEST_F(Pipeline, StopLeavesASoundArchiveThatTheSameInputCompletes) {
  std::atomic<bool> stop = false;
  IngestOptions options;
  options.batch_articles = 5;
  options.jobs = 2;
  options.stop = &stop;
  Items items = numbered(1, 400);
  items.insert(items.begin() + 40, json_record(1000, "?"));
  options.on_rejection = [&](const Rejection&) { stop = true; };
  const IngestReport stopped = add(items, options);
  EXPECT_TRUE(stopped.interrupted);
  EXPECT_GE(stopped.counts.added, 40u);
  EXPECT_LT(stopped.counts.added, 399u);
  expect_sound();

  const IngestReport rest = add(items);
  EXPECT_EQ(rest.counts.added + stopped.counts.added, 399u);
  EXPECT_EQ(rest.counts.unchanged, stopped.counts.added);
  EXPECT_EQ(StoreReader(paths_).article(200)->article.title, "Report 200");
  expect_sound();
}

TEST_F(Pipeline, IndexThatCannotBeWrittenEndsTheRunWithAReason) {
  add(numbered(1, 3));
  WritableArchive archive(paths_, "test");
  std::filesystem::remove_all(paths_.index());
  std::ofstream(paths_.index()) << "in the way";
  const IngestReport report = ingest(std::make_unique<ListSource>(numbered(3, 9)), "test", paths_,
                                     archive.store(), archive.index(), shared_extractor(), {});
  ASSERT_TRUE(report.failure);
  EXPECT_EQ(report.counts.added, 6u) << "what was committed counts";
  EXPECT_EQ(StoreReader(paths_).runs(1)[0].added, 6u);
}

TEST_F(Pipeline, CatchUpIndexesWhatWasCommittedButNotPublished) {
  add(numbered(1, 21));
  {
    const WriterLock lock(paths_, "test");
    StoreWriter store(paths_, lock);
    store.begin();
    store.remove(3);
    auto prepared = json_record(1, R"({"id":"99","source":"Wire","title":"Late","text":"Late words"})");
    ArticleRecord record;
    record.identity =
        "id:Wire\x1f"
        "99";
    record.original = prepared;
    record.article.title = "Late";
    store.put(record);
    store.commit();
  }
  EXPECT_NE(read_index_contents(paths_.index()).revision, StoreReader(paths_).revision());
  WritableArchive archive(paths_, "test");
  const auto report = archive.bring_index_up_to_date({});
  ASSERT_TRUE(report);
  EXPECT_EQ(report->articles, 1u);
  EXPECT_FALSE(archive.bring_index_up_to_date({})) << "the second time there is nothing to do";
  const IndexContents index = read_index_contents(paths_.index());
  EXPECT_EQ(index.articles, StoreReader(paths_).live_ids());
}

TEST_F(Pipeline, IndexAheadOfTheStoreIsRebuilt) {
  add(numbered(1, 6));
  {
    IndexWriter index(paths_.index());
    IndexDocument never_acknowledged;
    never_acknowledged.id = 77;
    never_acknowledged.text = "ghost";
    const BuiltSegment segment = build_segment(paths_.index(), std::span(&never_acknowledged, 1));
    index.publish(50, std::span(&segment, 1), {});
  }
  {
    WritableArchive archive(paths_, "test");
    EXPECT_TRUE(archive.bring_index_up_to_date({}));
  }
  expect_sound();
}

TEST_F(Pipeline, UnreadableArticleDoesNotKeepTheOthersOutOfARebuild) {
  add(numbered(1, 6));
  {
    const WriterLock lock(paths_, "test");
    Connection(paths_.database(), Connection::Mode::kWrite)
        .run("UPDATE article SET facts = x'ff' WHERE id = 2");
  }
  WritableArchive archive(paths_, "test");
  const RebuildReport report = rebuild_index(paths_, archive.index(), {});
  ASSERT_EQ(report.problems.size(), 1u);
  EXPECT_THAT(report.problems[0], HasSubstr("article 2"));
  EXPECT_THAT(read_index_contents(paths_.index()).articles, ElementsAre(1, 3, 4, 5));

  EXPECT_EQ(reextract(paths_, archive.store(), shared_extractor(), {}).changed, 1u)
      << "the original mends it";
  EXPECT_THAT(rebuild_index(paths_, archive.index(), {}).problems, IsEmpty());
  expect_sound();
}

}  // namespace
}  // namespace broadsheet
