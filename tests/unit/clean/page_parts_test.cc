// SPDX-License-Identifier: MIT
// What belongs to an article and what does not: standfirst, tables, bylines, headlines, boxes, what follows.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/clean.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

CleanArticle clean_page(const std::string& head, const std::string& body) {
  RawArticle raw;
  raw.input = "page.html";
  raw.kind = RawArticle::Content::kHtml;
  raw.content = "<!doctype html><html><head>" + head + "</head><body>" + body + "</body></html>";
  return clean(raw);
}

const std::string kBody =
    "<div class=story-body><p>The harbour was closed on Monday after a crane fell into the water, the port "
    "authority said, and ships had to wait.</p><p>Nobody was hurt, according to the fire brigade, which sent "
    "divers, two boats and a floating crane to the scene.</p><p>The authority expects the harbour to open "
    "again on Wednesday, once the wreck, which weighs 300 tonnes, is gone.</p></div>";
const std::string kStandfirst = "Three ships with fruit wait outside the breakwater.";

TEST(PageParts, TheStandfirstComesFirst) {
  for (const std::string& box :
       {"<header><h1>Harbour closed</h1><p>" + kStandfirst + "</p></header>",
        "<h1>Harbour closed</h1><div class='article-teaser'><p>" + kStandfirst + "</p></div>",
        "<h1>Harbour closed</h1><h2 class=article__deck>" + kStandfirst + "</h2>"}) {
    EXPECT_THAT(clean_page("", "<div>" + box + "</div>" + kBody).text, StartsWith(kStandfirst)) << box;
  }
}

TEST(PageParts, ATeaserElsewhereIsNoStandfirst) {
  const std::string teaser = "<div class=teaser><p>" + kStandfirst + "</p></div>";
  EXPECT_THAT(clean_page("", teaser + "<h1>Harbour closed</h1>" + kBody).text, Not(HasSubstr("fruit")));
  EXPECT_THAT(
      clean_page("", "<h1>Harbour closed</h1><aside class=intro><p>" + kStandfirst + "</p></aside>" + kBody)
          .text,
      Not(HasSubstr("fruit")));
}

TEST(PageParts, ARowOfDataIsOneLine) {
  const std::string table =
      "<table><tr class=player-7><td>1</td><td>Northern crane</td><td>300</td><td>12</td></tr>"
      "<tr><td>2</td><td>Southern crane</td><td>250</td><td>11</td></tr></table>";
  const std::string text =
      clean_page("", "<h1>Harbour closed</h1>" + kBody.substr(0, kBody.size() - 6) + table +
                         "<p>Both are old, the authority said, and will be sold.</p></div>")
          .text;
  EXPECT_THAT(text, HasSubstr("\n\n1 Northern crane 300 12\n\n2 Southern crane 250 11\n\n"));
}

TEST(PageParts, AnArticleBehindTheArticleIsAnother) {
  const std::string next =
      "<article><h1>Market moves</h1><p>The market on the square moves to the old station, the council "
      "decided, "
      "because the square is to be paved anew.</p></article>";
  const std::string text = clean_page("", "<main><h1>Harbour closed</h1>" + kBody + next + "</main>").text;
  EXPECT_THAT(text, HasSubstr("300 tonnes"));
  EXPECT_THAT(text, Not(HasSubstr("market")));
}

TEST(PageParts, AnIdMadeFromAHeadingIsNoFurniture) {
  std::string body = kBody;
  body.replace(0, body.find('>') + 1, "<div id=sharing-with-the-neighbours>");
  EXPECT_THAT(clean_page("", "<h1>Harbour closed</h1>" + body +
                                 "<div id=sharing><p>Tell all of your friends about it, and your neighbours "
                                 "too, if you like.</p></div>")
                  .text,
              testing::AllOf(HasSubstr("300 tonnes"), Not(HasSubstr("friends"))));
}

TEST(PageParts, TheBylineStandsInForTheSite) {
  const std::string site =
      "<meta property=og:site_name content='The Paper'><meta name=author content='The Paper'>";
  EXPECT_EQ(clean_page(site, "<h1>Harbour closed</h1><p>By <a href=/x>Ada Lovelace</a></p>" + kBody).author,
            "Ada Lovelace");
  EXPECT_EQ(clean_page(site, "<h1>Harbour closed</h1><p>By the end of the day.</p>" + kBody).author,
            "The Paper");
  EXPECT_EQ(clean_page("", "<h1>Harbour closed</h1><p class=author>Name *</p>" + kBody).author, "");
}

TEST(PageParts, ALoneHeadlineWinsOverTheWordingForOthers) {
  const std::string social =
      "<meta property=og:title content='Harbour closed after crane falls: all you must know'>";
  EXPECT_EQ(clean_page(social, "<h1>After crane falls into water: harbour closed</h1>" + kBody).title,
            "After crane falls into water: harbour closed");
  EXPECT_EQ(clean_page(social, "<h1>News from the coast</h1>" + kBody).title,
            "Harbour closed after crane falls: all you must know");
}

}  // namespace
}  // namespace broadsheet
