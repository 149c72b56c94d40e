// SPDX-License-Identifier: MIT
// The read API over a real archive: what its addresses say agrees with what the search says.
#include <gmock/gmock.h>

#include <set>

#include "tests/e2e/sample_archive.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

std::vector<std::string> names_of(const Json& values) {
  std::vector<std::string> names;
  for (const Json& value : values)
    names.push_back(value["name"]);
  return names;
}

// Every page of a list of values.
Json all_values(std::string address) {
  Json all = Json::array();
  std::string cursor;
  do {
    const Json page = SampleArchive::shared().json(address + (cursor.empty() ? "" : "&cursor=" + cursor));
    EXPECT_FALSE(page.is_null()) << address;
    for (const Json& value : page["values"])
      all.push_back(value);
    cursor = page["next"].is_null() ? "" : page["next"].get<std::string>();
  } while (!cursor.empty());
  return all;
}

TEST(ReadApi, AFacetsPagesAreItsWholeList) {
  for (const std::string facet : {"person", "country", "topic", "language", "source", "author"}) {
    for (const std::string search : {"", "q=wall", "country=de&topic=-sport", "country=us&country=fr"}) {
      const Json beside =
          SampleArchive::shared().json("/api/v1/search?facets=" + facet + "&facet_limit=1000&" + search);
      for (const std::string sort : {"count", "name"}) {
        const std::string shape = "&facet_limit=3&facet_sort=" + sort;
        const Json all = all_values("/api/v1/facets/" + facet + "?" + search + shape);
        std::map<std::string, uint64_t> listed, expected;
        for (const Json& value : all)
          EXPECT_TRUE(listed.emplace(value["id"], value["count"]).second) << value << " came twice";
        for (const Json& value : beside["facets"][facet]["values"])
          expected.emplace(value["id"], value["count"]);
        EXPECT_EQ(listed, expected) << facet << " " << search << " " << sort;
      }
    }
  }
}

TEST(ReadApi, AFacetIsInTheOrderAskedFor) {
  const Json by_name =
      SampleArchive::shared().json("/api/v1/search?facet_sort=name&facet_limit=1000")["facets"]["country"];
  auto names = names_of(by_name["values"]);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(names.size(), by_name["distinct"]);
  const Json first =
      SampleArchive::shared().json("/api/v1/search?facet_sort=name&facet_limit=2")["facets"]["country"];
  names.resize(2);
  EXPECT_EQ(names_of(first["values"]), names);
  EXPECT_EQ(first["distinct"], by_name["distinct"]);
}

TEST(ReadApi, ChosenValuesAreAlwaysListed) {
  for (const std::string sort : {"count", "name"}) {
    const std::string shape = "&facets=country&facet_limit=1&facet_sort=" + sort;
    const Json few = SampleArchive::shared().json("/api/v1/search?country=fr&country=-za&q=wall" + shape);
    std::map<std::string, bool> chosen;
    for (const Json& value : few["facets"]["country"]["values"]) {
      if (value["selected"] || value["excluded"]) chosen.emplace(value["id"], value["excluded"]);
    }
    EXPECT_EQ(chosen, (std::map<std::string, bool>{{"FR", false}, {"ZA", true}})) << sort;
  }
}

TEST(ReadApi, TypingAheadWithinASearch) {
  const Json whole = SampleArchive::shared().json("/api/v1/facets/country?facet_limit=1000");
  const Json some = SampleArchive::shared().json("/api/v1/facets/country?prefix=Ge");
  ASSERT_FALSE(some["values"].empty());
  for (const Json& value : some["values"])
    EXPECT_THAT(value["name"].get<std::string>(), HasSubstr("Ge"));
  EXPECT_LT(some["distinct"], whole["distinct"]);
  EXPECT_EQ(SampleArchive::shared().json("/api/v1/facets/country?prefix=de")["values"][0]["name"], "Germany")
      << "by its code";

  const Json near = SampleArchive::shared().json("/api/v1/facets/country?prefix=Germanny");
  EXPECT_EQ(near["corrected"], true);
  EXPECT_EQ(near["values"][0]["name"], "Germany");
  const Json narrowed = SampleArchive::shared().json("/api/v1/facets/country?prefix=germany&q=wall");
  const Json beside = SampleArchive::shared().json("/api/v1/search?q=wall&country=de");
  EXPECT_EQ(narrowed["values"][0]["count"], beside["total"]);
  EXPECT_THAT(narrowed["values"][0]["url"].get<std::string>(), HasSubstr("q=wall&country=DE"));
  EXPECT_TRUE(SampleArchive::shared().json("/api/v1/facets/country?prefix=zzzzz")["values"].empty());
}

