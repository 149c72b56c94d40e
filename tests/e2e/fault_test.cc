// SPDX-License-Identifier: MIT
// What goes wrong with disks, files and other programs: each fault is injected, the archive comes out whole,
// the message says what to do.
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "indexer/store/archive.h"
#include "tests/e2e/indexer.h"
#include "tests/e2e/program.h"
#include "tests/e2e/raw_client.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using testing::AnyOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

constexpr int kArticlesAtRisk = 300;

class Fault : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    shared_ = new Shared;
    write_generated_articles(shared_->articles, kArticlesAtRisk);
    ASSERT_EQ(run_indexer(add_to(shared_->archive)).code, 0);
    shared_->expected = exported(shared_->archive);
    ASSERT_THAT(shared_->expected, HasSubstr("\"id\":299"));
  }
  static void TearDownTestSuite() {
    delete shared_;
    shared_ = nullptr;
  }

  static std::vector<std::string> add_to(const fs::path& archive, std::vector<std::string> more = {},
                                         int batch_articles = 30) {
    std::vector<std::string> arguments = {"add",     shared_->articles,  "--archive",
                                          archive,   "--jobs",           "2",
                                          "--quiet", "--batch-articles", std::to_string(batch_articles)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }
  static std::string exported(const fs::path& archive) {
    return run_indexer({"export", "--archive", archive}).out;
  }
  static IndexerResult check(const fs::path& archive, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"check", "--archive", archive});
    return run_indexer(more);
  }
  void copy_undisturbed() {
    fs::remove_all(archive_);
    fs::copy(shared_->archive, archive_, fs::copy_options::recursive);
  }
  void expect_whole(const fs::path& archive) {
    EXPECT_EQ(exported(archive), shared_->expected);
    const IndexerResult checked = check(archive);
    EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  }
  std::vector<fs::path> index_files(const std::string& kind) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(archive_ / "index")) {
      if (entry.path().filename().string().find(kind) != std::string::npos) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  static void flip(const fs::path& file, size_t at) {
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    bytes.seekg(static_cast<std::streamoff>(at));
    const char old = static_cast<char>(bytes.get());
    bytes.seekp(static_cast<std::streamoff>(at));
    bytes.put(static_cast<char>(old ^ 0x10));
  }

  struct Shared {
    TempDirectory directory;
    fs::path articles = directory.path() / "articles.jsonl";
    fs::path archive = directory.path() / "undisturbed";
    std::string expected;
  };
  static inline Shared* shared_ = nullptr;
  TempDirectory directory_;
  fs::path archive_ = directory_.path() / "archive";
};

TEST_F(Fault, KilledTwentyTimesTheExportIsTheSameByteForByte) {
  std::mt19937 random(7);
  int killed = 0;
  for (int tries = 0; killed < 20 && tries < 200; ++tries) {
    IndexerRun run(add_to(archive_, {}, 5));
    std::this_thread::sleep_for(std::chrono::milliseconds(10 + random() % 250));
    run.send_signal(SIGKILL);
    const int code = run.wait().code;
    if (code == 128 + SIGKILL) {
      ++killed;
    } else {
      fs::remove_all(archive_);  // it was through: once more from the beginning
    }
  }
  EXPECT_EQ(killed, 20);
  ASSERT_EQ(run_indexer(add_to(archive_)).code, 0);
  expect_whole(archive_);
}

TEST_F(Fault, InterruptedItEndsCleanlyAndGoesOn) {
  IndexerRun run(add_to(archive_, {}, 3));
  while (!run.ended() && !fs::exists(archive_ / "index" / "manifest.json"))
    std::this_thread::sleep_for(2ms);
  run.send_signal(SIGINT);
  const IndexerResult stopped = run.wait();
  EXPECT_THAT(stopped.code, AnyOf(0, 3)) << stopped.err;  // 0: it was through
  if (stopped.code == 3) {
    EXPECT_THAT(stopped.out, StartsWith("stopped early: added "));
  }
  const IndexerResult checked = check(archive_);
  EXPECT_EQ(checked.code, 0) << checked.out;
  ASSERT_EQ(run_indexer(add_to(archive_)).code, 0);
  expect_whole(archive_);
}

