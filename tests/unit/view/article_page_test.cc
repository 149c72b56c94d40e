// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "server/view/pages.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

TEST(ArticlePage, IsSound) {
  EXPECT_EQ(html_fault(article_page(english(), sample_article_view(), Json::object())), "");
}

TEST(ArticlePage, ShowsTheArticle) {
  const std::string page = article_page(english(), sample_article_view(), Json::object());
  EXPECT_THAT(page, HasSubstr("A <mark>wall</mark> falls"));
  EXPECT_THAT(page,
              HasSubstr("<p id=\"p1\">BERLIN, Nov. 10 - The <mark id=\"m1\">wall</mark> came down.</p>"));
  EXPECT_THAT(page, HasSubstr("<p id=\"p2\">Helmut Kohl flew home. Kohl spoke.</p>"));
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("Friday, 10 November 1989"));
  EXPECT_THAT(text, HasSubstr("1 place marked for wall"));
  const auto links = attribute_values(page, "a", "href");
  EXPECT_THAT(links, Contains("https://news.example/wall"));
  EXPECT_THAT(links, Contains("/search?q=wall&country=DE")) << "back to the results";
  EXPECT_THAT(links, Contains("/search?source=Sample%20Wire"));
  EXPECT_THAT(links, Contains("/search?language=en"));
}

TEST(ArticlePage, SaysWhy) {
  const std::string page = article_page(english(), sample_article_view(), Json::object());
  EXPECT_THAT(page, HasSubstr("BERLIN, <mark>Nov. 10</mark> - The wall came down."));
  EXPECT_THAT(page, HasSubstr("<mark>Helmut Kohl</mark> flew home. Kohl spoke."));
  EXPECT_THAT(page, HasSubstr("Helmut Kohl flew home. <mark>Kohl</mark> spoke."));
  EXPECT_THAT(page, HasSubstr("A <mark>wall</mark> falls</q> <span class=\"where\">headline</span>"));
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("Rule full-name, 90 % sure"));
  EXPECT_THAT(text, HasSubstr("Rule dateline, 97 % sure"));
  EXPECT_THAT(text, HasSubstr("2 mentions"));
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("#p2").Times(2));
}

TEST(ArticlePage, MainCountriesComeFirst) {
  const std::string text = html_text(article_page(english(), sample_article_view(), Json::object()));
  EXPECT_LT(text.find("Germany"), text.find("France"));
}

TEST(ArticlePage, ManyMentionsAreCounted) {
  Json view = sample_article_view();
  const Json mention = view["persons"][0]["mentions"][0];
  view["persons"][0]["mentions"] = Json::array();
  for (int i = 0; i < 1205; ++i)
    view["persons"][0]["mentions"].push_back(mention);
  const std::string page = article_page(english(), view, Json::object());
  EXPECT_THAT(html_text(page), HasSubstr("1,205 mentions"));
  EXPECT_THAT(html_text(page), HasSubstr("1,200 further mentions"));
}

TEST(ArticlePage, SpansCountCodePoints) {
  Json view = sample_article_view();
  view["text"] = "🎉🎉 柏林 Kohl";
  view["text_marks"] = Json::parse("[[3,5]]");
  view["persons"][0]["mentions"] = Json::parse(R"([{"field":"text","start":6,"end":10,"text":"Kohl"}])");
  const std::string page = article_page(english(), view, Json::object());
  EXPECT_THAT(page, HasSubstr("🎉🎉 <mark id=\"m1\">柏林</mark> Kohl"));
  EXPECT_THAT(page, HasSubstr("🎉🎉 柏林 <mark>Kohl</mark>"));
}

TEST(ArticlePage, LanguageAndDirectionAreSet) {
  for (const auto& [language, direction] : {std::pair("ar", "rtl"),
                                            {"he", "rtl"},
                                            {"fa", "rtl"},
                                            {"ur-PK", "rtl"},
                                            {"uz-Arab", "rtl"},
                                            {"en", "ltr"},
                                            {"art", "ltr"},
                                            {"", "auto"}}) {
    Json view = sample_article_view();
    view["language"]["id"] = language;
    const std::string page = article_page(english(), view, Json::object());
    EXPECT_THAT(attribute_values(page, "div", "dir"), testing::ElementsAre(direction)) << language;
    EXPECT_THAT(attribute_values(page, "h1", "dir"), testing::ElementsAre(direction)) << language;
    EXPECT_THAT(attribute_values(page, "div", "lang"), testing::ElementsAre(language)) << language;
  }
}

TEST(ArticlePage, OnlyWebAddressesBecomeLinks) {
  for (const char* address : {"javascript:alert(1)", "data:text/html,x", " https://x.example",
                              "ftp://x.example", "//x.example", "https:x", ""}) {
    Json view = sample_article_view();
    view["url"] = address;
    EXPECT_THAT(html_text(article_page(english(), view, Json::object())), Not(HasSubstr("Original")))
        << address;
  }
  Json view = sample_article_view();
  view["url"] = "HTTP://x.example/?a=\"b\"&c";
  const std::string page = article_page(english(), view, Json::object());
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("HTTP://x.example/?a=\"b\"&c"));
  EXPECT_THAT(attribute_values(page, "a", "rel"), Contains("noopener nofollow external"));
}

TEST(ArticlePage, ABareTextIsEnough) {
  const std::string page =
      article_page(english(), Json::parse(R"({"id":8,"title":null,"text":"The wall\ncame down.","url":null,
    "source":null,"author":null,"published":null,"language":null,"persons":[],"countries":[],"topics":[],
    "warnings":[],"query":"","title_marks":[],"text_marks":[],"back_url":null})"),
                   Json::object());
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("(untitled) The wall came down."));
  EXPECT_THAT(text, HasSubstr("undated"));
  EXPECT_THAT(text, Not(HasSubstr("Back to the results")));
}

TEST(ArticlePage, ATitleWithoutTextIsToldAsSuch) {
  Json view = sample_article_view();
  view["text"] = "";
  EXPECT_THAT(html_text(article_page(english(), view, Json::object())), HasSubstr("no text of this article"));
}

TEST(ArticlePage, HostileTextStaysText) {
  Json view = sample_article_view();
  const std::string poison = "</p><script>alert('1')</script>\" onclick=\"x {{title}}";
  view["title"] = poison + std::string(10000, 'T');
  view["text"] = poison + "\n" + poison;
  view["source"]["name"] = poison;
  view["persons"][0]["name"] = poison;
  view["persons"][0]["rule"] = poison;
  view["query"] = poison;
  view["warnings"].push_back(poison);
  view["published"]["value"] = poison;
  view["text_marks"] = Json::parse("[[0,4],[10,20],[999,99999]]");
  const std::string page = article_page(english(), view, Json::object());
  EXPECT_EQ(html_fault(page), "");
  EXPECT_EQ(attribute_values(page, "script", "src").size(), 1);
  EXPECT_THAT(html_text(page), HasSubstr(poison));
}

TEST(ArticlePage, OddViewsStillMakeAPage) {
  for (const Json& view :
       {Json::object(), Json(nullptr), Json::parse(R"({"id":"x","persons":[null,{"name":"A","mentions":
      [null,{"field":"text"},{"field":"moon","start":1,"end":2}]}],"countries":7,"topics":[{}],"published":3})")}) {
    EXPECT_EQ(html_fault(article_page(english(), view, Json::object())), "") << view;
  }
}

}  // namespace
}  // namespace broadsheet
