// SPDX-License-Identifier: MIT
// broadsheet-server as a program: its flags, its first line, its exit codes, and an archive that grows under
// it.
#include <gmock/gmock.h>
#include <signal.h>

#include <nlohmann/json.hpp>

#include "tests/e2e/growing_archive.h"
#include "tests/e2e/program.h"
#include "tests/e2e/raw_client.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

// "Broadsheet is at http://127.0.0.1:PORT/  (archive …)" → PORT
int port_in(const std::string& line) {
  const std::string lead = "Broadsheet is at http://127.0.0.1:";
  EXPECT_EQ(line.substr(0, lead.size()), lead);
  return std::atoi(line.c_str() + std::min(lead.size(), line.size()));
}

uint64_t total(int port, const std::string& query) {
  const RawReply reply = get_url(port, "/api/v1/search?" + query);
  EXPECT_EQ(reply.status, 200) << reply.body;
  return Json::parse(reply.body)["total"];
}

TEST(ServerProgram, ServesAnArchiveAndFollowsItsGrowth) {
  GrowingArchive archive;
  archive.add("A wall falls", "Crowds danced on the wall in Berlin.");
  Program server("broadsheet-server", {"--archive", archive.path(), "--listen", "127.0.0.1:0", "--log"});
  const std::string line = server.read_line();
  EXPECT_THAT(line, HasSubstr("/  (archive " + archive.path() + ", 1 article)"));
  const int port = port_in(line);

  EXPECT_EQ(total(port, "q=wall"), 1u);
  EXPECT_EQ(total(port, "q=treaty"), 0u);
  const std::string tag = get_url(port, "/api/v1/search").header("ETag");
  archive.add("A treaty is signed", "The treaty ends the war.");
  EXPECT_EQ(total(port, "q=treaty"), 1u) << "a published article is found by the next request";
  EXPECT_EQ(total(port, ""), 2u);
  EXPECT_EQ(get_url(port, "/api/v1/search", "If-None-Match: " + tag + "\r\n").status, 200)
      << "the tag has changed";

  const RawReply article = get_url(port, "/api/v1/articles/2?q=treaty");
  EXPECT_EQ(Json::parse(article.body)["title_marks"], Json::parse("[[2,8]]"));
  EXPECT_THAT(get_url(port, "/article/2?q=treaty").body, HasSubstr("<mark"));
  EXPECT_EQ(get_url(port, "/api/v1/articles/3").status, 404);
  EXPECT_EQ(Json::parse(get_url(port, "/api/v1/stats").body)["articles"], 2);
  EXPECT_EQ(get_url(port, "/readyz").status, 200);
  EXPECT_EQ(get_url(port, "/").status, 200);

  server.send_signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_THAT(server.errors(), HasSubstr(" GET /api/v1/search?q=wall 200 "));
}

TEST(ServerProgram, ReadsItsEnvironmentAndFlagsWin) {
  GrowingArchive archive;
  archive.add("One", "Text.");
  Program server("broadsheet-server", {"--listen", "127.0.0.1:0"},
                 {"BROADSHEET_ARCHIVE=" + archive.path(), "BROADSHEET_LISTEN=256.1.1.1:1"});
  const int port = port_in(server.read_line());
  EXPECT_EQ(get_url(port, "/healthz").status, 200);
  server.send_signal(SIGINT);
  EXPECT_EQ(server.wait(), 0);
}

TEST(ServerProgram, ASecondOneOnThePortEndsWithAHint) {
  GrowingArchive archive;
  archive.add("One", "Text.");
  Program first("broadsheet-server", {"--archive", archive.path(), "--listen", "127.0.0.1:0"});
  const int port = port_in(first.read_line());
  Program second("broadsheet-server",
                 {"--archive", archive.path(), "--listen", "127.0.0.1:" + std::to_string(port)});
  EXPECT_EQ(second.wait(), 3);
  EXPECT_THAT(second.errors(), HasSubstr("in use"));
  EXPECT_THAT(second.errors(), HasSubstr("--listen"));
  EXPECT_EQ(get_url(port, "/healthz").status, 200);
}

TEST(ServerProgram, WithoutAnArchiveItSaysWhatToDo) {
  const TempDirectory empty;
  Program server("broadsheet-server",
                 {"--archive", (empty.path() / "none").string(), "--listen", "127.0.0.1:0"});
  EXPECT_EQ(server.wait(), 3);
  EXPECT_THAT(server.errors(), HasSubstr((empty.path() / "none").string()));
  EXPECT_THAT(server.errors(), HasSubstr("broadsheet-indexer"));
  EXPECT_EQ(server.read_line(), "");
  EXPECT_FALSE(std::filesystem::exists(empty.path() / "none")) << "a reader creates nothing";
}

TEST(ServerProgram, WrongFlagsAreUsageErrors) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--nonsense"}, {"--listen", "nowhere"}, {"--threads", "0"}, {"surplus"}}) {
    Program server("broadsheet-server", arguments);
    EXPECT_EQ(server.wait(), 1) << arguments[0];
    EXPECT_NE(server.errors(), "") << arguments[0];
  }
}

TEST(ServerProgram, TellsItsVersionAndHelp) {
  Program version("broadsheet-server", {"--version"});
  EXPECT_EQ(version.wait(), 0);
  EXPECT_THAT(version.read_line(), testing::MatchesRegex("broadsheet-server [0-9]+\\.[0-9]+\\.[0-9]+"));
  Program help("broadsheet-server", {"--help"});
  EXPECT_EQ(help.wait(), 0);
  EXPECT_THAT(help.read_line(), HasSubstr("Broadsheet"));
}

}  // namespace
}  // namespace broadsheet
