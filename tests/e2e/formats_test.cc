// SPDX-License-Identifier: MIT
// A heap of files of every kind goes in with one command, and nothing in a heap stops it.
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/e2e/indexer.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using Json = nlohmann::ordered_json;

constexpr std::string_view kSentences =
    "The council met in Lisbon on Thursday. It spoke about the harbour, the railway and the price of bread.";

class Formats : public testing::Test {
 protected:
  IndexerResult run(std::vector<std::string> arguments, const std::filesystem::path& input = "/dev/null") {
    return run_indexer(std::move(arguments), {"BROADSHEET_ARCHIVE=" + folder_.path("archive")}, input);
  }
  std::map<std::string, Json> exported() {
    std::map<std::string, Json> by_title;
    std::istringstream lines(run({"export"}).out);
    for (std::string line; std::getline(lines, line);) {
      const Json article = Json::parse(line);
      by_title[article["title"].get<std::string>()] = article;
    }
    return by_title;
  }

  const TempFolder folder_;
};

std::string rss(std::string_view title, std::string_view link = "/item") {
  return fmt::format(
      "<rss version=\"2.0\"><channel><title>The "
      "Feed</title><link>http://feed.example/</link><item><title>{}</title>"
      "<link>{}</link><pubDate>Thu, 05 Oct 1922 10:00:00 "
      "GMT</pubDate><description>&lt;p&gt;{}&lt;/p&gt;</description>"
      "</item></channel></rss>",
      title, link, kSentences);
}

std::string warc(std::string_view title) {
  const std::string answer = fmt::format(
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; "
      "charset=utf-8\r\n\r\n<html><head><title>{}</title></head><body>"
      "<h1>{}</h1><p>{}</p><p>{}</p></body></html>",
      title, title, kSentences, kSentences);
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://crawl.example/page\r\n"
      "WARC-Date: 1999-03-01T10:00:00Z\r\nContent-Type: application/http\r\nContent-Length: "
      "{}\r\n\r\n{}\r\n\r\n",
      answer.size(), answer);
}

