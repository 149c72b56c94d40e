// SPDX-License-Identifier: MIT
// Corrections end to end: they are seen at once, win over extraction, and survive everything.
#include <gmock/gmock.h>
#include <signal.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "indexer/store/store_writer.h"
#include "tests/e2e/indexer.h"
#include "tests/e2e/program.h"
#include "tests/e2e/raw_client.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using Json = nlohmann::ordered_json;

class CorrectionsCli : public testing::Test {
 protected:
  CorrectionsCli() { write(articles_, ""); }

  void write(const std::filesystem::path& file, const std::string& more) {
    std::ofstream out(file);
    out << R"({"id":"1","source":"Sample Wire","title":"Talks in Paris","published":"2023-06-19","language":"en",)"
        << R"("text":"Secretary of State Antony Blinken met President Emmanuel Macron in Paris. Blinken left later.)"
        << more << "\"}\n"
        << R"({"id":"2","source":"Sample Wire","title":"A visit","published":"2023-06-20","language":"en",)"
        << R"("text":"Secretary of State Anthony Blinken told reporters that President Joe Biden would come to Berlin."})"
        << "\n"
        << R"({"id":"3","source":"Sample Wire","title":"Sport","published":"2023-06-21","language":"en",)"
        << R"("text":"Andy Murray won in London, and his brother Jamie Murray said he was proud. Murray smiled."})"
        << "\n";
  }
  IndexerResult run(std::vector<std::string> arguments, const std::string& archive = "archive") {
    return run_indexer(std::move(arguments), {"BROADSHEET_ARCHIVE=" + (directory_.path() / archive).string(),
                                              "BROADSHEET_AUTHOR=desk"});
  }
  void must(std::vector<std::string> arguments, const std::string& archive = "archive") {
    const IndexerResult result = run(std::move(arguments), archive);
    ASSERT_EQ(result.code, 0) << result.err << result.out;
  }
  Json show(int id, const std::string& archive = "archive") {
    return Json::parse(run({"show", std::to_string(id), "--json"}, archive).out);
  }
  // Everything a reader sees of the corrections below.
  void expect_corrected(const std::string& archive = "archive") {
    const Json first = show(1, archive);
    EXPECT_EQ(first["published"]["value"], "2023-05");
    EXPECT_EQ(first["published"]["rule"], "correction");
    EXPECT_EQ(first["title"], "Talks in Lyon");
    EXPECT_EQ(first["countries"][0]["code"], "GH");
    EXPECT_EQ(first["countries"].size(), 1u);
    EXPECT_EQ(first["topics"].size(), 0u);
    EXPECT_EQ(first["persons"][0]["name"], "A. J. Blinken");
    const std::string third = show(3, archive)["persons"].dump();
    EXPECT_THAT(third, Not(HasSubstr("Jamie Murray")));
    EXPECT_THAT(third, HasSubstr("Andy Murray"));
  }
  void correct() {
    must({"set", "1", "date", "2023-05"});
    must({"set", "1", "title", "Talks in Lyon"});
    must({"set", "1", "country", "gh"});
    must({"set", "1", "topic", "none"});
    must({"persons", "rename", "Antony Blinken", "A. J. Blinken"});
    must({"persons", "reject", "Jamie Murray"});
  }

  TempDirectory directory_;
  std::filesystem::path articles_ = directory_.path() / "articles.jsonl";
};

TEST_F(CorrectionsCli, SurviveRebuildExtractionAnewReingestAndUpdate) {
  must({"add", articles_});
  correct();
  expect_corrected();
  must({"rebuild", "--quiet"});
  expect_corrected();
  must({"rebuild", "--extract", "--quiet"});
  expect_corrected();
  must({"add", articles_});
  expect_corrected();
  write(articles_, " More was said.");
  must({"add", articles_});
  expect_corrected();
  EXPECT_THAT(run({"show", "1"}).out, HasSubstr("More was said."));
  must({"persons", "reconcile"});
  expect_corrected();
  must({"check"});
  const IndexerResult why = run({"show", "1", "--why"});
  EXPECT_THAT(why.out, HasSubstr("published  2023-05  [correction, 1.00]"));
  EXPECT_THAT(why.out, HasSubstr("corrected  title by desk"));
}

TEST_F(CorrectionsCli, TravelToAnotherArchiveAndWaitThere) {
  must({"add", articles_});
  correct();
  const std::string file = directory_.path() / "corrections.ndjson";
  const IndexerResult exported = run({"corrections", "export"});
  std::ofstream(file) << exported.out;
  // The other archive has other numbers, and one of the articles comes later.
  std::ofstream(directory_.path() / "other.jsonl")
      << R"({"id":"9","source":"Sample Wire","title":"Other","text":"Kofi Annan spoke in Geneva."})"
      << "\n";
  must({"add", directory_.path() / "other.jsonl"}, "second");
  must({"corrections", "import", file}, "second");
  must({"add", articles_}, "second");
  const Json moved = show(2, "second");
  EXPECT_EQ(moved["title"], "Talks in Lyon");
  EXPECT_EQ(moved["published"]["value"], "2023-05");
  EXPECT_EQ(moved["persons"][0]["name"], "A. J. Blinken");
  EXPECT_THAT(run({"corrections", "import", file}, "second").out, StartsWith("imported 0 corrections"));
  EXPECT_EQ(run({"corrections", "export"}, "second").out, exported.out);
}

