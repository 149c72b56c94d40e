// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using namespace std::string_view_literals;

TEST(Feed, RssWithItsModules) {
  const auto articles = articles_in(R"(<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Morning &amp; Evening</title>
<link>https://paper.example/news/</link><language>en-gb</language><lastBuildDate>Mon, 28 Apr 1986 00:00:00 GMT</lastBuildDate>
<item><title>Reactor &lt;b&gt;damaged&lt;/b&gt;</title><link>../reactor?a=1&amp;b=2</link>
<guid isPermaLink="false">n-17</guid><pubDate>Mon, 28 Apr 1986 21:02:00 +0300</pubDate><dc:creator>TASS</dc:creator>
<category>World</category><media:title>Picture</media:title><description>Short.</description>
<content:encoded><![CDATA[<p>One <item> of news.</p><p>Two.</p>]]></content:encoded></item>
<item><title>Second</title><guid>https://paper.example/2</guid><description>Plain text</description>
<author>desk@paper.example (The Desk)</author></item></channel></rss>)");
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].title, "Reactor damaged");
  EXPECT_EQ(articles[0].url, "https://paper.example/reactor?a=1&b=2");
  EXPECT_EQ(articles[0].id, "n-17");
  EXPECT_EQ(articles[0].published, "Mon, 28 Apr 1986 21:02:00 +0300");
  EXPECT_EQ(articles[0].author, "TASS");
  EXPECT_EQ(articles[0].section, "World");
  EXPECT_EQ(articles[0].source, "Morning & Evening");
  EXPECT_EQ(articles[0].language, "en-gb");
  EXPECT_EQ(articles[0].kind, RawArticle::Content::kHtml);
  EXPECT_EQ(articles[0].content, "<p>One <item> of news.</p><p>Two.</p>");
  EXPECT_EQ(articles[1].url, "https://paper.example/2");
  EXPECT_EQ(articles[1].id, "");
  EXPECT_EQ(articles[1].author, "The Desk");
  EXPECT_EQ(articles[1].kind, RawArticle::Content::kText);
}

TEST(Feed, Atom) {
  const auto articles = articles_in(
      R"(<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr" xml:base="http://journal.example/a/">
<title>Le Journal</title><author><name>Rédaction</name></author><updated>1999-12-31T00:00:00Z</updated>
<entry><title type="html">Tempête &amp;amp; vent</title><link rel="self" href="x.atom"/><link href="tempete.html"/>
<id>tag:journal.example,1999:1</id><published>1999-12-26T06:00:00+01:00</published><updated>1999-12-27T08:00:00+01:00</updated>
<summary>Court.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long <b>texte</b>.</p></div></content></entry>
<entry><title>Zwei</title><author><name>A</name></author><author><name>B</name></author>
<content type="text">a &lt; b</content></entry></feed>)");
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].title, "Tempête &amp; vent");  // cleaned later
  EXPECT_EQ(articles[0].url, "http://journal.example/a/tempete.html");
  EXPECT_EQ(articles[0].published, "1999-12-26T06:00:00+01:00");
  EXPECT_EQ(articles[0].modified, "1999-12-27T08:00:00+01:00");
  EXPECT_EQ(articles[0].author, "Rédaction");
  EXPECT_EQ(articles[0].language, "fr");
  EXPECT_THAT(articles[0].content, HasSubstr("<p>Long <b>texte</b>.</p>"));
  EXPECT_EQ(articles[1].author, "A, B");
  EXPECT_EQ(articles[1].content, "a < b");
  EXPECT_EQ(articles[1].kind, RawArticle::Content::kText);
}

TEST(Feed, Rdf) {
  const auto articles = articles_in(R"(<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://x.example/"><title>X</title><items><rdf:Seq><rdf:li rdf:resource="http://x.example/1"/></rdf:Seq></items></channel>
<item rdf:about="http://x.example/1"><title>One</title><dc:date>2001-01-26T08:46:00+05:30</dc:date></item></rdf:RDF>)");
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "One");
  EXPECT_EQ(articles[0].url, "http://x.example/1");
  EXPECT_EQ(articles[0].published, "2001-01-26T08:46:00+05:30");
  EXPECT_EQ(articles[0].source, "X");
}

TEST(Feed, AnItemIsTheSameWhateverTheFeedSaysToday) {
  const auto record = [](std::string_view built) {
    return read_bytes("<rss><channel><title>T</title><lastBuildDate>" + std::string(built) +
                      "</lastBuildDate><item><title>a</title></item></channel></rss>")
        .records.at(0)
        .bytes;
  };
  EXPECT_EQ(record("Monday"), record("Tuesday"));
}

TEST(Feed, OneBrokenItemCostsNoOther) {
  const Read read = read_bytes(
      "<rss><channel><item><title>a</title><description>x <br> y</description></item>"
      "<item><titel>nothing</item><item><title>unfinished</title>"
      "<item><title>c & d &nbsp;</title></item><item><title>cut");
  ASSERT_EQ(read.records.size(), 4u);
  EXPECT_EQ(decode_record(read.records[0]).title, "a");
  try {
    decode_record(read.records[1]);
    FAIL() << "read what is no XML";
  } catch (const Error& error) {
    EXPECT_THAT(error.message(), HasSubstr("not well-formed XML"));
  }
  EXPECT_EQ(decode_record(read.records[2]).title, "unfinished");
  EXPECT_EQ(decode_record(read.records[3]).title, "c & d &nbsp;");
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].position, 5u);
}

TEST(Feed, CharsetsOfTheDeclarationAndOfTheBytes) {
  EXPECT_EQ(
      articles_in("<?xml version=\"1.0\" encoding=\"koi8-r\"?><rss><channel><item><title>\xED\xC9\xD2</title>"
                  "</item></channel></rss>")
          .at(0)
          .title,
      "Мир");
  std::string wide = "\xFE\xFF";
  for (const char c : std::string("<rss><channel><item><title>wide</title></item></channel></rss>"))
    wide += {'\0', c};
  EXPECT_EQ(articles_in(wide).at(0).title, "wide");
}

TEST(Feed, AnItemWithoutEndIsBoundedAndTheNextOneRead) {
  SourceOptions options;
  options.limits.max_record_bytes = 100'000;
  const Read read = read_bytes("<rss><item><title>" + std::string(1'000'000, 'x') +
                                   "</title></item><item><title>b</title></item></rss>",
                               options);
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("longer than"));
  EXPECT_EQ(articles_of(read).at(0).title, "b");
}

TEST(Feed, DeepNestingIsRead) {
  std::string deep;
  for (int i = 0; i < 20'000; ++i)
    deep += "<b>";
  const auto articles =
      articles_in("<rss><item><title>t</title><description>" + deep + "x</description></item></rss>");
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "t");
}

}  // namespace
}  // namespace broadsheet
