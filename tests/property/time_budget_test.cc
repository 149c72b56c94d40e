// SPDX-License-Identifier: MIT
// Parts of the engine whose time is over before they begin: each stops by itself.
#include "server/search/xapian/time_budget.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "indexer/index/index_writer.h"
#include "server/search/xapian/counter.h"
#include "server/search/xapian/ranker.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

const Deadline kOver = std::chrono::steady_clock::now() - std::chrono::hours(1);

class TimeBudgetTest : public testing::Test {
 protected:
  void SetUp() override {
    std::vector<IndexDocument> documents;
    for (ArticleId id = 1; id <= 20; ++id) {
      IndexDocument document;
      document.id = id;
      document.language = "en";
      document.text = "the wall";
      documents.push_back(document);
    }
    IndexWriter writer(directory_.path());
    const BuiltSegment segment = build_segment(directory_.path(), documents);
    writer.publish(1, {&segment, 1}, {});
    snapshot_ = std::make_unique<Snapshot>(directory_.path(), nullptr);
    for (DocId doc = 1; doc <= 20; ++doc)
      all_.push_back(doc);
    auto copies = std::make_shared<CopyMap>();
    for (ArticleId id = 1; id <= 20; ++id)
      copies->put(id, 1 + id % 4);
    query_.copies = copies;
    query_.facets = {*find_facet("person")};
  }

  TempDirectory directory_;
  std::unique_ptr<Snapshot> snapshot_;
  DocSet all_;
  EngineQuery query_;
};

TEST_F(TimeBudgetTest, CountingStops) {
  Counter whole(query_, 0);
  EXPECT_EQ(whole.count(snapshot_->segments()[0], all_).size(), 20u);
  EXPECT_FALSE(whole.out_of_time());
  query_.deadline = kOver;
  Counter late(query_, 0);
  EXPECT_TRUE(late.count(snapshot_->segments()[0], all_).empty());
  EXPECT_TRUE(late.out_of_time());
  EXPECT_EQ(late.total(), 0u);
  EXPECT_EQ(late.matching(), 0u);
  EXPECT_EQ(late.histogram().undated, 0u);
}

TEST_F(TimeBudgetTest, RankingByDateStops) {
  TimeBudget unlimited{std::nullopt};
  EXPECT_EQ(rank_by_date(query_, *snapshot_, {all_}, unlimited).hits.size(), 4u);
  TimeBudget over(kOver);
  const RankedHits none = rank_by_date(query_, *snapshot_, {all_}, over);
  EXPECT_TRUE(none.hits.empty());
  EXPECT_TRUE(over.was_over());
}

TEST_F(TimeBudgetTest, RankingByScoreStops) {
  query_.tree = parse_query("wall", 0).root;
  query_.sort = Sort::kRelevance;
  Snapshot::Lease handle(*snapshot_);
  TimeBudget unlimited{std::nullopt};
  EXPECT_EQ(rank_by_score(query_, {}, *snapshot_, *handle, {all_}, unlimited).hits.size(), 4u);
  TimeBudget over(kOver);
  EXPECT_TRUE(rank_by_score(query_, {}, *snapshot_, *handle, {all_}, over).hits.empty());
  EXPECT_TRUE(over.was_over());
}

// Dear steps bring the next look at the clock nearer.
TEST(TimeBudget, LooksAtTheFirstStepAndNowAndThen) {
  EXPECT_TRUE(TimeBudget(kOver).is_over());
  EXPECT_FALSE(TimeBudget(std::nullopt).is_over());
  TimeBudget budget(std::chrono::steady_clock::now() + std::chrono::hours(1));
  for (int i = 0; i < 10'000; ++i)
    EXPECT_FALSE(budget.is_over(1'000));
  EXPECT_THROW(TimeBudget(kOver).spend(), OutOfTime);
}

}  // namespace
}  // namespace broadsheet
