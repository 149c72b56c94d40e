// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "indexer/source/http_message.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string record(std::string_view type, std::string_view url, std::string_view block,
                   std::string_view media = "application/http; msgtype=response") {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}\r\nWARC-Date: 2014-01-03T03:03:21Z\r\nContent-Type: "
      "{}\r\n"
      "Content-Length: {}\r\n\r\n{}\r\n\r\n",
      type, url, media, block.size(), block);
}

std::string answer(std::string_view body,
                   std::string_view header = "Content-Type: text/html; charset=koi8-r\r\n") {
  return fmt::format("HTTP/1.1 200 OK\r\n{}\r\n{}", header, body);
}

TEST(Warc, PagesComeWithTheirAddressAndCaptureTime) {
  const std::string warc =
      record("warcinfo", "", "software: x\r\n", "application/warc-fields") +
      record("response", "http://a.example/", answer("<p>a")) +
      record("request", "http://a.example/", "GET / HTTP/1.1\r\n\r\n") +
      record("revisit", "http://a.example/", answer("")) +
      record("response", "http://a.example/i.png", answer("x", "Content-Type: image/png\r\n")) +
      record("response", "http://a.example/gone", "HTTP/1.1 404 Not Found\r\n\r\n<p>no") +
      record("resource", "http://a.example/r", "<p>r", "text/html") +
      record("conversion", "http://a.example/t", "plain text", "text/plain") +
      record("resource", "urn:log", "log", "text/plain");
  const Read read = read_bytes(warc);
  EXPECT_THAT(read.rejections, testing::IsEmpty());
  const auto articles = articles_of(read);
  ASSERT_EQ(articles.size(), 3u);
  EXPECT_EQ(articles[0].content, "<p>a");
  EXPECT_EQ(articles[0].url, "http://a.example/");
  EXPECT_EQ(articles[0].captured, "2014-01-03T03:03:21Z");
  EXPECT_EQ(articles[0].charset, "koi8-r");
  EXPECT_EQ(read.records[0].position, 2u);
  EXPECT_EQ(articles[1].url, "http://a.example/r");
  EXPECT_EQ(articles[2].kind, RawArticle::Content::kText);
  const std::string one =
      packed(record("response", "http://a.example/", answer("<p>a")), archive_write_add_filter_gzip);
  EXPECT_EQ(read_bytes(one + one).records.size(), 2u);
}

TEST(Warc, APageFetchedAgainUnchangedIsTheSameRecord) {
  const auto lasting = [](std::string warc, std::string_view date) {
    warc.replace(warc.find("2014-01-03T03:03:21Z"), 20, date);
    const Read read = read_bytes(warc);
    return std::string(lasting_bytes(read.records.at(0)));
  };
  const std::string warc = record("response", "http://a.example/", answer("<p>a"));
  EXPECT_EQ(lasting(warc, "2014-01-03T03:03:21Z"), lasting(warc, "2015-05-05T05:05:05Z"));
  EXPECT_NE(lasting(warc, "2014-01-03T03:03:21Z"),
            lasting(record("response", "http://a.example/b", answer("<p>a")), "2014-01-03T03:03:21Z"));
}

TEST(Warc, LengthsThatDoNotFitCostNoOtherRecord) {
  std::string warc = record("response", "http://a.example/1", answer("<p>one")) +
                     record("response", "http://a.example/2", answer("<p>two"));
  std::string lf;
  for (const char c : warc) {
    if (c != '\r') lf += c;
  }
  const auto articles = articles_in(lf);
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].content, "<p>one");
  EXPECT_THAT(articles[1].content, testing::StartsWith("<p>two"));
}

