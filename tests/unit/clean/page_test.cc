// SPDX-License-Identifier: MIT
// Whole records through clean().
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/clean.h"
#include "indexer/clean/html_reduce.h"

namespace broadsheet {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

RawArticle page(std::string html) {
  RawArticle raw;
  raw.input = "page.html";
  raw.kind = RawArticle::Content::kHtml;
  raw.content = std::move(html);
  return raw;
}

RawArticle plain(std::string text) {
  RawArticle raw;
  raw.input = "a.txt";
  raw.content = std::move(text);
  return raw;
}

std::vector<std::string> rules_of(const CleanArticle& article) {
  std::vector<std::string> rules;
  for (const DateClaim& claim : article.date_claims)
    rules.push_back(claim.rule + "=" + claim.value);
  return rules;
}

const std::string kFirst =
    "The harbour was closed on Monday after a crane fell into the water, the port authority said, and ships "
    "had to wait.";
const std::string kSecond =
    "Nobody was hurt, according to the fire brigade, which sent divers, two boats and a floating crane to "
    "the scene.";
const std::string kThird =
    "The authority expects the harbour to open again on Wednesday, once the wreck, which weighs 300 tonnes, "
    "is gone.";

TEST(CleanPage, FindsTheArticle) {
  const CleanArticle article = clean(page(
      "<!doctype html><html lang=en-GB><head><title>Harbour closed | The Paper</title>"
      "<meta property=og:title content='Harbour closed'><meta property=og:site_name content='The Paper'>"
      "<link rel=canonical href='https://paper.example/2023/harbour?utm_source=x'>"
      "<meta property=article:published_time content='2023-06-19T08:00:00Z'>"
      "<meta property=article:modified_time content='2023-06-20T08:00:00Z'>"
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"NewsArticle\",\"headline\":\"Harbour "
      "closed\","
      "\"datePublished\":\"2023-06-19\",\"dateModified\":\"2023-06-20\",\"author\":[{\"name\":\"By Some "
      "Name\"}]}]}</script>"
      "<style>p{}</style></head><body><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a></ul></nav>"
      "<div class=article-body><h1>Harbour closed</h1><time datetime='2023-06-19T09:00'>19 June</time><p>" +
      kFirst +
      "</p><figure><figcaption>The harbour, seen from above, in a picture of last "
      "year.</figcaption></figure><p>" +
      kSecond +
      " <a href=x>More</a></p><div class='related-links'><p>Read this other story about the airport, it is "
      "good, too.</p></div><p>" +
      kThird +
      "</p><p>Share this article</p></div><div id=comments><p>I do not believe a word of this, said a "
      "reader, at length.</p></div>"
      "<footer>© 2023 The Paper</footer></body></html>"));
  EXPECT_EQ(article.text, kFirst + "\n\n" + kSecond + " More\n\n" + kThird);
  EXPECT_EQ(article.title, "Harbour closed");
  EXPECT_EQ(article.title_rule, "json-ld");
  EXPECT_EQ(article.source, "The Paper");
  EXPECT_EQ(article.author, "Some Name");
  EXPECT_EQ(article.url, "https://paper.example/2023/harbour");
  EXPECT_EQ(article.declared_language, "en-GB");
  EXPECT_THAT(rules_of(article),
              testing::ElementsAre("json-ld=2023-06-19", "meta:article:published_time=2023-06-19T08:00:00Z",
                                   "time-element=2023-06-19T09:00", "json-ld-modified=2023-06-20",
                                   "meta-modified:article:modified_time=2023-06-20T08:00:00Z"));
}

TEST(CleanPage, ADateBehindTheDeskIsFound) {
  const CleanArticle article = clean(page(
      "<h1>Council approves cheaper buses</h1><div class=meta>Political desk | Published 12 May 2010</div>"
      "<p>The council has approved a plan for cheaper buses, it said on Tuesday in a long statement.</p>"));
  ASSERT_FALSE(article.date_claims.empty());
  EXPECT_EQ(article.date_claims[0].rule, "published-text");
  EXPECT_EQ(article.date_claims[0].value, "Published 12 May 2010");
}

TEST(CleanPage, ADateByTheHeadlineIsFoundWithoutAnyMark) {
  const CleanArticle article = clean(page(
      "<div class=teaser><a href=x>Fair opens</a> <time datetime=2011-02-03>3 Feb</time></div>"
      "<h1>Council approves cheaper buses</h1><p>Maria Example / 07.11.2023 / 09:30</p>"
      "<p>The council has approved a plan for cheaper buses, it said on Tuesday in a long statement.</p>"));
  EXPECT_THAT(rules_of(article), testing::Contains("page-text=Maria Example / 07.11.2023 / 09:30"));
}

TEST(CleanPage, DatesFarFromTheHeadlineComeLast) {
  std::string filler;
  for (int i = 0; i < 60; ++i)
    filler += "<p>One more paragraph of the text about the buses.</p>";
  const CleanArticle article = clean(
      page("<h1>Council approves cheaper buses</h1><p class=info>12 May 2010</p>" + filler +
           "<div class=related><time datetime=2011-02-03>3 Feb</time></div><p>Last updated 13 May 2010</p>"));
  EXPECT_THAT(rules_of(article), testing::ElementsAre("page-text=12 May 2010",
                                                      "modified-text-elsewhere=Last updated 13 May 2010",
                                                      "time-element-elsewhere=2011-02-03"));
}

TEST(CleanPage, TheVisibleTitleKeepsItsQuotes) {
  const std::string body =
      "<p>The jury gave the main prize of the film festival to a film about a desert.</p>";
  EXPECT_EQ(clean(page("<meta property='og:title' content='Golden Palm for Paris, Texas'>"
                       "<h1>Golden Palm for “Paris, Texas”</h1>" +
                       body))
                .title,
            "Golden Palm for “Paris, Texas”");
  EXPECT_EQ(
      clean(page("<meta property='og:title' content='Golden Palm for Paris'><h1>GOLDEN PALM FOR PARIS</h1>" +
                 body))
          .title,
      "Golden Palm for Paris");
}

TEST(CleanPage, DeclaredValuesWin) {
  RawArticle raw = page("<title>Other</title><meta property=og:site_name content=Other><p>" + kFirst);
  raw.title = "The &amp; title";
  raw.source = "Source";
  raw.published = "2020-01-02";
  raw.url = "https://a.example/b#c";
  const CleanArticle article = clean(raw);
  EXPECT_EQ(article.title, "The & title");
  EXPECT_EQ(article.title_rule, "declared");
  EXPECT_EQ(article.source, "Source");
  EXPECT_EQ(article.url, "https://a.example/b");
  EXPECT_EQ(rules_of(article).front(), "declared=2020-01-02");
}

TEST(CleanPage, BodyOfJsonLdStandsInForAnEmptyPage) {
  const CleanArticle article = clean(page(
      "<html><script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"H\",\"articleBody\":\"" +
      kFirst + "\\n\\n" + kSecond + "\"}</script><body><div id=app></div>"));
  EXPECT_EQ(article.text, kFirst + "\n\n" + kSecond);
}

TEST(CleanPage, HostileMarkupIsQuickAndHarmless) {
  const auto repeat = [](const std::string& piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i)
      out += piece;
    return out;
  };
  std::string attributes = "<div ";
  for (int i = 0; i < 60000; ++i)
    attributes += "a" + std::to_string(i) + "=1 ";
  std::string fonts;
  for (int i = 0; i < 3000; ++i)
    fonts += "<font id=f" + std::to_string(i) + "><p>x";
  const std::string pages[] = {
      repeat("<div>", 20000) + kFirst,
      repeat("<table><tr><td>", 20000) + kFirst,
      repeat("<ul><li>", 20000) + kFirst,
      repeat("<a><b><p>", 20000) + kFirst,
      repeat("<div \"", 50000) + kFirst,
      repeat("<script>", 50000) + "\n<p>" + kFirst,
      repeat("<!--", 50000) + ">" + kFirst,
      repeat("</title><title>", 20000) + kFirst,
      repeat("<span class=x>", 20000) + kFirst,
      repeat("<p class=related>", 20000) + kFirst,
      fonts + kFirst,
      attributes + ">" + kFirst,
      std::string("<p>") + std::string(1 << 20, '<') + kFirst,
  };
  for (const std::string& html : pages) {
    try {
      const CleanArticle article = clean(page(html));
      EXPECT_TRUE(is_valid_utf8(article.text));
    } catch (const Error& error) {
      EXPECT_EQ(error.code(), ErrorCode::kInvalid);
    }
  }
}

