// SPDX-License-Identifier: MIT
// JSON other than lines: lists, wrapped lists, ninjs, mapped fields, and what is broken in them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "tests/unit/source/read_all.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> titles(const std::vector<RawArticle>& articles) {
  std::vector<std::string> found;
  for (const RawArticle& article : articles)
    found.push_back(article.title);
  return found;
}

SourceOptions mapped(std::string_view map) {
  SourceOptions options;
  options.map = parse_field_map(map);
  return options;
}

TEST(JsonList, GivesItsObjectsWithTheirNumbers) {
  const Read read =
      read_bytes("\xEF\xBB\xBF [ {\"title\":\"a [1]\"} ,\n{\"title\":\"b\\\"]\"}, 7, {\"title\":\"c\"}]");
  EXPECT_THAT(titles(articles_of(read)), ElementsAre("a [1]", "b\"]", "c"));
  EXPECT_THAT(read.records[2].input, testing::EndsWith("#4"));
  EXPECT_EQ(read.records[2].position, 4u);
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].reason, "not a JSON object");
  EXPECT_EQ(read.rejections[0].position, 3u);
}

TEST(JsonList, GoesOnBehindABrokenElement) {
  const Read lines =
      read_bytes("[\n  {\"title\": \"a\"},\n  {\"title\": \"b\n  },\n  {\"title\": \"c\"}\n]\n");
  EXPECT_THAT(titles(articles_of(lines)), ElementsAre("a", "c"));
  ASSERT_EQ(lines.rejections.size(), 1u);
  EXPECT_EQ(lines.rejections[0].position, 2u);
  EXPECT_EQ(lines.rejections[0].reason, "not valid JSON");
  const Read one_line = read_bytes(R"([{"title":"a"},{"title":"b},{"title":"c"},{"title":"d"}])");
  EXPECT_THAT(titles(articles_of(one_line)), ElementsAre("a", "c", "d"));
}

TEST(JsonList, CutShortKeepsWhatIsWhole) {
  const Read read = read_bytes(R"([{"title":"a"},{"title":"b"},{"title":"c)");
  EXPECT_THAT(titles(articles_of(read)), ElementsAre("a", "b"));
  ASSERT_EQ(read.rejections.size(), 1u);
}