// A limit on the size of files stands for a full disk: the next write of whatever file reaches it fails.
TEST_F(Fault, NoFileMayGrow) {
  struct sigaction before {};
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGXFSZ, &ignore, &before);
  rlimit unlimited{};
  getrlimit(RLIMIT_FSIZE, &unlimited);
  int failed = 0;
  for (const rlim_t limit : {40'000, 90'000, 200'000, 400'000, 600'000}) {
    SCOPED_TRACE(limit);
    fs::remove_all(archive_);
    rlimit small = unlimited;
    small.rlim_cur = limit;
    setrlimit(RLIMIT_FSIZE, &small);
    IndexerRun run(add_to(archive_));
    setrlimit(RLIMIT_FSIZE, &unlimited);
    const IndexerResult result = run.wait();
    if (result.code == 0) continue;
    ++failed;
    EXPECT_EQ(result.code, 3) << result.err;
    EXPECT_THAT(result.err, HasSubstr("hint: "));
    EXPECT_THAT(result.err, Not(HasSubstr("mistake of the program"))) << result.err;
    ASSERT_EQ(run_indexer(add_to(archive_)).code, 0);
    expect_whole(archive_);
  }
  sigaction(SIGXFSZ, &before, nullptr);
  EXPECT_GT(failed, 1);
}

TEST_F(Fault, TheDiskIsFull) {
  const fs::path disk = directory_.path() / "disk";
  fs::create_directory(disk);
  if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=1200k") != 0)
    GTEST_SKIP() << "may not mount a small file system here";
  archive_ = disk / "archive";
  const IndexerResult full = run_indexer(add_to(archive_));
  EXPECT_EQ(full.code, 3) << full.out;
  EXPECT_THAT(full.err, HasSubstr("full")) << full.err;
  EXPECT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, "size=64m"), 0);
  EXPECT_EQ(run_indexer(add_to(archive_)).code, 0);
  expect_whole(archive_);

  // The same place, read only.
  EXPECT_EQ(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT | MS_RDONLY, ""), 0);
  expect_whole(archive_);
  const IndexerResult refused = run_indexer(add_to(archive_));
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("hint: "));
  EXPECT_EQ(::umount2(disk.c_str(), MNT_DETACH), 0);
}

TEST_F(Fault, AnArchiveThatMayNotBeWrittenIsLeftAlone) {
  if (geteuid() == 0) GTEST_SKIP() << "nothing is forbidden to root";
  copy_undisturbed();
  const auto no_writing = fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
  for (const auto& entry : fs::recursive_directory_iterator(archive_))
    fs::permissions(entry, no_writing, fs::perm_options::remove);
  fs::permissions(archive_, no_writing, fs::perm_options::remove);
  const IndexerResult refused = run_indexer(add_to(archive_));
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("must be writable by this user"));
  for (const auto& entry : fs::recursive_directory_iterator(archive_))
    fs::permissions(entry, fs::perms::owner_write, fs::perm_options::add);
  fs::permissions(archive_, fs::perms::owner_write, fs::perm_options::add);
  expect_whole(archive_);
}

TEST_F(Fault, DamageToTheIndexIsFoundAndMended) {
  for (const char* kind : {".glass", ".columns", ".samples", "manifest"}) {
    for (const char* damage : {"flipped", "truncated", "gone"}) {
      SCOPED_TRACE(std::string(kind) + " " + damage);
      copy_undisturbed();
      const auto files = index_files(kind);
      ASSERT_FALSE(files.empty());
      const fs::path file = files[files.size() / 2];
      const size_t size = fs::file_size(file);
      if (damage == std::string("flipped")) flip(file, size * 2 / 3);
      if (damage == std::string("truncated")) fs::resize_file(file, size / 2);
      if (damage == std::string("gone")) fs::remove(file);
      const IndexerResult found = check(archive_);
      EXPECT_EQ(found.code, 3) << found.out;
      EXPECT_THAT(found.out, HasSubstr("index: "));
      const IndexerResult mended = check(archive_, {"--repair"});
      EXPECT_EQ(mended.code, 0) << mended.out << mended.err;
      expect_whole(archive_);
    }
  }
}

TEST_F(Fault, EveryFlippedBitOfTheIndexIsSeen) {
  copy_undisturbed();
  std::mt19937 random(5);
  for (const char* kind : {".glass", ".columns", ".samples"}) {
    const fs::path file = index_files(kind).front();
    for (int round = 0; round < 8; ++round) {
      const size_t at = random() % fs::file_size(file);
      flip(file, at);
      EXPECT_EQ(check(archive_).code, 3) << file << " at " << at;
      flip(file, at);
    }
  }
  EXPECT_EQ(check(archive_).code, 0);
}

