// SPDX-License-Identifier: MIT
#include "indexer/index/index_writer.h"

#include <gmock/gmock.h>

#include <fstream>

#include "indexer/base/error.h"
#include "indexer/index/column_file.h"
#include "indexer/index/manifest.h"
#include "indexer/index/merge_plan.h"
#include "indexer/index/segment_merger.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class IndexWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (std::filesystem::temp_directory_path() / "broadsheet-index-XXXXXX").string();
    dir_ = ::mkdtemp(pattern.data());
  }
  void TearDown() override { std::filesystem::remove_all(dir_); }

  static IndexDocument document(ArticleId id, const std::string& text = "some words") {
    IndexDocument made;
    made.id = id;
    made.title = "Title " + std::to_string(id);
    made.text = text;
    made.language = "en";
    made.days = DayRange{static_cast<Day>(id), static_cast<Day>(id)};
    made.facets[0] = {static_cast<EntityId>(id), 1000};
    return made;
  }
  BuiltSegment build(std::initializer_list<ArticleId> ids) {
    std::vector<IndexDocument> documents;
    for (const ArticleId id : ids)
      documents.push_back(document(id));
    return build_segment(dir_, documents);
  }
  std::vector<ArticleId> articles() { return read_index_contents(dir_).articles; }
  size_t files() { return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(dir_), {})); }

  std::filesystem::path dir_;
};

// Article 2 lives in the second source of a merge; that the first, which held an older state of it, lost its
// last document meanwhile says nothing about article 2.
TEST_F(IndexWriterTest, WhatASourceHidAlreadyIsNotHiddenAgainWhenItGoes) {
  const BuiltSegment built = build({1, 2});
  OpenSegment then = open_segment_columns(dir_, {built.name, built.documents, built.languages, "", 0});
  then.hidden.add(*then.columns->find(2));
  EXPECT_THAT(hidden_since(then, &then), IsEmpty());
  EXPECT_THAT(hidden_since(then, nullptr), ElementsAre(1));
  OpenSegment now = then;
  now.hidden.add(*now.columns->find(1));
  EXPECT_THAT(hidden_since(then, &now), ElementsAre(1));
}

TEST_F(IndexWriterTest, PublishesReplacesAndRemoves) {
  IndexWriter writer(dir_);
  EXPECT_EQ(writer.revision(), 0u);
  const BuiltSegment first = build({1, 2, 3});
  writer.publish(1, {&first, 1}, {});
  const BuiltSegment second = build({4, 2});
  const std::vector<ArticleId> removed = {3};
  writer.publish(2, {&second, 1}, removed);
  EXPECT_THAT(articles(), ElementsAre(1, 2, 4));
  EXPECT_EQ(writer.revision(), 2u);
  EXPECT_THAT(check_index(dir_), IsEmpty());
}

TEST_F(IndexWriterTest, DropsASegmentWithNothingLeft) {
  IndexWriter writer(dir_);
  const BuiltSegment first = build({1, 2});
  writer.publish(1, {&first, 1}, {});
  const std::vector<ArticleId> all = {1, 2};
  writer.publish(2, {}, all);
  EXPECT_THAT(articles(), IsEmpty());
  EXPECT_EQ(files(), 1u);  // the manifest
}

TEST_F(IndexWriterTest, MergesWithoutLosingUpdates) {
  IndexWriter writer(dir_);
  Revision revision = 1;
  const BuiltSegment first = build({1, 2});
  writer.publish(revision, {&first, 1}, {});
  for (ArticleId id = 3; id <= 60; id += 2) {
    const BuiltSegment segment = build({id, id + 1, 1});  // article 1 is updated every time
    const std::vector<ArticleId> removed = {id - 1};
    writer.publish(++revision, {&segment, 1}, removed);
  }
  writer.finish_merges();
  EXPECT_LE(load_manifest(dir_)->segments.size(), kMaxSegments);
  const auto found = articles();
  EXPECT_EQ(found.size(), 31u);  // 1, every odd one, and 60
  EXPECT_THAT(check_index(dir_), IsEmpty());
}