TEST_F(CorrectionsCli, EachIsTakenBack) {
  must({"add", articles_});
  const std::string before = run({"export"}).out;
  correct();
  EXPECT_NE(run({"export"}).out, before);
  must({"set", "1", "date", "--undo"});
  must({"set", "1", "title", "--undo"});
  must({"set", "1", "country", "--undo"});
  must({"corrections", "undo", "4"});
  must({"persons", "rename", "A. J. Blinken", "--undo"});
  must({"persons", "reject", "Jamie Murray", "--undo"});
  EXPECT_EQ(run({"export"}).out, before);
  EXPECT_EQ(run({"set", "1", "date", "--undo"}).code, 3);
  EXPECT_EQ(run({"corrections", "undo", "1"}).code, 3);
}

TEST_F(CorrectionsCli, PersonsMergeAndSplit) {
  must({"add", articles_});
  EXPECT_THAT(run({"persons", "show", "Anthony Blinken"}).out, HasSubstr("seed"));
  must({"persons", "merge", "Andy Murray", "Jamie Murray"});
  EXPECT_EQ(show(3)["persons"].size(), 1u);
  const Json person = Json::parse(run({"persons", "show", "Jamie Murray", "--json"}).out);
  EXPECT_EQ(person["forms"].size(), 2u);
  EXPECT_EQ(person["joins"][0]["reason"], "user");
  must({"persons", "split", "Andy Murray", "Jamie Murray"});
  EXPECT_EQ(show(3)["persons"].size(), 2u);
  must({"persons", "split", "Andy Murray", "Jamie Murray", "--undo"});
  must({"persons", "merge", "Andy Murray", "Jamie Murray", "--undo"});
  EXPECT_EQ(show(3)["persons"].size(), 2u);
  EXPECT_THAT(run({"persons", "list", "--name", "murray"}).out, HasSubstr("Jamie Murray"));
  const IndexerResult unknown = run({"persons", "show", "Nobody Here"});
  EXPECT_EQ(unknown.code, 3);
  EXPECT_THAT(unknown.err, HasSubstr("hint: "));
  EXPECT_EQ(run({"set", "1", "date", "yesterday"}).code, 1);
  EXPECT_EQ(run({"set", "1", "country", "Atlantis"}).code, 1);
  EXPECT_EQ(run({"set", "99", "title", "x"}).code, 3);
}

TEST_F(CorrectionsCli, DoNotWaitForTheWriterOfArticles) {
  must({"add", articles_});
  const ArchivePaths paths{directory_.path() / "archive"};
  const WriterLock lock(paths, "add big.jsonl");
  StoreWriter writer(paths, lock);
  writer.begin();  // a bulk load in the middle of a batch
  must({"set", "1", "title", "Talks in Lyon"});
  EXPECT_EQ(show(1)["title"], "Talks in Lyon");
}

TEST_F(CorrectionsCli, TheServerShowsThemAtOnce) {
  must({"add", articles_});
  Program server("broadsheet-server",
                 {"--archive", directory_.path() / "archive", "--listen", "127.0.0.1:0"});
  const std::string line = server.read_line();
  const size_t colon = line.find("127.0.0.1:");
  ASSERT_NE(colon, std::string::npos) << line;
  const int port = std::atoi(line.c_str() + colon + 10);
  const auto get = [&](const std::string& address) {
    return Json::parse(get_url(port, "/api/v1/" + address).body);
  };
  const auto total = [&](const std::string& query) { return get("search?" + query)["total"].get<int>(); };

  EXPECT_EQ(total("person=antony+blinken"), 2) << "both spellings are one person";
  EXPECT_EQ(total("person=anthony+blinken"), 2);
  const Json rows = get("search")["facets"]["person"]["values"];
  EXPECT_EQ(rows[0]["name"], "Antony Blinken");
  EXPECT_EQ(rows[0]["count"], 2);
  const std::string tag = get_url(port, "/api/v1/search").header("ETag");

  correct();
  EXPECT_EQ(get_url(port, "/api/v1/search", "If-None-Match: " + tag + "\r\n").status, 200)
      << "the tag has changed";
  EXPECT_EQ(total("country=gh"), 1);
  EXPECT_EQ(total("country=fr"), 0);
  EXPECT_EQ(total("q=country:gh"), 1);
  EXPECT_EQ(total("to=2023-05-31"), 1);
  EXPECT_EQ(total("from=2023-06-01"), 2);
  EXPECT_EQ(total("q=date:2023-05"), 1);
  EXPECT_EQ(total("person=jamie+murray"), 0);
  EXPECT_EQ(total("person=a.+j.+blinken"), 2);
  EXPECT_EQ(get("search?sort=oldest")["hits"][0]["title"], "Talks in Lyon");
  EXPECT_EQ(get("search")["facets"]["person"]["values"][0]["name"], "A. J. Blinken");
  EXPECT_EQ(get("articles/1")["persons"][0]["name"], "A. J. Blinken");
  must({"persons", "split", "A. J. Blinken", "Anthony Blinken"});
  EXPECT_EQ(total("person=antony+blinken"), 1);
  EXPECT_EQ(total("person=anthony+blinken"), 1);
  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
}

}  // namespace
}  // namespace broadsheet
