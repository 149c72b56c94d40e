// SPDX-License-Identifier: MIT
#include "server/view/search_view.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/unit/view/sample_answer.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> names;
  for (const auto& [name, value] : object.items())
    names.push_back(name);
  return names;
}

// The request that the page at `url` answers.
SearchRequest follow(const Json& url) {
  const std::string text = url.get<std::string>();
  EXPECT_EQ(text.substr(0, 7), "/search");
  const size_t question = text.find('?');
  const std::string query = question == std::string::npos ? "" : text.substr(question + 1);
  return parse_request(parse_query_string(query), day_from_civil(2024, 1, 31));
}

const Json* facet_value(const Json& view, const std::string& facet, const std::string& id) {
  for (const Json& value : view["facets"][facet]["values"]) {
    if (value["id"] == id) return &value;
  }
  ADD_FAILURE() << facet << " " << id << " is missing";
  return nullptr;
}

TEST(SearchView, HasTheKeysOfTheContractInTheirOrder) {
  EXPECT_THAT(keys(search_view(sample_answer("q=wall"))),
              testing::ElementsAre("query", "total", "exact", "took_ms", "sort", "hits", "facets", "filters",
                                   "histogram", "self_url", "clear_url", "next", "next_url"));
}

TEST(SearchView, AHitCarriesWhatIsKnownOfTheArticle) {
  const Json hit = search_view(sample_answer("q=wall"))["hits"][0];
  const Json expected =
      Json::parse(R"({"id":7,"title":"A wall falls","title_marks":[[2,6]],"title_rule":"declared",
    "url":"https://news.example/wall",
    "published":{"value":"1989-11-10","precision":"day","rule":"leading-date","confidence":0.988},
    "language":"en","source":"-Wire & Co","author":null,"persons":[{"id":12,"name":"Nelson Mandela"}],
    "countries":[{"code":"DE","name":"Germany","main":true},{"code":"FR","name":"France","main":false}],
    "topics":[{"id":"medtop:11000000","name":"politics"}],
    "snippet":{"text":"The wall came down.","marks":[[4,8]]},"score":2.3457,"copies":0})");
  EXPECT_EQ(hit, expected);
}

TEST(SearchView, WhatAnArticleLacksIsNullOrEmpty) {
  const Json hit = search_view(sample_answer("q=wall"))["hits"][1];
  for (const char* name : {"title", "title_rule", "url", "published", "language", "source", "author"}) {
    EXPECT_TRUE(hit[name].is_null()) << name;
  }
  for (const char* name : {"title_marks", "persons", "countries", "topics"})
    EXPECT_EQ(hit[name], Json::array());
}

TEST(SearchView, ANameReadFromTheEntityWinsOverTheArticles) {
  Answer answer = sample_answer("");
  answer.entities[kMandela].name = "Nelson Rolihlahla Mandela";
  EXPECT_EQ(search_view(answer)["hits"][0]["persons"][0]["name"], "Nelson Rolihlahla Mandela");
}

TEST(SearchView, FacetsComeInTheOrderOfTheFieldTable) {
  Answer answer = sample_answer("");
  std::swap(answer.result.facets[0], answer.result.facets[2]);
  EXPECT_THAT(keys(search_view(answer)["facets"]), testing::ElementsAre("person", "country", "source"));
}

TEST(SearchView, AFacetValueTogglesItselfAndKeepsEverythingElse) {
  const Json view = search_view(sample_answer("q=wall&country=FR&from=1989&sort=oldest&limit=5&cursor=abc"));
  SearchRequest added = follow((*facet_value(view, "country", "DE"))["url"]);
  EXPECT_THAT(added.filters[1].include, testing::ElementsAre("FR", "DE"));
  EXPECT_EQ(added.cursor, "") << "a changed search begins at its first page";
  EXPECT_EQ(added.q, "wall");
  EXPECT_EQ(added.from->text, "1989");
  EXPECT_EQ(added.sort, Sort::kOldest);
  EXPECT_EQ(added.limit, 5u);

  const Json& france = *facet_value(view, "country", "FR");
  EXPECT_TRUE(france["selected"].get<bool>());
  EXPECT_TRUE(follow(france["url"]).filters[1].empty());
  const SearchRequest excluded = follow(france["exclude_url"]);
  EXPECT_TRUE(excluded.filters[1].include.empty()) << "chosen and excluded at once would match nothing";
  EXPECT_THAT(excluded.filters[1].exclude, testing::ElementsAre("FR"));
}

TEST(SearchView, AValueChosenInAnotherSpellingIsTheSameValue) {
  const Json view = search_view(sample_answer("country=de&person=Nelson%20Mandela&country=FR"));
  const Json& germany = *facet_value(view, "country", "DE");
  EXPECT_TRUE(germany["selected"].get<bool>());
  EXPECT_THAT(follow(germany["url"]).filters[1].include, testing::ElementsAre("FR"));
  const Json& mandela = *facet_value(view, "person", "12");
  EXPECT_TRUE(mandela["selected"].get<bool>());
  EXPECT_TRUE(follow(mandela["url"]).filters[0].empty());
}

