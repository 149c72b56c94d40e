// SPDX-License-Identifier: MIT
// The read API over a real archive: what its addresses say agrees with what the search says.
#include <gmock/gmock.h>

#include <set>

#include "tests/e2e/sample_archive.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

const SampleArchive& archive() {
  return SampleArchive::shared();
}

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
    const Json page = archive().json(address + (cursor.empty() ? "" : "&cursor=" + cursor));
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
      const Json beside = archive().json("/api/v1/search?facets=" + facet + "&facet_limit=1000&" + search);
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
  const Json by_name = archive().json("/api/v1/search?facet_sort=name&facet_limit=1000")["facets"]["country"];
  auto names = names_of(by_name["values"]);
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  EXPECT_EQ(names.size(), by_name["distinct"]);
  const Json first = archive().json("/api/v1/search?facet_sort=name&facet_limit=2")["facets"]["country"];
  names.resize(2);
  EXPECT_EQ(names_of(first["values"]), names);
  EXPECT_EQ(first["distinct"], by_name["distinct"]);
}

TEST(ReadApi, ChosenValuesAreAlwaysListed) {
  for (const std::string sort : {"count", "name"}) {
    const std::string shape = "&facets=country&facet_limit=1&facet_sort=" + sort;
    const Json few = archive().json("/api/v1/search?country=fr&country=-za&q=wall" + shape);
    std::map<std::string, bool> chosen;
    for (const Json& value : few["facets"]["country"]["values"]) {
      if (value["selected"] || value["excluded"]) chosen.emplace(value["id"], value["excluded"]);
    }
    EXPECT_EQ(chosen, (std::map<std::string, bool>{{"FR", false}, {"ZA", true}})) << sort;
  }
}

TEST(ReadApi, TypingAheadWithinASearch) {
  const Json whole = archive().json("/api/v1/facets/country?facet_limit=1000");
  const Json some = archive().json("/api/v1/facets/country?prefix=Ge");
  ASSERT_FALSE(some["values"].empty());
  for (const Json& value : some["values"])
    EXPECT_THAT(value["name"].get<std::string>(), HasSubstr("Ge"));
  EXPECT_LT(some["distinct"], whole["distinct"]);
  EXPECT_EQ(archive().json("/api/v1/facets/country?prefix=de")["values"][0]["name"], "Germany")
      << "by its code";

  const Json near = archive().json("/api/v1/facets/country?prefix=Germanny");
  EXPECT_EQ(near["corrected"], true);
  EXPECT_EQ(near["values"][0]["name"], "Germany");
  const Json narrowed = archive().json("/api/v1/facets/country?prefix=germany&q=wall");
  const Json beside = archive().json("/api/v1/search?q=wall&country=de");
  EXPECT_EQ(narrowed["values"][0]["count"], beside["total"]);
  EXPECT_THAT(narrowed["values"][0]["url"].get<std::string>(), HasSubstr("q=wall&country=DE"));
  EXPECT_TRUE(archive().json("/api/v1/facets/country?prefix=zzzzz")["values"].empty());
}

TEST(ReadApi, AParentTopicIncludesItsChildren) {
  // Every article with a concept below the top has the top one too, and is found by it.
  const Json topics = archive().json("/api/v1/facets/topic?facet_limit=1000");
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
    const Json child = archive().json(search);
    const Json outside = archive().json(search + "&q=-topic:%22" + top[name.substr(0, arrow)] + "%22");
    EXPECT_EQ(child["total"], topic["count"]) << name;
    EXPECT_EQ(outside["total"], 0) << name;
  }
  EXPECT_GT(children, 5u);
}

TEST(ReadApi, SuggestsWordsAndNames) {
  const Json person = archive().json("/api/v1/persons?facet_limit=1")["values"][0];
  const std::string name = person["name"];
  const std::string typed = name.substr(0, name.size() - 2);
  const auto kind_of = [&](const Json& answer, const std::string& kind) {
    for (const Json& suggestion : answer["suggestions"]) {
      if (suggestion["kind"] == kind) return suggestion;
    }
    return Json();
  };
  const Json answer = archive().json("/api/v1/suggest?q=" + percent_encode("wall " + typed));
  const Json found = kind_of(answer, "person");
  EXPECT_EQ(found["name"], name);
  EXPECT_EQ(found["id"], person["id"]);
  EXPECT_EQ(found["count"], person["count"]);
  EXPECT_EQ(found["q"], "wall");
  EXPECT_EQ(found["url"], "/search?q=wall&person=" + person["id"].get<std::string>());

  const Json words = archive().json("/api/v1/suggest?q=berlin%20govern&kinds=word");
  const Json word = kind_of(words, "word");
  EXPECT_EQ(word["q"], "berlin government");
  EXPECT_EQ(archive().json("/api/v1/search?q=%22government%22")["total"], word["count"]);
  const Json typo = kind_of(archive().json("/api/v1/suggest?q=goverment&kinds=word"), "word");
  EXPECT_EQ(typo["q"], "government");
  EXPECT_EQ(typo["typo"], true);
  EXPECT_EQ(kind_of(archive().json("/api/v1/suggest?q=germa"), "country")["id"], "DE");
  EXPECT_EQ(kind_of(archive().json("/api/v1/suggest?q=polit"), "topic")["name"], "politics");
  EXPECT_TRUE(archive().json("/api/v1/suggest")["suggestions"].empty());
  EXPECT_TRUE(archive().json("/api/v1/suggest?q=%22(%20%20")["suggestions"].empty());
}

}  // namespace
}  // namespace broadsheet
