// SPDX-License-Identifier: MIT
#include "server/view/article_view.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"
#include "server/view/stats_view.h"
#include "tests/unit/view/sample_answer.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json view_of(ArticleId id, const std::string& q = {}) {
  SearchRequest request;
  request.q = q;
  const ParsedQuery query = parse_query(q, day_from_civil(2024, 1, 31));
  return article_view(sample_article(id), sample_entities(), request, highlight_of(query.root));
}

TEST(ArticleView, IsTheArticlesOwnFormWithItsIdAndWithoutItsPath) {
  const Json view = view_of(7);
  EXPECT_EQ(view.begin().key(), "id");
  EXPECT_EQ(view["id"], 7);
  EXPECT_FALSE(view.contains("input"));
  EXPECT_EQ(view.dump().find("secret"), std::string::npos);
  EXPECT_EQ(view["published"]["value"], "1989-11-10");
  EXPECT_EQ(view["text"], sample_article(7).article.text);
}

TEST(ArticleView, EverythingItIsAboutLeadsToTheArticlesThatShareIt) {
  const Json view = view_of(7);
  EXPECT_EQ(view["persons"][0]["id"], kMandela);
  EXPECT_EQ(view["persons"][0]["search_url"], "/search?person=12");
  EXPECT_EQ(view["persons"][0]["mentions"][0]["start"], 4);
  EXPECT_EQ(view["countries"][1]["search_url"], "/search?country=FR");
  EXPECT_EQ(view["topics"][0]["search_url"], search_url(parse_request({{"topic", "medtop:11000000"}}, 0)));
  EXPECT_EQ(view["language"],
            Json({{"id", "en"}, {"name", "English"}, {"search_url", "/search?language=en"}}));
  EXPECT_EQ(view["source"]["name"], "-Wire & Co");
  const std::string url = view["source"]["search_url"];
  EXPECT_EQ(parse_request(parse_query_string(url.substr(url.find('?') + 1)), 0).filters[4].include.at(0),
            "-Wire & Co");
  EXPECT_TRUE(view["author"].is_null());
}

TEST(ArticleView, AnEntityThatIsNotThereKeepsItsName) {
  const Json view = article_view(sample_article(7), {}, SearchRequest{}, {});
  EXPECT_EQ(view["persons"][0]["name"], "Nelson Mandela");
  EXPECT_TRUE(view["persons"][0]["id"].is_null());
  EXPECT_TRUE(view["persons"][0]["search_url"].is_null());
  EXPECT_TRUE(view["countries"][0]["search_url"].is_null());
  EXPECT_EQ(view["language"]["name"], "en");
}

TEST(ArticleView, EntitiesAreMatchedByWhatTheyAreAndNotByTheirPlace) {
  StoredArticle stored = sample_article(7);
  std::swap(stored.entities.countries[0], stored.entities.countries[1]);
  const Json view = article_view(stored, sample_entities(), SearchRequest{}, {});
  EXPECT_EQ(view["countries"][0]["code"], "DE");
  EXPECT_EQ(view["countries"][0]["search_url"], "/search?country=DE");
}

TEST(ArticleView, TheWordsOfTheQueryAreMarked) {
  const Json view = view_of(7, "wall");
  EXPECT_EQ(view["query"], "wall");
  EXPECT_EQ(view["title_marks"], Json::parse("[[2,6]]"));
  EXPECT_EQ(view["text_marks"], Json::parse("[[4,8],[42,46]]"));
  EXPECT_EQ(view["back_url"], "/search?q=wall");
}

TEST(ArticleView, WithoutAQueryNothingIsMarked) {
  const Json view = view_of(8);
  EXPECT_EQ(view["text_marks"], Json::array());
  EXPECT_TRUE(view["back_url"].is_null());
  EXPECT_TRUE(view["title"].is_null());
  EXPECT_TRUE(view["language"].is_null());
  EXPECT_EQ(view["persons"], Json::array());
}

TEST(StatsView, TellsWhatTheArchiveHolds) {
  const Json view = stats_view(sample_stats());
  EXPECT_EQ(view["articles"], 57);
  EXPECT_EQ(view["segments"], 3);
  EXPECT_TRUE(view["last_ingest"].is_null());
  EXPECT_THAT(view["version"].get<std::string>(), testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+"));
  ArchiveStats stats = sample_stats();
  stats.store.last_ingest = "2026-01-31T08:30:00Z";
  EXPECT_EQ(stats_view(stats)["last_ingest"], "2026-01-31T08:30:00Z");
}

}  // namespace
}  // namespace broadsheet