TEST(JsonList, IsFoundInWhatInterfacesWrapAroundIt) {
  EXPECT_THAT(titles(articles_in(R"({"status":"ok","articles":[{"title":"a"},{"title":"b"}]})")),
              ElementsAre("a", "b"));
  EXPECT_THAT(titles(articles_in("{\n\"response\": {\n\"total\": 1, \"results\": [{\"webTitle\": \"a\"}]}}")),
              ElementsAre("a"));
  EXPECT_THAT(
      titles(articles_in(
          R"({"version":"https://jsonfeed.org/version/1.1","title":"Feed","items":[{"id":"1","title":"a"}]})")),
      ElementsAre("a"));
  EXPECT_THAT(titles(articles_in(R"({"hits":{"hits":[{"_id":"1","_source":{"title":"a","text":"x"}}]}})")),
              ElementsAre("a"));
}

TEST(JsonList, WithinAnArticleIsNoListOfArticles) {
  EXPECT_THAT(titles(articles_in(R"({"title":"own","items":[{"title":"other"}],"text":"x"})")),
              ElementsAre("own"));
  EXPECT_THAT(titles(articles_in(R"({"title":"own","related":[{"title":"other"}]})")), ElementsAre("own"));
}

TEST(JsonList, ObjectsSpreadOverLinesFollowOneAnother) {
  const Read read = read_bytes("{\n  \"title\": \"a\"\n}\n{\n  \"title\": \"b\"\n}\n{\"title\":\"c\"}\n");
  EXPECT_THAT(titles(articles_of(read)), ElementsAre("a", "b", "c"));
  EXPECT_EQ(read.records[1].position, 4u);
}

TEST(JsonList, DeepNestingIsRejected) {
  const std::string deep =
      "{\"title\":\"a\",\"x\":" + std::string(20'000, '[') + std::string(20'000, ']') + "}";
  const Read read = read_bytes(deep + "\n{\"title\":\"b\"}\n");
  EXPECT_THAT(titles(articles_of(read)), ElementsAre("b"));
  ASSERT_EQ(read.rejections.size(), 1u);
  EXPECT_EQ(read.rejections[0].reason, "nested more than 500 deep");
}

TEST(JsonList, LinesInUtf16AreRead) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("{\"title\":\"a\"}\n{\"title\":\"b\"}\n"))
    wide += {c, '\0'};
  EXPECT_THAT(titles(articles_in(wide)), ElementsAre("a", "b"));
}

TEST(FieldMap, TakesFieldsFromWhereTheUserSays) {
  const auto articles = articles_in(
      R"({"meta":{"head":"T","when":"1986-04-26","by":[{"n":"A"},{"n":"B"}]},"body":{"parts":["x","y"]},"title":"wrong"})",
      mapped("title=meta.head,date=meta.when,author=meta.by.n,text=body.parts,source==Wire,section=meta.by.1."
             "n"));
  ASSERT_EQ(articles.size(), 1u);
  EXPECT_EQ(articles[0].title, "T");
  EXPECT_EQ(articles[0].published, "1986-04-26");
  EXPECT_EQ(articles[0].author, "A, B");
  EXPECT_EQ(articles[0].content, "x\n\ny");
  EXPECT_EQ(articles[0].source, "Wire");
  EXPECT_EQ(articles[0].section, "B");
}

TEST(FieldMap, ItemsLeadToTheList) {
  EXPECT_THAT(titles(articles_in(R"({"a":{"skip":[1,{"b":[]}],"b":[{"h":"1"},{"h":"2"}]}})",
                                 mapped("items=a.b,title=h"))),
              ElementsAre("1", "2"));
  const Read none = read_bytes(R"({"a":1})", mapped("items=a.b,title=h"));
  ASSERT_EQ(none.rejections.size(), 1u);
  EXPECT_THAT(none.rejections[0].hint, HasSubstr("items=PATH"));
}

TEST(FieldMap, NamesWhatIsWrong) {
  for (const char* wrong : {"title", "heading=x", "title=", "title=a,title=b"}) {
    try {
      parse_field_map(wrong);
      FAIL() << wrong;
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kUsage);
      EXPECT_EQ(error.param(), "map");
    }
  }
}

TEST(Ninjs, BodiesHeadlinesAndDates) {
  const auto articles = articles_in(R"({"uri":"http://agency.example/1","type":"text",
    "versioncreated":"2021-05-26T13:40:18+02:00","firstcreated":"2021-05-26T10:00:00+02:00","language":"sv",
    "copyrightholder":"TT","by":"TT","subjects":[{"name":"defence"}],
    "headlines":[{"role":"short","value":"Short"},{"role":"main","value":"Main"}],
    "bodies":[{"contenttype":"text/plain","value":"plain"},{"contenttype":"application/xml","value":"<X/>"},
              {"contenttype":"text/html","value":"<p>rich</p>"}]})");
  ASSERT_EQ(articles.size(), 1u);
  const RawArticle& article = articles[0];
  EXPECT_EQ(article.title, "Main");
  EXPECT_EQ(article.content, "<p>rich</p>");
  EXPECT_EQ(article.kind, RawArticle::Content::kHtml);
  EXPECT_EQ(article.published, "2021-05-26T10:00:00+02:00");
  EXPECT_EQ(article.modified, "2021-05-26T13:40:18+02:00");
  EXPECT_EQ(article.url, "http://agency.example/1");
  EXPECT_EQ(article.source, "TT");
  EXPECT_EQ(article.section, "defence");
  const auto old = articles_in(
      R"({"uri":"urn:x:1","versioncreated":"2013-07-09T10:37:00Z","headline":"H","body_xhtml":"<p>x</p>","byline":"B"})");
  EXPECT_EQ(old.at(0).title, "H");
  EXPECT_EQ(old.at(0).author, "B");
  EXPECT_EQ(old.at(0).content, "<p>x</p>");
}

}  // namespace
}  // namespace broadsheet
