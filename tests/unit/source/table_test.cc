// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Table, QuotesHoldDelimitersLineEndsAndQuotes) {
  const Read read = read_bytes(
      "\xEF\xBB\xBFTitle,Publication Date,Text\r\n\"a, "
      "b\",1986-04-26,\"one\r\n\r\n\"\"two\"\"\"\r\n\r\nc,,d\r\n");
  const auto articles = articles_of(read);
  ASSERT_EQ(articles.size(), 2u);
  EXPECT_EQ(articles[0].title, "a, b");
  EXPECT_EQ(articles[0].published, "1986-04-26");
  EXPECT_EQ(articles[0].content, "one\r\n\r\n\"two\"");
  EXPECT_EQ(articles[1].title, "c");
  EXPECT_EQ(read.records[0].position, 2u);
  EXPECT_EQ(read.records[1].position, 6u);
  EXPECT_THAT(read.records[1].input, testing::EndsWith(":6"));
}

TEST(Table, AnyDelimiterAndCharset) {
  for (const char delimiter : {'\t', ';', '|', ','}) {
    const std::string d(1, delimiter);
    const auto articles =
        articles_in("url" + d + "headline" + d + "body\nhttp://a.example/" + d + "h" + d + "b\n");
    ASSERT_EQ(articles.size(), 1u) << delimiter;
    EXPECT_EQ(articles[0].title, "h");
    EXPECT_EQ(articles[0].url, "http://a.example/");
  }
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("title\ttext\na\tb\n"))
    wide += {c, '\0'};
  EXPECT_EQ(articles_in(wide).at(0).content, "b");
  EXPECT_EQ(articles_in("title,text\nCaf\xE9,d\xE9j\xE0 vu \xE0 l'\xE9t\xE9\n").at(0).title, "Café");
}

TEST(Table, EmptyCellsBehindTheLastColumnAreNothing) {
  const Read read = read_bytes("title,text\na,b,\nc,d,,,\ne,f,g\n");
  EXPECT_EQ(articles_of(read).size(), 2u);
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].reason, "has 3 fields, the header 2");
}

TEST(Table, UsersMapNamesItsColumns) {
  SourceOptions options;
  options.map = parse_field_map("title=Kop,text=Inhoud,date=Datum v. publ.");
  const auto articles = articles_in("Kop;Datum v. publ.;Inhoud\nT;1953-02-01;X\n", options);
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "T");
  EXPECT_EQ(articles[0].published, "1953-02-01");
  EXPECT_EQ(articles[0].content, "X");
}

TEST(Table, WithoutKnownColumnsSaysHowToNameThem) {
  const Read read = read_bytes("a,b,c\n1,2,3\n1,2,3\n1,2,3\n1,2,3\n");
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_THAT(read.rejections[0].hint, HasSubstr("--map"));
}

TEST(Table, BadRowsAreRejectedAndTheNextOnesRead) {
  const Read read = read_bytes("title,text\na,b\nonly one\nx,y,z\n\"open,c\nd,e\nf");
  std::vector<std::string> titles;
  for (const RawArticle& article : articles_of(read))
    titles.push_back(article.title);
  EXPECT_THAT(titles, ElementsAre("a", "d"));
  ASSERT_EQ(read.rejections.size(), 4u);
  EXPECT_EQ(read.rejections[0].reason, "has 1 fields, the header 2");
  EXPECT_EQ(read.rejections[0].position, 3u);
  EXPECT_EQ(read.rejections[2].reason, "a quoted field does not end");
  EXPECT_EQ(read.rejections[2].position, 5u);
  EXPECT_THAT(read.rejections[3].hint, HasSubstr("cut short"));
}

TEST(Table, LongRowsAreBounded) {
  SourceOptions options;
  options.limits.max_record_bytes = 100'000;
  const Read read = read_bytes("title,text\na," + std::string(900'000, 'x') + "\nb,c\n", options);
  ASSERT_EQ(read.records.size(), 1u);
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].position, 2u);
  EXPECT_THAT(read.rejections[0].reason, HasSubstr("longer than"));
}

}  // namespace
}  // namespace broadsheet
