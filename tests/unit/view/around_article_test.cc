// SPDX-License-Identifier: MIT
#include "server/view/around_article.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/view/pages.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

const char* const kCopies = R"({"id":7,"lead":9,"total":3,"copies":[
  {"id":9,"title":"<First>","published":"1989-11-09","language":"en","source":"Wire"},
  {"id":7,"title":"A wall falls","published":"1989-11-10","language":"en","source":null},
  {"id":8,"title":null,"published":null,"language":null,"source":null}]})";
const char* const kSimilar = R"({"id":7,"hits":[
  {"id":9,"title":"<First>","shared_words":[],"shared_entities":[]},
  {"id":11,"title":"Gates open","language":"ar","published":null,"shared_words":["wall"],
   "shared_entities":[{"kind":"country","id":"DE","name":"Germany"}]}]})";

TEST(AroundArticle, CopiesAreTheOthersAndNotSimilarOnesToo) {
  const Json copies = copy_parts(english(), Json::parse(kCopies), "/search?q=wall");
  ASSERT_EQ(copies.size(), 2U);
  EXPECT_EQ(copies[0]["href"], "/article/9?q=wall");
  EXPECT_EQ(copies[0]["lead"], true);
  EXPECT_EQ(copies[0]["date"], "9 November 1989");
  EXPECT_EQ(copies[1]["untitled"], true);
  const Json similar = similar_parts(english(), Json::parse(kSimilar), Json::parse(kCopies));
  ASSERT_EQ(similar.size(), 1U);
  EXPECT_EQ(similar[0]["shared"], "Germany, wall");
  EXPECT_EQ(similar[0]["dir"], "rtl");
}

TEST(AroundArticle, VersionsShowWhatChangedAndALittleAround) {
  const std::string same(400, 'x');
  Json versions = Json::parse(R"({"versions":[{"received_at":"2024-01-01T00:00:00Z","changes":null},
    {"received_at":"2024-02-01T00:00:00Z","changes":{"title":null,"text":[]}}]})");
  versions["versions"][1]["changes"]["text"] = {{{"kind", "same"}, {"text", same}},
                                                {{"kind", "removed"}, {"text", "old"}},
                                                {{"kind", "added"}, {"text", "new"}}};
  const Json parts = version_parts(english(), versions);
  ASSERT_EQ(parts.size(), 1U);
  EXPECT_THAT(parts[0]["words"].get<std::string>(), HasSubstr("1 February 2024"));
  EXPECT_EQ(parts[0]["text"][0]["text"], " … " + same.substr(340));
  EXPECT_EQ(parts[0]["text"][1]["removed"], true);
  EXPECT_EQ(parts[0]["text"][2]["added"], true);
  const Json around = {
      {"versions", versions}, {"copies", Json::parse(kCopies)}, {"similar", Json::parse(kSimilar)}};
  const std::string page = article_page(english(), sample_article_view(), around);
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(page, HasSubstr("<del>old</del><ins>new</ins>"));
  const std::string text = html_text(page);
  for (const char* words : {"2 copies", "<First>", "Gates open", "Both: Germany, wall"})
    EXPECT_THAT(text, HasSubstr(words));
  EXPECT_THAT(html_text(article_page(english(), sample_article_view(), nullptr)), Not(HasSubstr("Similar")));
}

TEST(AroundArticle, AnythingIsShown) {
  const Json odd =
      Json::parse(R"({"hits":[7,{}],"copies":[null,{}],"versions":[1,{"changes":{"text":[2]}}]})");
  const std::string page =
      article_page(english(), sample_article_view(), {{"similar", odd}, {"copies", odd}, {"versions", odd}});
  EXPECT_EQ(html_fault(page), "");
}

}  // namespace
}  // namespace broadsheet