TEST_F(IndexWriterTest, AMergeKeepsTheColumns) {
  IndexWriter writer(dir_);
  for (ArticleId id = 1; id <= 9; ++id) {
    const BuiltSegment segment = build({id, id + 10});
    const std::vector<ArticleId> removed = {id == 9 ? ArticleId{11} : ArticleId{0}};
    writer.publish(static_cast<Revision>(id), {&segment, 1}, removed);
  }
  writer.finish_merges();
  const auto manifest = load_manifest(dir_);
  ASSERT_EQ(manifest->segments.size(), 1u);
  const OpenSegment segment = open_segment_columns(dir_, manifest->segments[0]);
  for (const ArticleId id : {1, 2, 9, 12, 13, 19}) {
    const auto doc = segment.columns->find(id);
    ASSERT_TRUE(doc) << id;
    EXPECT_EQ(segment.columns->first_days()[*doc - 1], static_cast<Day>(id));
    EXPECT_EQ(segment.columns->values(0, *doc)[0], static_cast<EntityId>(id));
  }
  EXPECT_THAT(check_index(dir_), IsEmpty());
}

TEST_F(IndexWriterTest, SweepsWhatAKilledWriterLeft) {
  {
    IndexWriter writer(dir_);
    const BuiltSegment kept = build({1});
    writer.publish(1, {&kept, 1}, {});
    build({2});  // never published
    std::filesystem::create_directory(dir_ / "segment-dead.staging");
  }
  const IndexWriter writer(dir_);
  EXPECT_EQ(files(), 4u);  // manifest, database, columns, samples
  EXPECT_THAT(articles(), ElementsAre(1));
}

TEST_F(IndexWriterTest, ADamagedIndexIsToldAndReplaced) {
  {
    IndexWriter writer(dir_);
    const BuiltSegment segment = build({1});
    writer.publish(7, {&segment, 1}, {});
  }
  std::filesystem::resize_file(columns_path(dir_, load_manifest(dir_)->segments[0].name), 40);
  EXPECT_THAT(check_index(dir_), testing::SizeIs(1));
  IndexWriter writer(dir_);
  EXPECT_TRUE(writer.damaged());
  EXPECT_EQ(writer.revision(), 0u);
  const BuiltSegment segment = build({1, 2});
  writer.replace_all(8, {&segment, 1});
  EXPECT_FALSE(writer.damaged());
  EXPECT_THAT(articles(), ElementsAre(1, 2));
  EXPECT_EQ(files(), 4u);
}

TEST_F(IndexWriterTest, RebuildingManySegmentsMergesThemFirst) {
  IndexWriter writer(dir_);
  std::vector<BuiltSegment> segments;
  for (ArticleId id = 1; id <= 20; ++id)
    segments.push_back(build({id}));
  writer.replace_all(3, segments);
  EXPECT_LE(load_manifest(dir_)->segments.size(), kMaxSegments);
  EXPECT_EQ(articles().size(), 20u);
  EXPECT_THAT(check_index(dir_), IsEmpty());
}

TEST_F(IndexWriterTest, EveryDamagedByteOfTheColumnsIsNoticed) {
  const BuiltSegment segment = build({1, 2, 3});
  const auto path = columns_path(dir_, segment.name);
  const auto size = std::filesystem::file_size(path);
  for (uintmax_t at = 0; at < size; at += 13) {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekg(static_cast<std::streamoff>(at));
    const char byte = static_cast<char>(file.get());
    file.seekp(static_cast<std::streamoff>(at));
    file.put(static_cast<char>(byte ^ 0x10));
    file.close();
    EXPECT_THROW(ColumnFile{path}, Error) << at;
    std::fstream again(path, std::ios::in | std::ios::out | std::ios::binary);
    again.seekp(static_cast<std::streamoff>(at));
    again.put(byte);
  }
  EXPECT_NO_THROW(ColumnFile{path});
}

}  // namespace
}  // namespace broadsheet
