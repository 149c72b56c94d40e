// SPDX-License-Identifier: MIT
// A writer that dies at any moment loses nothing it acknowledged: the same command again gives the same
// archive.
#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>
#include <random>
#include <thread>

#include "tests/e2e/indexer.h"

namespace broadsheet {
namespace {

constexpr int kArticles = 300;
constexpr int kManySegments = 25;  // articles a batch: so few that there is something to merge
constexpr int kKilled = 128 + SIGKILL;

class Crash : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_ = new Shared;
    write_generated_articles(shared_->articles, kArticles);
    const std::string archive = shared_->directory.path() / "undisturbed";
    const IndexerResult added = run_indexer(add_to(archive));
    ASSERT_EQ(added.code, 0) << added.err;
    shared_->expected = run_indexer({"export", "--archive", archive}).out;
    ASSERT_THAT(shared_->expected, testing::HasSubstr("\"id\":299"));
  }
  static void TearDownTestSuite() {
    delete shared_;
    shared_ = nullptr;
  }

  static std::vector<std::string> add_to(const std::string& archive, int batch_articles = 50) {
    return {"add",
            shared_->articles,
            "--archive",
            archive,
            "--batch-articles",
            std::to_string(batch_articles),
            "--jobs",
            "2",
            "--quiet"};
  }

  void expect_recovered() {
    const IndexerResult again = run_indexer(add_to(archive_));
    EXPECT_EQ(again.code, 0) << again.err;
    EXPECT_EQ(run_indexer({"export", "--archive", archive_}).out, shared_->expected);
    const IndexerResult check = run_indexer({"check", "--archive", archive_});
    EXPECT_EQ(check.code, 0) << check.out << check.err;
  }

  // Dies at every pass through the point, until a run gets through.
  void die_at_every(const std::string& point, int batch_articles = 50) {
    int deaths = 0;
    for (int pass = 1; pass < 100; ++pass) {
      SCOPED_TRACE(point + ":" + std::to_string(pass));
      std::filesystem::remove_all(archive_);
      const IndexerResult result = run_indexer(add_to(archive_, batch_articles),
                                               {"BROADSHEET_CRASH_AT=" + point + ":" + std::to_string(pass)});
      if (result.code == 0) break;
      ASSERT_EQ(result.code, 137) << result.err;
      ++deaths;
      expect_recovered();
    }
    EXPECT_GT(deaths, 0) << "the point was never passed";
  }

  struct Shared {
    TempDirectory directory;
    std::filesystem::path articles = directory.path() / "articles.jsonl";
    std::string expected;
  };
  static inline Shared* shared_ = nullptr;
  TempDirectory directory_;
  std::filesystem::path archive_ = directory_.path() / "archive";
};

TEST_F(Crash, AfterEveryCommit) {
  die_at_every("commit");
}

TEST_F(Crash, AfterEveryPublish) {
  die_at_every("publish");
}

TEST_F(Crash, AfterEveryMerge) {
  die_at_every("merge", kManySegments);
}

TEST_F(Crash, BetweenBuildingAndPublishingAMerge) {
  die_at_every("merge-built", kManySegments);
}

TEST_F(Crash, AgainAndAgainOnOneArchive) {
  for (int pass = 1; pass <= 4; ++pass) {
    run_indexer(add_to(archive_), {"BROADSHEET_CRASH_AT=commit:2"});
    run_indexer(add_to(archive_), {"BROADSHEET_CRASH_AT=publish:2"});
  }
  expect_recovered();
}

TEST_F(Crash, KilledAtRandomTimes) {
  std::mt19937 random(20240229);
  const auto started = std::chrono::steady_clock::now();
  run_indexer(add_to(archive_));
  const auto whole =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  std::uniform_real_distribution<double> part(0.05, 0.9);
  int killed = 0;
  for (int round = 0; round < 5; ++round) {
    std::filesystem::remove_all(archive_);
    IndexerRun run(add_to(archive_));
    std::this_thread::sleep_for(whole * part(random));
    run.send_signal(SIGKILL);
    if (run.wait().code == kKilled) ++killed;
    expect_recovered();
  }
  EXPECT_GT(killed, 0) << "every run was over before it could be killed";
}

TEST_F(Crash, DuringARebuildTheOldIndexStays) {
  ASSERT_EQ(run_indexer(add_to(archive_)).code, 0);
  const IndexerResult died =
      run_indexer({"rebuild", "--archive", archive_, "--quiet"}, {"BROADSHEET_CRASH_AT=publish:1"});
  EXPECT_EQ(died.code, 137);
  const IndexerResult check = run_indexer({"check", "--archive", archive_});
  EXPECT_EQ(check.code, 0) << check.out;
  expect_recovered();
}

}  // namespace
}  // namespace broadsheet