TEST(CleanPage, DeepNestingKeepsTheText) {
  std::string html;
  for (int i = 0; i < 20000; ++i)
    html += "<div>";
  const CleanArticle article = clean(page(html + "<p>" + kFirst + "</p>"));
  EXPECT_THAT(article.text, HasSubstr("The harbour was closed on Monday"));
  EXPECT_THAT(article.warnings, Contains(HasSubstr("page cut")));
}

TEST(ReduceHtml, UnclosedElementsDoNotSwallowThePage) {
  const ReducedHtml reduced = reduce_html("<title>x<body><script>var a;\n<p>text");
  EXPECT_THAT(reduced.html, HasSubstr("<p>text"));
  EXPECT_THAT(reduced.html, Not(HasSubstr("var a")));
  EXPECT_THAT(reduced.html, Not(HasSubstr("<title")));
}

TEST(CleanText, TheScrapedForm) {
  const CleanArticle article =
      clean(plain(" date 2023-06-19 The council has approved a plan for cheaper buses that opponents call a "
                  "waste of money\n\n"
                  "Mayor Adams was glad about the vote on Monday. The plan had been her own, said Adams.\n\n"
                  "The council has approved a plan for cheaper buses that some opponents call a waste of "
                  "money. Her deputy, "
                  "Daniel KritenbrinkAdams said, paid for it.\n\nSubscribe to the newsletter\n\nShare this: "
                  "Twitter\n\nFacebook\n\n"));
  EXPECT_EQ(article.text,
            "Mayor Adams was glad about the vote on Monday. The plan had been her own, said Adams.\n\n"
            "The council has approved a plan for cheaper buses that some opponents call a waste of money. "
            "Her deputy, "
            "Daniel Kritenbrink. Adams said, paid for it.");
  EXPECT_EQ(article.title,
            "The council has approved a plan for cheaper buses that opponents call a waste of money");
  EXPECT_EQ(article.title_rule, "first-sentence");
  EXPECT_THAT(rules_of(article), testing::ElementsAre("leading-date=2023-06-19"));
  EXPECT_THAT(article.warnings, Contains("repeated lede removed"));
}

