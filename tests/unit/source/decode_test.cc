// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "indexer/source/source.h"

namespace broadsheet {
namespace {

RawArticle decode(std::string json) {
  return decode_record({"a.jsonl:1", "/a.jsonl", 1, RecordFormat::kJson, std::move(json)});
}

std::string error_of(std::string json) {
  try {
    decode(std::move(json));
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalid);
    return error.message();
  }
  return "no error";
}

TEST(DecodeRecord, ReadsItsOwnFieldNames) {
  const RawArticle article = decode(
      R"({"id":"7","url":"https://a.org/b","title":"T","text":"X","published":"2023-06-19","language":"en","source":"S","author":"A","section":"World"})");
  EXPECT_EQ(article.id, "7");
  EXPECT_EQ(article.url, "https://a.org/b");
  EXPECT_EQ(article.title, "T");
  EXPECT_EQ(article.content, "X");
  EXPECT_EQ(article.published, "2023-06-19");
  EXPECT_EQ(article.language, "en");
  EXPECT_EQ(article.source, "S");
  EXPECT_EQ(article.author, "A");
  EXPECT_EQ(article.section, "World");
  EXPECT_EQ(article.kind, RawArticle::Content::kText);
  EXPECT_EQ(article.input, "a.jsonl:1");
  EXPECT_EQ(article.container, "/a.jsonl");
}

TEST(DecodeRecord, ReadsSynonyms) {
  const RawArticle article = decode(
      R"({"guid":12,"link":"u","headline":"T","body":"X","date":{"value":"2023","precision":"year"},"authors":[{"name":"A"},"B"],"publisher":{"name":"S"}})");
  EXPECT_EQ(article.id, "12");
  EXPECT_EQ(article.url, "u");
  EXPECT_EQ(article.title, "T");
  EXPECT_EQ(article.content, "X");
  EXPECT_EQ(article.published, "2023");
  EXPECT_EQ(article.author, "A, B");
  EXPECT_EQ(article.source, "S");
}

TEST(DecodeRecord, SummaryStandsInForTextOnly) {
  EXPECT_EQ(decode(R"({"text":"X","summary":"Y"})").content, "X");
  EXPECT_EQ(decode(R"({"text":"","summary":"Y"})").content, "Y");
  EXPECT_EQ(decode(R"({"text":null,"summary":"Y"})").content, "Y");
}

TEST(DecodeRecord, MarkupBecomesHtml) {
  EXPECT_EQ(decode(R"({"html":"<b>x"})").kind, RawArticle::Content::kHtml);
  EXPECT_EQ(decode(R"({"content":"<p>x</p>"})").kind, RawArticle::Content::kHtml);
  EXPECT_EQ(decode(R"({"content":"1 < 2"})").kind, RawArticle::Content::kText);
}

TEST(DecodeRecord, WrongTypesNameTheField) {
  EXPECT_EQ(error_of(R"({"text":5})"), "field \"text\" is number, not a string");
  EXPECT_EQ(error_of(R"({"title":["a"]})"), "field \"title\" is array, not a string");
  EXPECT_EQ(error_of(R"({"published":{"when":1}})"), "field \"published\" is object, not a string");
  EXPECT_EQ(error_of(R"({"url":true})"), "field \"url\" is boolean, not a string");
  EXPECT_EQ(error_of("[1]"), "not a JSON object");
  EXPECT_EQ(error_of("{"), "not a JSON object");
}

TEST(DecodeRecord, HalfASurrogatePairIsNoReasonToLoseAnArticle) {
  EXPECT_EQ(decode(R"({"text":"a\ud83d b \ude00 \\ud83d \ud83d\ude00"})").content,
            "a\xEF\xBF\xBD b \xEF\xBF\xBD \\ud83d \xF0\x9F\x98\x80");
}

TEST(DecodeRecord, TextAndHtmlAreTheBytes) {
  EXPECT_EQ(decode_record({"a", "a", 1, RecordFormat::kText, "x\xFF"}).content, "x\xFF");
  EXPECT_EQ(decode_record({"a", "a", 1, RecordFormat::kHtml, "<p>"}).kind, RawArticle::Content::kHtml);
}

}  // namespace
}  // namespace broadsheet
