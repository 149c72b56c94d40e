// SPDX-License-Identifier: MIT
// Pairs become groups; groups follow articles that come, change and go.
#include <gmock/gmock.h>

#include "indexer/store/copy_groups.h"
#include "indexer/store/store_reader.h"
#include "indexer/store/store_writer.h"
#include "tests/unit/store/samples.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Groups = std::vector<std::vector<ArticleId>>;

TEST(CopyGroups, MostPairsBetweenTwoGroupsMustBeCopies) {
  EXPECT_THAT(group_copies({}), IsEmpty());
  EXPECT_EQ(group_copies({{1, 2, 900}}), (Groups{{1, 2}}));
  EXPECT_EQ(group_copies({{1, 2, 900}, {2, 3, 900}, {1, 3, 600}}), (Groups{{1, 2, 3}}));
  // Two reports that one round-up quotes: the more alike pair stays together.
  EXPECT_EQ(group_copies({{1, 9, 800}, {2, 9, 900}}), (Groups{{2, 9}}));
  EXPECT_EQ(group_copies({{1, 2, 990}, {3, 4, 990}, {1, 3, 500}}), (Groups{{1, 2}, {3, 4}}));
}

class CopiesInStore : public testing::Test {
 protected:
  CopiesInStore() : lock_(paths_, "test"), writer_(paths_, lock_) {}

  ArticleId put(const std::string& name, const char* date, const std::string& text) {
    ArticleRecord record;
    record.identity = "id:x\x1f" + name;
    record.received_hash = hash128(name + text + date);
    record.original = {name, "-", 1, RecordFormat::kText, text};
    record.article.title = name;
    record.article.text = text;
    if (const auto parsed = parse_iso_date(date)) record.article.published = Published{*parsed, {}};
    writer_.begin();
    const ArticleId id = writer_.put(record).id;
    writer_.commit();
    return id;
  }
  // All its copies, in thousandths of likeness.
  void set(ArticleId id, std::vector<std::pair<ArticleId, int64_t>> others) {
    std::vector<CopyPair> pairs;
    for (const auto& [other, likeness] : others)
      pairs.push_back({std::min(id, other), std::max(id, other), likeness});
    // Regrouping belongs to a batch that changes an article.
    put("filler " + std::to_string(++fillers_), "", "filler");
    writer_.begin();
    writer_.set_copies(id, pairs);
    put_in_transaction();
    writer_.commit();
  }
  void put_in_transaction() {
    ArticleRecord record;
    record.identity = "id:f\x1f" + std::to_string(++fillers_);
    record.received_hash = hash128(record.identity);
    writer_.put(record);
  }
  std::vector<ArticleId> group(ArticleId id) { return StoreReader(paths_).group_of_copies(id); }
  // What follows the changes step by step says the same as what is read anew.
  void expect_map() {
    const StoreReader reader(paths_);
    followed_ = reader.copies(followed_);
    const auto anew = reader.copies({});
    uint64_t beyond = 0;
    for (ArticleId id = 1; id < 1000; ++id)
      beyond += anew.map->lead(id) == id ? 0 : 1;
    EXPECT_EQ(anew.map->surplus(), beyond);
    EXPECT_EQ(followed_.map->surplus(), beyond);
    for (ArticleId id = 1; id < 40; ++id) {
      EXPECT_EQ(followed_.map->lead(id), anew.map->lead(id)) << id;
      EXPECT_EQ(followed_.map->copies(id), anew.map->copies(id)) << id;
      const auto members = group(id);
      EXPECT_EQ(anew.map->copies(id), members.empty() ? 0 : members.size() - 1) << id;
      if (!members.empty()) {
        EXPECT_EQ(anew.map->lead(id), members.front()) << id;
      }
    }
  }

  TempDirectory directory_;
  ArchivePaths paths_{directory_.path() / "archive"};
  WriterLock lock_;
  StoreWriter writer_;
  StoreReader::StampedCopies followed_;
  int fillers_ = 0;
};

TEST_F(CopiesInStore, TheEarliestLeadsThenTheLongestThenTheFirst) {
  const ArticleId a = put("a", "2024-02-01", "long long text");
  const ArticleId b = put("b", "2024-01-01", "text");
  const ArticleId c = put("c", "2024-01-01", "longer text");
  const ArticleId d = put("d", "", "the longest text of all");
  set(b, {{a, 900}});
  EXPECT_THAT(group(a), ElementsAre(b, a));
  expect_map();
  set(c, {{a, 900}, {b, 900}});
  EXPECT_THAT(group(a), ElementsAre(c, b, a));
  set(d, {{a, 900}, {b, 900}, {c, 900}});
  EXPECT_THAT(group(d), ElementsAre(c, b, a, d));
  expect_map();
}

TEST_F(CopiesInStore, GroupsFallApartWithWhatHeldThem) {
  const ArticleId a = put("a", "2024-01-01", "text");
  const ArticleId b = put("b", "2024-01-02", "text");
  const ArticleId c = put("c", "2024-01-03", "text");
  set(b, {{a, 900}});
  set(c, {{a, 900}, {b, 900}});
  expect_map();
  writer_.begin();
  ASSERT_TRUE(writer_.remove(a));
  writer_.commit();
  EXPECT_THAT(group(b), ElementsAre(b, c));
  EXPECT_THAT(group(a), IsEmpty());
  expect_map();
  set(c, {});  // it was updated, and is no copy any more
  EXPECT_THAT(group(b), IsEmpty());
  EXPECT_THAT(group(c), IsEmpty());
  expect_map();
}

TEST_F(CopiesInStore, ATangleOfHundredsIsOneGroupAndStaysBounded) {
  std::vector<ArticleId> all;
  for (int i = 0; i < 150; ++i) {
    all.push_back(put("n" + std::to_string(i), "2024-01-01", "text"));
    std::vector<std::pair<ArticleId, int64_t>> others;
    for (size_t k = 0; k < std::min<size_t>(all.size() - 1, kMostPairs); ++k)
      others.emplace_back(all[k], 1000);
    std::vector<CopyPair> pairs;
    for (const auto& [other, likeness] : others)
      pairs.push_back({other, all.back(), likeness});
    writer_.begin();
    writer_.set_copies(all.back(), pairs);
    put_in_transaction();
    writer_.commit();
  }
  EXPECT_EQ(group(all[0]).size(), 150u);
  EXPECT_EQ(group(all[149]).front(), all[0]);
  writer_.begin();
  ASSERT_TRUE(writer_.remove(all[0]));
  writer_.commit();
  EXPECT_EQ(group(all[149]).size(), 149u);
  EXPECT_EQ(group(all[149]).front(), all[1]);
  expect_map();
}

}  // namespace
}  // namespace broadsheet