TEST_F(Formats, AMixedHeapGoesInWithOneCommand) {
  const std::string text(kSentences);
  folder_.write("heap/1.txt", "Plain text\n\n" + text);
  folder_.write("heap/2", "[{\"title\":\"JSON list\",\"text\":\"" + text + "\",\"date\":\"1922-10-05\"}]");
  folder_.write("heap/3.txt", "headline;body;date\nTable;\"" + text + "\";1922-10-05\n");
  folder_.write("heap/4.dat", rss("Feed item"));
  folder_.write("heap/5.gz", packed(warc("Crawled page"), archive_write_add_filter_gzip));
  folder_.write(
      "heap/6.sgm",
      "<REUTERS NEWID=\"1\"><DATE>26-FEB-1987 15:01:01.79</DATE><TEXT><TITLE>Wire story</TITLE><BODY>" +
          text + "</BODY></TEXT></REUTERS>");
  folder_.write("heap/7.bin",
                packed({{"in/zip.xml", rss("Zipped item", "/zipped")},
                        {"in/nitf.xml",
                         "<nitf><head><pubdata date.publication=\"19221005\"/></head><body><body.head>"
                         "<hedline><hl1>Agency story</hl1></hedline></body.head><body.content><p>" +
                             text + "</p></body.content></body></nitf>"}},
                       archive_write_set_format_zip, nullptr));
  const IndexerResult added = run({"add", folder_.path("heap"), "--json"});
  EXPECT_EQ(added.code, 0) << added.err;
  EXPECT_EQ(Json::parse(added.out)["added"], 8) << added.out;

  auto articles = exported();
  for (const char* title : {"Plain text", "JSON list", "Table", "Feed item", "Crawled page", "Wire story",
                            "Zipped item", "Agency story"}) {
    ASSERT_TRUE(articles.contains(title)) << title;
    EXPECT_THAT(articles[title]["text"].get<std::string>(), HasSubstr("price of bread")) << title;
  }
  for (const char* title : {"JSON list", "Table", "Feed item", "Agency story"}) {
    EXPECT_THAT(articles[title]["published"]["value"].get<std::string>(), testing::StartsWith("1922-10-05"))
        << title;
    EXPECT_EQ(articles[title]["published"]["rule"], "declared") << title;
  }
  EXPECT_EQ(articles["Feed item"]["url"], "http://feed.example/item");
  EXPECT_EQ(articles["Feed item"]["source"], "The Feed");
  EXPECT_EQ(articles["Crawled page"]["url"], "http://crawl.example/page");
  EXPECT_EQ(articles["Crawled page"]["published"]["rule"], "captured");
  EXPECT_THAT(articles["Wire story"]["published"]["value"].get<std::string>(),
              testing::StartsWith("1987-02-26"));

  // Originals are enough to make it all again; a second run finds nothing new.
  const std::string before = run({"export"}).out;
  const IndexerResult again = run({"add", folder_.path("heap"), "--json"});
  EXPECT_EQ(Json::parse(again.out)["unchanged"], 8) << again.out;
  std::filesystem::remove_all(folder_.path("heap"));
  EXPECT_EQ(run({"rebuild", "--extract"}).code, 0);
  EXPECT_EQ(run({"export"}).out, before);
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Formats, NothingInAHostileHeapStopsIt) {
  const std::string good = "{\"title\":\"Good\",\"text\":\"" + std::string(kSentences) + "\"}\n";
  std::string nested;
  for (int i = 0; i < 20'000; ++i)
    nested += "<div>";
  folder_.write("heap/a.html",
                "<html><body>" + nested + "<p>" + std::string(kSentences) + "</p></body></html>");
  folder_.write("heap/b.gz", packed(std::string(20 << 20, 'x'), archive_write_add_filter_gzip));
  folder_.write("heap/c.jsonl",
                good + "{\"title\":\"cut\n\xFF\xFE\n{\"title\":\"\\ud800 \\u0000\",\"text\":\"b\"}\n");
  folder_.write("heap/d.txt", std::string(300'000, 'w'));
  folder_.write("heap/e.txt",
                "A title\n\nThe mayor" + std::string(1, '\0') + " spoke. " + std::string(kSentences));
  folder_.write("heap/f.zip",
                packed({{"x", "text of the member"}}, archive_write_set_format_zip, nullptr).substr(0, 25));
  folder_.write("heap/g.warc", warc("Cut page").substr(0, 260));
  folder_.write("heap/h.xml", "<rss><channel><item><title>Fine item</title></item><item><title>cut");
  folder_.write("heap/i.json", "{\"text\":" + std::string(50'000, '['));
  folder_.write("heap/j.csv", "title,text\nRow,\"" + std::string(kSentences) + "\"\n\"open,x\n");
  folder_.write("heap/k.json", "[{\"title\":\"First\"}, {\"title\": oops}, {\"title\":\"Third\"}]");
  const IndexerResult added = run({"add", folder_.path("heap"), "--json"});
  EXPECT_EQ(added.code, 2) << added.err;
  const Json counts = Json::parse(added.out);
  const auto articles = exported();
  for (const char* title : {"Good", "Fine item", "Row", "First", "Third", "A title"})
    EXPECT_TRUE(articles.contains(title)) << title;

  const std::string shown = run({"runs", "show", "1"}).out;
  for (const char* place : {"/b.gz", "/c.jsonl:2", "/c.jsonl:3", "/f.zip", "/g.warc#1", "/h.xml#2", "/i.json",
                            "/j.csv:3", "/k.json#2"}) {
    EXPECT_THAT(shown, HasSubstr(place));
  }
  size_t hints = 0;
  for (size_t at = shown.find("  hint: "); at != std::string::npos; at = shown.find("  hint: ", at + 1))
    ++hints;
  EXPECT_EQ(hints, counts["rejected"].get<size_t>()) << shown;
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Formats, WithoutOriginalsArticlesStayAsTheyAre) {
  const std::string a = folder_.write("a.txt", "One article\n\n" + std::string(kSentences));
  const std::string b = folder_.write("b.txt", "Another article\n\n" + std::string(kSentences));
  ASSERT_EQ(run({"add", "--no-originals", a}).code, 0);
  ASSERT_EQ(run({"add", b}).code, 0);
  const std::string before = run({"export"}).out;
  const IndexerResult rebuilt = run({"rebuild", "--extract"});
  EXPECT_EQ(rebuilt.code, 2) << rebuilt.err;
  EXPECT_THAT(rebuilt.err, HasSubstr("1 articles, whose originals were not kept"));
  EXPECT_EQ(run({"export"}).out, before);
  EXPECT_EQ(Json::parse(run({"add", a, "--json"}).out)["unchanged"], 1);
  EXPECT_EQ(run({"check"}).code, 0);
}

TEST_F(Formats, StandardInputListsAndMaps) {
  const std::string a = folder_.write("a b.txt", "One article\n\n" + std::string(kSentences));
  const std::string list = folder_.write("list", a + '\0' + folder_.path("gone") + '\0');
  const IndexerResult listed = run({"extract", "--files-from", "-"}, list);
  EXPECT_EQ(listed.code, 2);
  EXPECT_EQ(Json::parse(listed.out)["title"], "One article");
  EXPECT_THAT(listed.err, HasSubstr("gone: no such file"));
  const std::string table = folder_.write("t", "Kop\tInhoud\nEen titel\t" + std::string(kSentences) + "\n");
  const IndexerResult mapped = run({"extract", "-", "--map", "title=Kop,text=Inhoud,source==Krant"}, table);
  EXPECT_EQ(mapped.code, 0) << mapped.err;
  EXPECT_EQ(Json::parse(mapped.out)["title"], "Een titel");
  EXPECT_EQ(Json::parse(mapped.out)["source"], "Krant");
  EXPECT_EQ(run({"extract"}).code, 1);
  EXPECT_EQ(run({"extract", a, "--map", "titel=x"}).code, 1);
}

}  // namespace
}  // namespace broadsheet
