// SPDX-License-Identifier: MIT
// What belongs to an article's page, and pages made of several questions.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/http/respond.h"
#include "tests/unit/http/sample_backend.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;

HttpResponse page(const std::string& target) {
  return respond(get(target), sample_backend());
}

TEST(ArticlePages, TheOriginalIsInert) {
  const HttpResponse original = page("/article/7.txt");
  EXPECT_EQ(original.status, 200);
  EXPECT_EQ(original.content_type, kTextType);
  EXPECT_EQ(original.body, "<script>alert(1)</script> as it came");
  EXPECT_THAT(original.headers,
              testing::Contains(testing::Pair("Content-Security-Policy", HasSubstr("sandbox"))));
  EXPECT_EQ(page("/article/8.txt").status, 404);  // not kept
  EXPECT_EQ(page("/article/9.txt").status, 404);  // no such article
  EXPECT_EQ(page("/article/x.txt").status, 400);
}

TEST(ArticlePages, ACitationToTakeAlong) {
  EXPECT_THAT(page("/article/7.bib").body, HasSubstr("@article{broadsheet7,"));
  EXPECT_EQ(page("/article/9.bib").status, 404);
  EXPECT_THAT(
      page("/reading-list.bib?id=7&id=9&id=8").body,
      testing::AllOf(HasSubstr("broadsheet7"), HasSubstr("broadsheet8"), Not(HasSubstr("broadsheet9"))));
}

TEST(ArticlePages, TheReadingListIsItsAddress) {
  EXPECT_THAT(page("/reading-list").body, HasSubstr("No articles yet"));
  const std::string two = page("/reading-list?id=8&id=7").body;
  EXPECT_THAT(two, HasSubstr("2 articles"));
  EXPECT_LT(two.find("href=\"/article/8\""), two.find("href=\"/article/7\""));
  EXPECT_EQ(page("/reading-list?id=x").status, 400);
  EXPECT_EQ(page("/reading-list?ids=7").status, 400);
}

TEST(ArticlePages, ResultsBeforeAndAfter) {
  // The backend answers every search with articles 7 and 8, and has a further page.
  const std::string first = page("/article/7?q=wall").body;
  EXPECT_THAT(first, HasSubstr("class=\"next-result\" href=\"/article/8?q=wall\""));
  EXPECT_THAT(first, Not(HasSubstr("class=\"previous-result\"")));
  EXPECT_THAT(page("/article/8?q=wall").body,
              HasSubstr("class=\"previous-result\" href=\"/article/7?q=wall\""));
  EXPECT_THAT(page("/article/7").body, Not(HasSubstr("next-result\"")));
}

TEST(ArticlePages, CopiesAreAPageOfTheirOwnWithinTheSearch) {
  const HttpResponse response = page("/article/7/copies?q=wall");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr("<h1>1 copy</h1>"));
  EXPECT_THAT(response.body, HasSubstr("href=\"/article/8?q=wall\""));
  EXPECT_THAT(response.body, HasSubstr("class=\"back\" href=\"/search?q=wall\""));
  EXPECT_EQ(page("/article/9/copies").status, 404);
  EXPECT_EQ(page("/article/7/copies?qq=wall").status, 400);
}

TEST(ArticlePages, AnArticleWithoutCopiesSaysSo) {
  Backend backend = sample_backend();
  backend.copies = [](ArticleId) { return Searcher::Copies{1, {sample_article(7)}}; };
  EXPECT_THAT(respond(get("/article/7/copies"), backend).body,
              HasSubstr("No other article has nearly the same text."));
}

TEST(ArticlePages, ALongListOfCopiesSaysThatItIsCut) {
  Backend backend = sample_backend();
  backend.copies = [](ArticleId) { return Searcher::Copies{1234, {sample_article(7), sample_article(8)}}; };
  EXPECT_THAT(respond(get("/article/7/copies"), backend).body,
              testing::AllOf(HasSubstr("<h1>1,233 copies</h1>"), HasSubstr("Listed are 1 of them.")));
}

TEST(ArticlePages, AnEmptyResultNamesWhatEachFilterCosts) {
  Backend backend = sample_backend();
  backend.search = [](const SearchRequest& request) {
    Answer answer = sample_answer(to_query_string(request));
    const bool narrowed = !request.filters[1].empty();
    answer.result.total = narrowed ? 0 : 41;
    if (narrowed) answer.hits.clear();
    return answer;
  };
  const auto view = nlohmann::json::parse(respond(get("/api/v1/search?q=wall&country=DE"), backend).body);
  EXPECT_EQ(view["filters"][0]["total_without"], 41);
  EXPECT_FALSE(view.contains("total_without_filters")) << "that would say the same again";
  EXPECT_THAT(respond(get("/search?q=wall&country=DE"), backend).body, HasSubstr(": 41 articles"));
  // Of several filters each alone may be too much.
  const std::string several = respond(get("/search?q=wall&country=DE&country=FR"), backend).body;
  EXPECT_THAT(several, HasSubstr("<strong><bdi>France</bdi></strong>: 0 articles"));
  EXPECT_THAT(several, HasSubstr("without any filter: 41 articles"));
}

TEST(ArticlePages, NothingIsExplainedOnceTheTimeIsOver) {
  int asked = 0;
  Backend backend = sample_backend();
  backend.search = [&asked](const SearchRequest& request) {
    ++asked;
    Answer answer = sample_answer(to_query_string(request));
    answer.result.total = 0;
    answer.result.exact = false;
    answer.hits.clear();
    return answer;
  };
  const auto view = nlohmann::json::parse(respond(get("/api/v1/search?q=wall&country=DE"), backend).body);
  EXPECT_FALSE(view["filters"][0].contains("total_without"));
  EXPECT_EQ(asked, 1);
}

TEST(ArticlePages, TheMapTakesASearch) {
  EXPECT_THAT(page("/map?q=wall").body, HasSubstr("world.svg"));
  EXPECT_EQ(page("/map?wall=1").status, 400);
}

TEST(ArticlePages, PersonsAndTrends) {
  EXPECT_THAT(page("/person/12").body, HasSubstr("Nelson Mandela"));
  const HttpResponse merged = page("/person/13?from=1989");
  EXPECT_EQ(merged.status, 307);
  EXPECT_THAT(merged.headers, testing::Contains(testing::Pair("Location", "/person/12?from=1989")));
  EXPECT_EQ(page("/person/99").status, 404);
  EXPECT_EQ(page("/person/12?q=wall").status, 400);
  EXPECT_THAT(page("/trends?series=wall&show=share").body, HasSubstr("trend-chart"));
  EXPECT_EQ(page("/trends?show=pie").status, 400);
  EXPECT_THAT(page("/trends.csv?series=wall").body, HasSubstr("from,to,articles,wall"));
}

}  // namespace
}  // namespace broadsheet
