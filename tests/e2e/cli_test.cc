// SPDX-License-Identifier: MIT
// The command line of broadsheet-indexer, as documented: what it prints where, and with which exit code.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "indexer/store/archive.h"
#include "tests/e2e/indexer.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

class Cli : public testing::Test {
 protected:
  Cli() { write_generated_articles(articles_, 40); }

  IndexerResult run(std::vector<std::string> arguments, const std::filesystem::path& input = "/dev/null") {
    return run_indexer(std::move(arguments), {"BROADSHEET_ARCHIVE=" + archive_.string()}, input);
  }
  std::filesystem::path write(const std::string& name, const std::string& bytes) {
    std::ofstream(directory_.path() / name, std::ios::binary) << bytes;
    return directory_.path() / name;
  }

  TempDirectory directory_;
  std::filesystem::path archive_ = directory_.path() / "archive";
  std::filesystem::path articles_ = directory_.path() / "articles.jsonl";
};

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);)
    lines.push_back(line);
  return lines;
}

TEST_F(Cli, AddsOnceAndSaysThatNothingIsNewTheSecondTime) {
  const IndexerResult first = run({"add", articles_});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_THAT(first.out, StartsWith("added 39, updated 1, unchanged 0, rejected 0 in "));
  EXPECT_THAT(first.out, HasSubstr("holds 39 articles, revision 1"));
  EXPECT_EQ(lines_of(first.out).size(), 1u);
  const IndexerResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.out;
  EXPECT_THAT(check.out, StartsWith("sound: "));
}

// A surname that no full name explains is shown with its article and is no row of the archive.
TEST_F(Cli, ALoneNameHasNoNumber) {
  const auto one = write("one.txt",
                         "WASHINGTON - Mr. Trump said on Monday that the tariffs would stay. Trump "
                         "spoke after a meeting with Angela Merkel in Berlin.\n");
  ASSERT_EQ(run({"add", one}).code, 0);
  const Json shown = Json::parse(run({"show", "1", "--json"}).out);
  ASSERT_EQ(shown["persons"].size(), 2u) << shown["persons"];
  EXPECT_TRUE(shown["persons"][0]["id"].is_number());
  EXPECT_EQ(shown["persons"][1]["rule"], "lone-name");
  EXPECT_TRUE(shown["persons"][1]["id"].is_null());
  EXPECT_THAT(run({"show", "1", "--why"}).out, HasSubstr("lone-name"));
  EXPECT_THAT(run({"export"}).out, HasSubstr("lone-name"));
  EXPECT_EQ(run({"check"}).code, 0);
}

// The input holds two states of one article; see write_generated_articles().
TEST_F(Cli, AddingTheSameAgainChangesNothing) {
  ASSERT_EQ(run({"add", articles_}).code, 0);
  const std::string before = run({"export"}).out;
  const IndexerResult again = run({"add", articles_});
  EXPECT_EQ(again.code, 0);
  EXPECT_THAT(again.out, StartsWith("nothing new: added 0, updated 0, unchanged 40, rejected 0"));
  EXPECT_THAT(again.out, HasSubstr("revision 1"));
  EXPECT_EQ(run({"export"}).out, before);
}

TEST_F(Cli, ReadsStandardInput) {
  const IndexerResult added = run({"add", "-"}, articles_);
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_THAT(added.out, StartsWith("added 39"));
}

TEST_F(Cli, NamesWhatItRejectsAndKeepsItInTheRunLog) {
  const auto mixed = write("mixed.jsonl", R"({"id":"1","title":"Good","text":"Fine words."})"
                                          "\n"
                                          R"({"id":"2","title":)"
                                          "\n"
                                          R"({"id":"3","title":"Also good","text":"More words."})"
                                          "\n");
  const IndexerResult added = run({"add", mixed});
  EXPECT_EQ(added.code, 2);
  EXPECT_THAT(added.out, StartsWith("added 2, updated 0, unchanged 0, rejected 1"));
  EXPECT_THAT(added.err, HasSubstr("rejected " + mixed.string() + ":2"));
  EXPECT_THAT(run({"runs"}).out, HasSubstr("rejected 1"));
  EXPECT_THAT(run({"runs", "show", "1"}).out, HasSubstr("mixed.jsonl:2"));
  EXPECT_EQ(run({"runs", "show", "9"}).code, 3);
}