TEST(ReadApi, AParentTopicIncludesItsChildren) {
  // Every article with a concept below the top has the top one too, and is found by it.
  const Json topics = SampleArchive::shared().json("/api/v1/facets/topic?facet_limit=1000");
  std::map<std::string, std::string> top;  // id by name
  for (const Json& topic : topics["values"])
    top.emplace(topic["name"], topic["id"]);
  size_t children = 0;
  for (const Json& topic : topics["values"]) {
    const std::string name = topic["name"];
    const size_t arrow = name.find(" › ");
    if (arrow == std::string::npos) continue;
    ++children;
    const std::string search = "/api/v1/search?topic=" + topic["id"].get<std::string>();
    const Json child = SampleArchive::shared().json(search);
    const Json outside =
        SampleArchive::shared().json(search + "&q=-topic:%22" + top[name.substr(0, arrow)] + "%22");
    EXPECT_EQ(child["total"], topic["count"]) << name;
    EXPECT_EQ(outside["total"], 0) << name;
  }
  EXPECT_GT(children, 5u);
}

TEST(ReadApi, SuggestsWordsAndNames) {
  const Json person = SampleArchive::shared().json("/api/v1/persons?facet_limit=1")["values"][0];
  const std::string name = person["name"];
  const std::string typed = name.substr(0, name.size() - 2);
  const auto kind_of = [&](const Json& answer, const std::string& kind) {
    for (const Json& suggestion : answer["suggestions"]) {
      if (suggestion["kind"] == kind) return suggestion;
    }
    return Json();
  };
  const Json answer = SampleArchive::shared().json("/api/v1/suggest?q=" + percent_encode("wall " + typed));
  const Json found = kind_of(answer, "person");
  EXPECT_EQ(found["name"], name);
  EXPECT_EQ(found["id"], person["id"]);
  EXPECT_EQ(found["count"], person["count"]);
  EXPECT_EQ(found["q"], "wall");
  EXPECT_EQ(found["url"], "/search?q=wall&person=" + person["id"].get<std::string>());

  const Json words = SampleArchive::shared().json("/api/v1/suggest?q=berlin%20govern&kinds=word");
  const Json word = kind_of(words, "word");
  EXPECT_EQ(word["q"], "berlin government");
  EXPECT_EQ(SampleArchive::shared().json("/api/v1/search?q=%22government%22")["total"], word["count"]);
  const Json typo = kind_of(SampleArchive::shared().json("/api/v1/suggest?q=goverment&kinds=word"), "word");
  EXPECT_EQ(typo["q"], "government");
  EXPECT_EQ(typo["typo"], true);
  EXPECT_EQ(kind_of(SampleArchive::shared().json("/api/v1/suggest?q=germa"), "country")["id"], "DE");
  EXPECT_EQ(kind_of(SampleArchive::shared().json("/api/v1/suggest?q=polit"), "topic")["name"], "politics");
  EXPECT_TRUE(SampleArchive::shared().json("/api/v1/suggest")["suggestions"].empty());
  EXPECT_TRUE(SampleArchive::shared().json("/api/v1/suggest?q=%22(%20%20")["suggestions"].empty());
}

TEST(ReadApi, APersonsPageAgreesWithTheSearch) {
  const Json first = SampleArchive::shared().json("/api/v1/persons?facet_limit=1")["values"][0];
  const std::string id = first["id"];
  const Json person = SampleArchive::shared().json("/api/v1/persons/" + id + "?facet_limit=1000&limit=100");
  EXPECT_EQ(person["name"], first["name"]);
  EXPECT_EQ(person["articles"], first["count"]);
  EXPECT_EQ(person["latest"].size(), first["count"]);
  ASSERT_FALSE(person["names"].empty());
  const Json search = SampleArchive::shared().json("/api/v1/search?facet_limit=1000&person=" + id);
  EXPECT_EQ(names_of(person["countries"]), names_of(search["facets"]["country"]["values"]));
  for (const Json& companion : person["companions"]) {
    EXPECT_NE(companion["id"], id);
    const std::string both = id + "&person=" + companion["id"].get<std::string>() + "&person_match=all";
    EXPECT_EQ(SampleArchive::shared().json("/api/v1/search?facets=none&person=" + both)["total"],
              companion["count"]);
  }
  EXPECT_EQ(SampleArchive::shared().ask("/api/v1/persons/999999").status, 404);
}

TEST(ReadApi, TrendsAreSearchesOverTime) {
  const Json trends = SampleArchive::shared().json(
      "/api/v1/trends?interval=year&series=the&series=country:de&by=country&limit=3");
  const Json whole = SampleArchive::shared().json("/api/v1/search?interval=year");
  EXPECT_EQ(trends["total"], whole["total"]);
  ASSERT_EQ(trends["buckets"].size(), whole["histogram"]["buckets"].size());
  ASSERT_EQ(trends["series"].size(), 5u);
  for (const Json& series : trends["series"]) {
    const std::string address = series["url"];
    const Json search = SampleArchive::shared().json("/api/v1" + address + "&interval=year");
    EXPECT_EQ(series["total"], search["total"]) << address;
    EXPECT_EQ(series["undated"], search["histogram"]["undated"]);
    std::map<std::string, Json> counts;
    for (const Json& bucket : search["histogram"]["buckets"])
      counts[bucket["from"]] = bucket["count"];
    for (size_t i = 0; i < trends["buckets"].size(); ++i) {
      const Json& bucket = trends["buckets"][i];
      const auto found = counts.find(bucket["from"]);
      EXPECT_EQ(series["counts"][i], found == counts.end() ? Json(0) : found->second) << address;
      EXPECT_EQ(series["shares"][i].is_null(), bucket["count"] == 0);
    }
  }
  const Json chosen = SampleArchive::shared().json("/api/v1/trends?by=country&country=fr&country=de&q=the");
  ASSERT_EQ(chosen["series"].size(), 2u);
  EXPECT_EQ(chosen["series"][0]["id"], "FR");
  EXPECT_EQ(chosen["total"], SampleArchive::shared().json("/api/v1/search?q=the")["total"])
      << "shares are of all countries";
}

