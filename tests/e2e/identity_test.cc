// SPDX-License-Identifier: MIT
// One article through its life: new, unchanged, updated, removed, brought back, forgotten.
#include <gmock/gmock.h>
#include <xapian.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/index/manifest.h"
#include "indexer/index/segment.h"
#include "indexer/store/archive.h"
#include "indexer/store/sqlite.h"
#include "tests/e2e/indexer.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

class Identity : public testing::Test {
 protected:
  IndexerResult run(std::vector<std::string> arguments) {
    return run_indexer(std::move(arguments), {"BROADSHEET_ARCHIVE=" + archive_.string()});
  }
  IndexerResult add(const Json& article, std::vector<std::string> more = {}) {
    const std::filesystem::path file = directory_.path() / "one.jsonl";
    std::ofstream(file) << article.dump() << "\n";
    std::vector<std::string> arguments = {"add", file, "--quiet"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  static Json article(const std::string& id, const std::string& title, const std::string& text) {
    return {
        {"id", id},     {"source", "Sample Wire"},  {"url", "https://wire.example/" + id}, {"title", title},
        {"text", text}, {"published", "2024-02-01"}};
  }
  // Where in the archive's files the bytes stand.
  std::vector<std::string> files_with(const std::string& bytes) {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(archive_)) {
      if (!entry.is_regular_file()) continue;
      if (read_whole_file(entry.path()).find(bytes) != std::string::npos)
        found.push_back(entry.path().filename());
    }
    return found;
  }
  // Whether any segment, hidden documents included, has the word.
  bool index_has(const std::string& term) {
    const ArchivePaths paths{archive_};
    const auto manifest = load_manifest(paths.index());
    for (const SegmentEntry& entry : manifest->segments) {
      if (open_segment(glass_path(paths.index(), entry.name)).term_exists(term)) return true;
    }
    return false;
  }

  TempDirectory directory_;
  std::filesystem::path archive_ = directory_.path() / "archive";
};

TEST_F(Identity, UpdatesKeepNumberCorrectionsAndEarlierStates) {
  ASSERT_EQ(add(article("a", "Dam opened", "The minister opened the dam on Monday.")).code, 0);
  ASSERT_EQ(run({"set", "1", "title", "The dam is open"}).code, 0);
  ASSERT_THAT(add(article("a", "Dam opened", "The mayor opened the dam on Monday.")).out,
              StartsWith("added 0, updated 1"));
  // What was there before is known, in whatever order it comes again.
  EXPECT_THAT(add(article("a", "Dam opened", "The minister opened the dam on Monday.")).out,
              StartsWith("nothing new: added 0, updated 0, unchanged 1"));

  EXPECT_THAT(run({"show", "1"}).out, HasSubstr("The dam is open"));
  const std::string history = run({"show", "1", "--versions"}).out;
  EXPECT_THAT(history, HasSubstr("version 1, received"));
  EXPECT_THAT(history, HasSubstr("The [-minister-]{+mayor+} opened the dam on Monday."));
  std::istringstream lines(run({"show", "1", "--versions", "--json"}).out);
  std::string line;
  ASSERT_TRUE(std::getline(lines, line));
  const Json first = Json::parse(line);
  EXPECT_EQ(first["version"], 1);
  EXPECT_EQ(first["text"], "The minister opened the dam on Monday.");
  EXPECT_FALSE(first["replaced_at"].is_null());
  ASSERT_TRUE(std::getline(lines, line));
  EXPECT_EQ(Json::parse(line)["version"], 2);
  EXPECT_TRUE(Json::parse(line)["replaced_at"].is_null());
  EXPECT_FALSE(std::getline(lines, line));
  EXPECT_EQ(run({"show", "9", "--versions"}).code, 3);
}

TEST_F(Identity, RemovedArticlesComeBackWhenForcedUnderTheirOldNumber) {
  const Json one = article("a", "Dam opened", "The minister opened the dam on Monday.");
  ASSERT_EQ(add(one).code, 0);
  ASSERT_EQ(add(article("b", "Rain", "It rained all day in the north of the country.")).code, 0);
  ASSERT_EQ(run({"remove", "1"}).code, 0);
  EXPECT_THAT(add(one).out, HasSubstr("held back 1"));
  EXPECT_EQ(run({"show", "1"}).code, 3);
  EXPECT_THAT(add(one, {"--force"}).out, StartsWith("added 1, updated 0"));
  EXPECT_EQ(run({"show", "1"}).code, 0);
  EXPECT_THAT(run({"export"}).out, StartsWith("{\"id\":1,"));
  const IndexerResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.out;
}

TEST_F(Identity, PurgedArticlesAreGoneFromEveryByte) {
  Json secret =
      article("secret-zyxquorvath", "Zyxquorvath opened", "Plinthbocker spoke about the dam to all.");
  secret["author"] = "Gundobad Fnordson";
  ASSERT_EQ(add(secret).code, 0);
  secret["text"] = "Later Wembelgast spoke about the dam to all who came, Wembelgast said.";
  ASSERT_EQ(add(secret).code, 0);
  for (int i = 0; i < 12; ++i) {  // enough batches that segments merge
    ASSERT_EQ(add(article(std::to_string(i), "Rain", "It rained on day " + std::to_string(i) + ".")).code, 0);
  }
  ASSERT_EQ(run({"set", "1", "title", "Quibbletrax opened"}).code, 0);

  const ArchivePaths paths{archive_};
  std::vector<std::string> stored = {"Zyxquorvath", "zyxquorvath", "Gundobad", "Quibbletrax"};
  {
    Connection connection(paths.database(), Connection::Mode::kRead);
    for (const char* sql : {"SELECT text FROM article_text WHERE article_id = 1",
                            "SELECT text FROM article_version WHERE article_id = 1",
                            "SELECT bytes FROM original WHERE article_id = 1"}) {
      Statement statement(connection, sql);
      Rows rows = statement.query();
      ASSERT_TRUE(rows.next());
      stored.push_back(rows.text(0));
    }
  }
  for (const std::string& bytes : stored)
    EXPECT_THAT(files_with(bytes), Not(testing::IsEmpty())) << bytes << ": the test sees nothing";
  EXPECT_TRUE(index_has("wembelgast"));

  const IndexerResult purged = run({"remove", "--purge", "1"});
  ASSERT_EQ(purged.code, 0) << purged.err;
  EXPECT_THAT(purged.out, StartsWith("purged 1 article"));
  for (const std::string& bytes : stored)
    EXPECT_THAT(files_with(bytes), testing::IsEmpty()) << bytes;
  for (const char* term : {"zyxquorvath", "plinthbocker", "wembelgast", "Zen:wembelgast"})
    EXPECT_FALSE(index_has(term)) << term;
  EXPECT_TRUE(index_has("rained"));
  const IndexerResult check = run({"check"});
  EXPECT_EQ(check.code, 0) << check.out;
  EXPECT_THAT(run({"corrections", "list"}).out, Not(HasSubstr("Quibbletrax")));
  // Its name is not known any more, but it is known again.
  EXPECT_THAT(add(secret).out, HasSubstr("held back 1"));
  EXPECT_THAT(files_with("Gundobad"), testing::IsEmpty());
  EXPECT_THAT(add(secret, {"--force"}).out, StartsWith("added 1"));
  EXPECT_EQ(run({"show", "1"}).code, 0);
}

TEST_F(Identity, WhatWasOnlyRemovedCanBePurgedLater) {
  ASSERT_EQ(add(article("a", "Zyxquorvath opened", "Plinthbocker spoke about the dam.")).code, 0);
  ASSERT_EQ(add(article("b", "Rain", "It rained all day in the north of the country.")).code, 0);
  ASSERT_EQ(run({"remove", "1"}).code, 0);
  EXPECT_EQ(run({"remove", "1"}).code, 3);
  ASSERT_EQ(run({"remove", "1", "--purge"}).code, 0);
  ASSERT_EQ(run({"remove", "1", "--purge"}).code, 0) << "once more, as after a crash";
  EXPECT_THAT(files_with("Zyxquorvath"), testing::IsEmpty());
  EXPECT_EQ(run({"remove", "3", "--purge"}).code, 3);
  EXPECT_EQ(run({"check"}).code, 0);
}

}  // namespace
}  // namespace broadsheet