TEST_F(Cli, JsonSummaryIsOneObject) {
  const IndexerResult added = run({"add", "--json", "--quiet", articles_});
  const Json summary = Json::parse(added.out);
  EXPECT_EQ(summary["added"], 39);
  EXPECT_EQ(summary["articles"], 39);
  EXPECT_EQ(summary["error"], nullptr);
  EXPECT_THAT(added.err, IsEmpty());
}

TEST_F(Cli, WrongUsageIsOneAndAMissingFileThree) {
  EXPECT_EQ(run({}).code, 1);
  EXPECT_EQ(run({"add"}).code, 1);
  EXPECT_EQ(run({"add", "--no-such-option", "x"}).code, 1);
  const IndexerResult missing = run({"add", directory_.path() / "missing"});
  EXPECT_EQ(missing.code, 3);
  EXPECT_THAT(missing.err, HasSubstr("missing"));
  EXPECT_FALSE(std::filesystem::exists(archive_)) << "nothing is created for nothing";
  const IndexerResult empty = run({"show", "1"});
  EXPECT_EQ(empty.code, 3);
  EXPECT_THAT(empty.err, HasSubstr("hint: "));
}

TEST_F(Cli, EveryCommandHelpsWithAnExample) {
  EXPECT_THAT(run({"--version"}).out, StartsWith("broadsheet-indexer "));
  EXPECT_THAT(run({"--model"}).out, HasSubstr("SHA-256 "));
  for (const char* command : {"add", "extract", "show", "export", "rebuild", "check", "backup", "restore",
                              "remove", "runs", "persons", "set", "corrections"}) {
    const IndexerResult help = run({command, "--help"});
    EXPECT_EQ(help.code, 0);
    EXPECT_THAT(help.out, HasSubstr("Example:")) << command;
  }
}

TEST_F(Cli, ExtractPrintsTheContractAndStoresNothing) {
  const IndexerResult extracted = run({"extract", articles_});
  EXPECT_EQ(extracted.code, 0) << extracted.err;
  const auto lines = lines_of(extracted.out);
  ASSERT_EQ(lines.size(), 40u);
  const Json first = Json::parse(lines[0]);
  EXPECT_EQ(first["title"], "Report 0 from Paris");
  EXPECT_EQ(first["published"]["value"], "1990-01-11");
  for (const char* key : {"input", "title", "title_rule", "text", "url", "source", "author", "published",
                          "language", "persons", "countries", "topics", "warnings"}) {
    EXPECT_TRUE(first.contains(key)) << key;
  }
  EXPECT_FALSE(std::filesystem::exists(archive_));
}

TEST_F(Cli, StoredArticleIsWhatExtractPrinted) {
  const auto one =
      write("one.jsonl", R"({"id":"1","title":"Talks","text":"Kofi Annan spoke in Paris. Annan left."})"
                         "\n");
  ASSERT_EQ(run({"add", one}).code, 0);
  Json shown = Json::parse(run({"show", "1", "--json"}).out);
  EXPECT_EQ(shown["id"], 1);
  shown.erase("id");
  for (Json& person : shown["persons"]) {
    EXPECT_TRUE(person.contains("id"));
    person.erase("id");
  }
  EXPECT_EQ(shown, Json::parse(run({"extract", one}).out));
  EXPECT_THAT(run({"show", "1"}).out, StartsWith("Talks\n"));
}

TEST_F(Cli, ExportIsTheSameForAnyNumberOfWorkers) {
  const auto many = directory_.path() / "many.jsonl";
  write_generated_articles(many, 400);
  const std::string one = directory_.path() / "one";
  const std::string four = directory_.path() / "four";
  ASSERT_EQ(run({"add", many, "--jobs", "1", "--batch-articles", "30", "--archive", one}).code, 0);
  ASSERT_EQ(run({"add", many, "--jobs", "4", "--batch-articles", "30", "--archive", four}).code, 0);
  const std::string exported = run({"export", "--archive", one}).out;
  EXPECT_EQ(lines_of(exported).size(), 399u);
  EXPECT_EQ(exported, run({"export", "--archive", four}).out);
  EXPECT_THAT(exported, Not(HasSubstr(directory_.path().string())));

  const auto file = directory_.path() / "out.ndjson";
  ASSERT_EQ(run({"export", "--archive", one, "--output", file}).code, 0);
  EXPECT_EQ(read_whole_file(file), exported);
}