TEST_F(Fault, DamageToTheArticlesIsSaidAndEndsNoProgram) {
  std::mt19937 random(11);
  int noticed = 0;
  for (int round = 0; round < 12; ++round) {
    SCOPED_TRACE(round);
    copy_undisturbed();
    const fs::path file = archive_ / "articles.sqlite3";
    const size_t size = fs::file_size(file);
    if (round < 3) {
      fs::resize_file(file, size * static_cast<size_t>(round + 1) / 4);
    } else if (round == 3) {
      flip(file, 3);  // the name of the format
    } else {
      for (int i = 0; i < 40; ++i)
        flip(file, 100 + random() % (size - 100));
    }
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"check"}, {"export"}, {"show", "7"}, {"rebuild", "--quiet"}}) {
      std::vector<std::string> arguments = command;
      arguments.insert(arguments.end(), {"--archive", archive_});
      const IndexerResult result = run_indexer(arguments);
      EXPECT_LT(result.code, 128) << command[0] << " " << result.err;
      EXPECT_THAT(result.err, Not(HasSubstr("mistake of the program"))) << command[0];
      if (command[0] == "check") noticed += result.code == 3;
    }
  }
  EXPECT_EQ(noticed, 12);
}

TEST_F(Fault, DisagreementOfTheTwoStoresIsFoundAndMended) {
  // An index of another archive with the same revisions: every article is there and none as it should be.
  copy_undisturbed();
  const fs::path other = directory_.path() / "other.jsonl";
  std::string text = read_whole_file(shared_->articles);
  for (size_t at = 0; (at = text.find("Report", at)) != std::string::npos;)
    text.replace(at, 6, "Notice");
  std::ofstream(other) << text;
  const fs::path second = directory_.path() / "second";
  auto arguments = add_to(second);
  arguments[1] = other;
  ASSERT_EQ(run_indexer(arguments).code, 0);
  fs::remove_all(archive_ / "index");
  fs::copy(second / "index", archive_ / "index", fs::copy_options::recursive);
  const IndexerResult found = check(archive_);
  EXPECT_EQ(found.code, 3);
  EXPECT_THAT(found.out, HasSubstr("article 1 is indexed as something else than the store holds"));
  EXPECT_EQ(check(archive_, {"--repair"}).code, 0);
  expect_whole(archive_);
}

TEST_F(Fault, AnotherWriterIsNamedAndWaitedFor) {
  copy_undisturbed();
  auto lock = std::make_unique<WriterLock>(ArchivePaths{archive_}, "add the-other-file.jsonl");
  const IndexerResult refused = run_indexer(add_to(archive_));
  EXPECT_EQ(refused.code, 3);
  EXPECT_THAT(refused.err, HasSubstr("add the-other-file.jsonl"));
  EXPECT_THAT(refused.err, HasSubstr("process " + std::to_string(getpid())));
  EXPECT_THAT(refused.err, HasSubstr("--wait"));
  IndexerRun waiting(add_to(archive_, {"--wait"}));
  std::this_thread::sleep_for(1500ms);
  EXPECT_FALSE(waiting.ended());
  lock.reset();
  const IndexerResult waited = waiting.wait();
  EXPECT_EQ(waited.code, 0) << waited.err;
  EXPECT_THAT(waited.err, HasSubstr("waiting for process"));
  lock = std::make_unique<WriterLock>(ArchivePaths{archive_}, "add the-other-file.jsonl");
  IndexerRun impatient(add_to(archive_, {"--wait"}));
  std::this_thread::sleep_for(1500ms);
  impatient.send_signal(SIGINT);
  EXPECT_EQ(impatient.wait().code, 3);
}

TEST_F(Fault, AServerAnswersWhileTheIndexIsMadeAnew) {
  copy_undisturbed();
  Program server("broadsheet-server", {"--archive", archive_, "--listen", "127.0.0.1:0"});
  const std::string line = server.read_line();
  const int port = std::stoi(line.substr(line.rfind(':') + 1));
  const auto expect_all = [&] {
    const RawReply reply = get_url(port, "/api/v1/search?q=report&limit=1");
    ASSERT_EQ(reply.status, 200) << reply.body;
    EXPECT_EQ(Json::parse(reply.body)["total"], kArticlesAtRisk - 1);
  };
  expect_all();
  int asked = 0;  // while it was made: once more where that was over before the second answer
  for (int round = 0; round < 20 && asked < 2; ++round) {
    IndexerRun rebuild({"rebuild", "--archive", archive_, "--quiet"});
    for (asked = 0; !rebuild.ended(); ++asked)
      expect_all();
    EXPECT_EQ(rebuild.wait().code, 0);
  }
  expect_all();
  EXPECT_GT(asked, 1);
}