TEST(SearchView, AnExcludedValueCanBeTakenBackOrChosen) {
  const Json view = search_view(sample_answer("country=-DE"));
  const Json& germany = *facet_value(view, "country", "DE");
  EXPECT_TRUE(germany["excluded"].get<bool>());
  EXPECT_FALSE(germany["selected"].get<bool>());
  EXPECT_TRUE(follow(germany["exclude_url"]).filters[1].empty());
  EXPECT_THAT(follow(germany["url"]).filters[1].include, testing::ElementsAre("DE"));
  EXPECT_TRUE(follow(germany["url"]).filters[1].exclude.empty());
}

TEST(SearchView, ANameThatLooksLikeAnExclusionIsChosenAndNotExcluded) {
  const Json view = search_view(sample_answer(""));
  const SearchRequest request = follow((*facet_value(view, "source", "-Wire & Co"))["url"]);
  EXPECT_THAT(request.filters[4].include, testing::ElementsAre("-Wire & Co"));
  EXPECT_TRUE(request.filters[4].exclude.empty());
}

TEST(SearchView, EveryChosenValueIsAFilterThatCanBeRemoved) {
  const Json filters =
      search_view(sample_answer("country=de&country=-FR&topic=nonsense&from=1989&to=1990-06"))["filters"];
  ASSERT_EQ(filters.size(), 5u);
  EXPECT_EQ(filters[0]["name"], "Germany");
  EXPECT_EQ(filters[0]["value"], "de");
  EXPECT_EQ(filters[0]["label"], "Country");
  EXPECT_TRUE(filters[1]["exclude"].get<bool>());
  EXPECT_TRUE(follow(filters[1]["remove_url"]).filters[1].exclude.empty());
  EXPECT_THAT(follow(filters[1]["remove_url"]).filters[1].include, testing::ElementsAre("de"));
  EXPECT_TRUE(filters[2]["unknown"].get<bool>());
  EXPECT_EQ(filters[2]["name"], "nonsense");
  EXPECT_EQ(filters[3]["facet"], "from");
  EXPECT_FALSE(follow(filters[3]["remove_url"]).from);
  EXPECT_TRUE(follow(filters[3]["remove_url"]).to);
  EXPECT_EQ(filters[4]["facet"], "to");
  EXPECT_FALSE(follow(filters[4]["remove_url"]).to);
}

TEST(SearchView, ABucketNarrowsToItselfAndNeverWidens) {
  const auto bucket_request = [](const char* parameters, size_t bucket) {
    return follow(search_view(sample_answer(parameters))["histogram"]["buckets"][bucket]["url"]);
  };
  SearchRequest narrowed = bucket_request("q=wall&interval=month", 0);
  EXPECT_EQ(narrowed.from->text, "1989-11");
  EXPECT_EQ(narrowed.to->text, "1989-11");
  EXPECT_EQ(narrowed.interval, Interval::kAuto);
  EXPECT_EQ(narrowed.q, "wall");
  narrowed = bucket_request("from=1989-11-09&to=1989-12-24", 0);
  EXPECT_EQ(narrowed.from->text, "1989-11-09");
  EXPECT_EQ(narrowed.to->text, "1989-11");
  narrowed = bucket_request("from=1989-11-09&to=1989-12-24", 1);
  EXPECT_EQ(narrowed.from->text, "1989-12");
  EXPECT_EQ(narrowed.to->text, "1989-12-24");
}

TEST(SearchView, TheHistogramTellsItsBucketsAsDays) {
  const Json histogram = search_view(sample_answer("q=wall"))["histogram"];
  EXPECT_EQ(histogram["interval"], "month");
  EXPECT_EQ(histogram["undated"], 5);
  EXPECT_EQ(histogram["imprecise"], 6);
  EXPECT_EQ(histogram["buckets"][0]["from"], "1989-11-01");
  EXPECT_EQ(histogram["buckets"][0]["to"], "1989-11-30");
  EXPECT_EQ(histogram["buckets"][0]["count"], 7);
  Answer none = sample_answer("facets=none");
  none.result.histogram.reset();
  EXPECT_TRUE(search_view(none)["histogram"].is_null());
}

TEST(SearchView, LinksToItselfTheNextPageAndTheBareQuery) {
  const Json view = search_view(sample_answer("q=wall&country=de&from=1989&limit=5&cursor=page1"));
  EXPECT_EQ(follow(view["self_url"]).cursor, "page1");
  EXPECT_EQ(follow(view["next_url"]).cursor, "page2");
  EXPECT_EQ(follow(view["next_url"]).limit, 5u);
  EXPECT_EQ(view["next"], "page2");
  SearchRequest bare;
  bare.q = "wall";
  bare.limit = 5;
  EXPECT_EQ(follow(view["clear_url"]), bare);

  Answer last = sample_answer("");
  last.next.clear();
  EXPECT_TRUE(search_view(last)["next"].is_null());
  EXPECT_TRUE(search_view(last)["next_url"].is_null());
  EXPECT_EQ(search_view(last)["self_url"], "/search");
}

}  // namespace
}  // namespace broadsheet