TEST(Warc, CutShortKeepsWhatIsWhole) {
  const std::string warc = record("response", "http://a.example/1", answer("<p>one")) +
                           record("response", "http://a.example/2", answer("<p>two and more"));
  const Read cut = read_bytes(std::string_view(warc).substr(0, warc.size() - 9));
  EXPECT_EQ(cut.records.size(), 1u);
  ASSERT_EQ(cut.rejections.size(), 1u);
  EXPECT_EQ(cut.rejections[0].position, 2u);
  std::string gz = packed(warc, archive_write_add_filter_gzip);
  gz.resize(gz.size() - 12);
  const Read cut_gz = read_bytes(gz);
  EXPECT_EQ(cut_gz.records.size(), 1u);
  ASSERT_EQ(cut_gz.rejections.size(), 1u);
  EXPECT_THAT(cut_gz.rejections[0].reason, HasSubstr("damaged"));
}

TEST(Warc, WithoutPagesSaysSo) {
  const Read read = read_bytes(record("warcinfo", "", "x", "application/warc-fields"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].reason, "holds no page");
}

TEST(Arc, PagesOfTheOlderForm) {
  const std::string page = answer("<p>old", "Content-Type: text/html\r\n");
  const auto articles = articles_in(
      "filedesc://x.arc 0.0.0.0 20140216050221 text/plain 26\n1 0 Nobody\nURL IP-address\n\n\n" +
      fmt::format("http://a.example/ 1.2.3.4 20140216050221 text/html {}\n{}\n", page.size(), page) +
      fmt::format("http://a.example/x 1.2.3.4 20140216050221 image/gif 3\nGIF\n") +
      fmt::format("http://a.example/b 1.2.3.4 20140216050222 text/html {}\n{}\n", page.size(), page));
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].content, "<p>old");
  EXPECT_EQ(articles[1].url, "http://a.example/b");
  EXPECT_EQ(articles[1].captured, "2014-02-16T05:02:22Z");
}

TEST(HttpAnswer, TakesOffChunksAndEncodings) {
  const auto body = [](std::string_view header, std::string_view bytes) {
    return read_http_answer(answer(bytes, header), 1 << 20).body;
  };
  EXPECT_EQ(body("Transfer-Encoding: chunked\r\n", "4;x=y\r\n<p>a\r\n2\r\nbc\r\n0\r\n\r\n"), "<p>abc");
  EXPECT_EQ(body("Transfer-Encoding: chunked\r\n", "<p>no chunks"), "<p>no chunks");
  EXPECT_EQ(body("Content-Encoding: gzip\r\n", packed("<p>z", archive_write_add_filter_gzip)), "<p>z");
  EXPECT_EQ(body("Content-Encoding: gzip\r\n", "<p>plain"), "<p>plain");
  EXPECT_EQ(body("Content-Encoding: br\r\n", "\x0B\x02\x80<p>br\x03"), "<p>br");
}

TEST(HttpAnswer, RefusesBombsAndDamage) {
  const std::string bomb = packed(std::string(3 << 20, 'a'), archive_write_add_filter_gzip);
  EXPECT_THROW(read_http_answer(answer(bomb, "Content-Encoding: gzip\r\n"), 1 << 20), Error);
  EXPECT_THROW(read_http_answer(answer("\x1F\x8B\x08zz", "Content-Encoding: gzip\r\n"), 1 << 20), Error);
  EXPECT_THROW(read_http_answer(answer("\x01\x02", "Content-Encoding: future\r\n"), 1 << 20), Error);
  EXPECT_THROW(read_http_answer("no answer", 1 << 20), Error);
}

TEST(HttpAnswer, FoldedLinesAndMediaTypes) {
  std::string_view text = "A: 1\r\n 2\r\nContent-Type: Text/HTML;\r\n charset=\"UTF-8\"\r\n\r\nbody";
  const HeaderLines lines(text);
  EXPECT_EQ(lines.get("a"), "1 2");
  EXPECT_EQ(split_media_type(lines.get("content-type")),
            std::pair(std::string("text/html"), std::string("utf-8")));
  EXPECT_EQ(text, "body");
}

}  // namespace
}  // namespace broadsheet