TEST_F(Fault, ABackupTakenWhileWritingIsWhole) {
  IndexerRun writing(add_to(archive_, {}, 3));
  while (!writing.ended() && !fs::exists(archive_ / "index" / "manifest.json"))
    std::this_thread::sleep_for(2ms);
  const fs::path backup = directory_.path() / "backup";
  const IndexerResult taken = run_indexer({"backup", backup, "--archive", archive_});
  ASSERT_EQ(taken.code, 0) << taken.err;
  EXPECT_EQ(writing.wait().code, 0);
  // What it holds is where the writer was: the same run goes on from there.
  const fs::path restored = directory_.path() / "restored";
  ASSERT_EQ(run_indexer({"restore", backup, "--archive", restored}).code, 0);
  ASSERT_EQ(run_indexer(add_to(restored)).code, 0);
  expect_whole(restored);

  EXPECT_EQ(run_indexer({"backup", backup, "--archive", archive_}).code, 1) << "it is there already";
  EXPECT_EQ(run_indexer({"restore", backup, "--archive", restored}).code, 1);
  flip(backup / "articles.sqlite3", fs::file_size(backup / "articles.sqlite3") / 2);
  fs::resize_file(backup / "articles.sqlite3", fs::file_size(backup / "articles.sqlite3") / 2);
  EXPECT_EQ(run_indexer({"restore", backup, "--archive", directory_.path() / "no"}).code, 3);
  EXPECT_FALSE(fs::exists(directory_.path() / "no"));
}

TEST_F(Fault, WhatIsExportedCanBeAddedToAnEqualArchive) {
  const auto round = [&](const fs::path& file, const fs::path& archive) {
    const IndexerResult added = run_indexer({"add", file, "--archive", archive, "--quiet"});
    EXPECT_EQ(added.code, 0) << added.err;
    std::vector<Json> articles;
    std::istringstream lines(exported(archive));
    for (std::string line; std::getline(lines, line);) {
      const Json article = Json::parse(line);
      articles.push_back({article["id"], article["title"], article["text"], article["url"], article["source"],
                          article["author"], article["language"],
                          article["published"].is_null() ? Json() : article["published"]["value"],
                          article["persons"], article["countries"], article["topics"]});
    }
    return articles;
  };
  const fs::path first = directory_.path() / "first.ndjson";
  std::ofstream(first) << shared_->expected;
  const auto once = round(first, directory_.path() / "once");
  const fs::path second = directory_.path() / "second.ndjson";
  std::ofstream(second) << exported(directory_.path() / "once");
  EXPECT_EQ(round(second, directory_.path() / "twice"), once);
  EXPECT_EQ(once.size(), size_t{kArticlesAtRisk - 1});
  // And it is what was there before: ids are given anew, without gaps.
  std::istringstream lines(shared_->expected);
  size_t at = 0;
  for (std::string line; std::getline(lines, line); ++at) {
    const Json article = Json::parse(line);
    EXPECT_EQ(article["text"], once[at][2]);
    EXPECT_EQ(article["title"], once[at][1]);
    EXPECT_EQ(article["published"]["value"], once[at][7]);
  }
}

TEST_F(Fault, TheTableOfAnArchiveMakesTheSameTableAgain) {
  const std::string table = run_indexer({"export", "--format", "csv", "--archive", shared_->archive}).out;
  EXPECT_THAT(table, StartsWith("id,url,title,text,published,language,source,author\r\n1,"));
  const fs::path file = directory_.path() / "articles.csv";
  std::ofstream(file, std::ios::binary) << table;
  const IndexerResult added = run_indexer({"add", file, "--archive", archive_, "--quiet"});
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_EQ(run_indexer({"export", "--format", "csv", "--archive", archive_}).out, table);
}

TEST_F(Fault, ADryRunSaysWhatWouldBeAndWritesNothing) {
  const IndexerResult fresh = run_indexer(add_to(archive_, {"--dry-run"}));
  EXPECT_EQ(fresh.code, 0) << fresh.err;
  EXPECT_THAT(fresh.out, StartsWith("would have added 299, updated 1, unchanged 0, rejected 0"));
  EXPECT_FALSE(fs::exists(archive_));
  copy_undisturbed();
  ASSERT_EQ(run_indexer({"remove", "3", "--archive", archive_}).code, 0);
  const std::string before = exported(archive_);
  const IndexerResult known = run_indexer(add_to(archive_, {"--dry-run", "--json"}));
  const Json summary = Json::parse(known.out);
  EXPECT_EQ(summary["added"], 0);
  EXPECT_EQ(summary["held_back"], 1);
  EXPECT_TRUE(summary["dry_run"]);
  EXPECT_EQ(exported(archive_), before);
}

}  // namespace
}  // namespace broadsheet