TEST(ReadApi, SimilarArticlesShareWhatTheySayTheyShare) {
  size_t found = 0;
  for (int id = 1; id <= 66; ++id) {
    const Json similar =
        SampleArchive::shared().json("/api/v1/articles/" + std::to_string(id) + "/similar?limit=3");
    ASSERT_FALSE(similar.is_null()) << id;
    for (const Json& hit : similar["hits"]) {
      ++found;
      EXPECT_NE(hit["id"], id);
      EXPECT_FALSE(hit["shared_words"].empty() && hit["shared_entities"].empty()) << id;
      for (const Json& entity : hit["shared_entities"]) {
        const std::string search = "/api/v1/search?limit=100&facets=none&collapse=none&" +
                                   entity["kind"].get<std::string>() + "=" +
                                   percent_encode(entity["id"].get<std::string>());
        std::set<Json> ids;
        const Json with = SampleArchive::shared().json(search);
        for (const Json& one : with["hits"])
          ids.insert(one["id"]);
        EXPECT_TRUE(ids.contains(hit["id"]) && ids.contains(id)) << search;
      }
    }
  }
  EXPECT_GT(found, 60u);
  EXPECT_EQ(SampleArchive::shared().ask("/api/v1/articles/999999/similar").status, 404);
  for (const std::string by : {"words", "entities"}) {
    const Json part = SampleArchive::shared().json("/api/v1/articles/1/similar?by=" + by);
    for (const Json& hit : part["hits"])
      EXPECT_TRUE(hit[by == "words" ? "shared_entities" : "shared_words"].empty());
  }
}

TEST(ReadApi, StatsSayWhatIsSearched) {
  const Json stats = SampleArchive::shared().json("/api/v1/stats");
  const Json all = SampleArchive::shared().json("/api/v1/search");
  EXPECT_EQ(stats["searchable"], all["total"]);
  EXPECT_EQ(stats["undated"], all["histogram"]["undated"]);
  for (const std::string facet : {"person", "country", "topic", "language", "source", "author"})
    EXPECT_EQ(stats["overview"][facet], all["facets"][facet]["distinct"]) << facet;
  const Json newest = SampleArchive::shared().json("/api/v1/search?sort=newest&limit=1");
  EXPECT_EQ(stats["overview"]["to"],
            newest["hits"][0]["published"]["value"].get<std::string>().substr(0, 10));
}

TEST(ReadApi, FeedsAreTheNewestArticlesOfASearch) {
  const HttpHeaders named = {{"X-Forwarded-Proto", "https"}};
  const Json feed = Json::parse(SampleArchive::shared().ask("/search.json?q=the%20%22a%22", named).body);
  const Json search = SampleArchive::shared().json("/api/v1/search?limit=30&sort=newest&q=the%20%22a%22");
  ASSERT_EQ(feed["items"].size(), search["hits"].size());
  for (size_t i = 0; i < feed["items"].size(); ++i)
    EXPECT_EQ(feed["items"][i]["url"], "https://localhost/article/" + search["hits"][i]["id"].dump());
  const HttpResponse atom = SampleArchive::shared().ask("/search.atom?limit=100");
  EXPECT_THAT(atom.content_type, HasSubstr("application/atom+xml"));
  size_t entries = 0;
  for (size_t at = atom.body.find("<entry>"); at != std::string::npos; at = atom.body.find("<entry>", at + 1))
    ++entries;
  EXPECT_EQ(entries, SampleArchive::shared().json("/api/v1/search?facets=none&limit=100")["hits"].size());
}

TEST(ReadApi, WhatTheClientHasIsNotAskedAgain) {
  for (const std::string target :
       {"/api/v1/search?q=wall", "/api/v1/facets/country", "/search.atom", "/api/v1/stats"}) {
    const HttpResponse first = SampleArchive::shared().ask(target);
    std::string tag;
    for (const auto& [name, value] : first.headers) {
      if (name == "ETag") tag = value;
    }
    ASSERT_FALSE(tag.empty()) << target;
    EXPECT_EQ(SampleArchive::shared().ask(target, {{"If-None-Match", tag}}).status, 304) << target;
    EXPECT_EQ(SampleArchive::shared()
                  .ask(target + (target.find('?') == std::string::npos ? "?" : "&") + "from=1990",
                       {{"If-None-Match", tag}})
                  .status,
              target == "/api/v1/stats" ? 400 : 200);
  }
}

}  // namespace
}  // namespace broadsheet