TEST(CleanText, ARepeatedStandfirstBecomesTheTitle) {
  const std::string lede =
      "The council has approved a plan for cheaper buses that opponents call a waste of money";
  const std::string rest = "\n\nIt rained all day in the town on Tuesday.\n\n" + lede + ". More is to come.";
  const CleanArticle article = clean(plain(lede + rest));
  EXPECT_EQ(article.title, lede);
  EXPECT_TRUE(article.text.starts_with("It rained"));
  EXPECT_EQ(clean(plain("But " + lede + rest)).title, "It rained all day in the town on Tuesday");
}

TEST(CleanText, LeadingDateStandsBeforeTheDeclaredOne) {
  RawArticle raw = plain("date 2023-06-19 The text of the article.");
  raw.published = "2023-06-20";
  EXPECT_THAT(rules_of(clean(raw)), testing::ElementsAre("leading-date=2023-06-19", "declared=2023-06-20"));
}

TEST(CleanText, ATitleAloneIsEnough) {
  RawArticle raw = plain("");
  raw.title = "Only a title";
  EXPECT_EQ(clean(raw).text, "");
  try {
    clean(plain(" \n\t\n"));
    FAIL() << "nothing thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), ErrorCode::kInvalid);
  }
}

TEST(CleanText, HostFillsInForTheSource) {
  RawArticle raw = plain("Some text.");
  raw.url = "https://www.paper.example/a";
  EXPECT_EQ(clean(raw).source, "paper.example");
}

}  // namespace
}  // namespace broadsheet