TEST_F(Cli, RemovedArticlesAreGoneAndStayGone) {
  ASSERT_EQ(run({"add", articles_}).code, 0);
  EXPECT_EQ(run({"remove", "2", "999"}).code, 3);
  EXPECT_EQ(run({"show", "2"}).code, 0) << "all or nothing";
  const IndexerResult removed = run({"remove", "2", "5"});
  EXPECT_EQ(removed.code, 0) << removed.err;
  EXPECT_THAT(removed.out, HasSubstr("holds 37 articles"));
  EXPECT_EQ(run({"show", "2"}).code, 3);
  ASSERT_EQ(run({"add", articles_}).code, 0);
  EXPECT_EQ(run({"show", "2"}).code, 3);
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Cli, LostIndexIsRebuiltFromTheStore) {
  ASSERT_EQ(run({"add", articles_}).code, 0);
  std::filesystem::remove_all(archive_ / "index");
  EXPECT_EQ(run({"check"}).code, 3);
  const IndexerResult rebuilt = run({"rebuild"});
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.err;
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Cli, NextWriterMakesALostIndexAnew) {
  ASSERT_EQ(run({"add", articles_}).code, 0);
  std::filesystem::remove_all(archive_ / "index");
  ASSERT_EQ(run({"add", articles_}).code, 0);
  const IndexerResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.out;
}

TEST_F(Cli, ExtractingAgainWithTheSameProgramChangesNothing) {
  ASSERT_EQ(run({"add", articles_}).code, 0);
  const std::string before = run({"export"}).out;
  const IndexerResult rebuilt = run({"rebuild", "--extract", "--quiet"});
  EXPECT_EQ(rebuilt.code, 0) << rebuilt.err;
  EXPECT_THAT(rebuilt.out, HasSubstr("extracted 39 articles again"));
  EXPECT_THAT(rebuilt.out, HasSubstr(" 0 changed"));
  EXPECT_EQ(run({"export"}).out, before);
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Cli, SecondWriterIsToldWhoHoldsTheArchive) {
  const WriterLock lock(ArchivePaths{archive_}, "add big.jsonl");
  const IndexerResult second = run({"add", articles_});
  EXPECT_EQ(second.code, 3);
  EXPECT_THAT(second.err, HasSubstr("add big.jsonl"));
  EXPECT_THAT(second.err, HasSubstr(std::to_string(getpid())));
  EXPECT_THAT(second.err, HasSubstr("hint: "));
}

TEST_F(Cli, DirectoryOfOtherFilesIsNoArchive) {
  const IndexerResult added = run({"add", articles_, "--archive", directory_.path()});
  EXPECT_EQ(added.code, 1);
  EXPECT_FALSE(std::filesystem::exists(directory_.path() / "articles.sqlite3"));
}

// An idle pipe keeps the reader waiting for ever; what arrived is committed, and a signal still ends the
// program.
TEST_F(Cli, SignalEndsARunThatWaitsForInput) {
  const auto pipe = directory_.path() / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const int keep_open = open(pipe.c_str(), O_RDWR | O_CLOEXEC);
  IndexerRun run({"add", "-", "--archive", archive_}, {}, pipe);
  const std::string line = R"({"id":"1","title":"Early","text":"It came before the signal."})"
                           "\n";
  ASSERT_EQ(::write(keep_open, line.data(), line.size()), static_cast<ssize_t>(line.size()));
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (run_indexer({"show", "1", "--archive", archive_}).code != 0 &&
         std::chrono::steady_clock::now() < give_up) {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  run.send_signal(SIGTERM);
  const IndexerResult result = run.wait();
  close(keep_open);
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.out, StartsWith("stopped early: added 1,"));
  EXPECT_THAT(result.err, HasSubstr("the same command goes on"));
  EXPECT_EQ(run_indexer({"check", "--archive", archive_}).code, 0);
}

}  // namespace
}  // namespace broadsheet
