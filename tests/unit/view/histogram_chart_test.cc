// SPDX-License-Identifier: MIT
#include "server/view/histogram_chart.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "indexer/base/date.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

double percent(const Json& value) {
  EXPECT_THAT(value.get<std::string>(), testing::EndsWith("%"));
  return std::stod(value.get<std::string>());
}

// `count` buckets of a year each from 1900 on, the n-th with n articles.
Json years(int count) {
  Json buckets = Json::array();
  for (int i = 0; i < count; ++i) {
    const std::string year = std::to_string(1900 + i);
    buckets.push_back(
        {{"from", year + "-01-01"}, {"to", year + "-12-31"}, {"count", i}, {"url", "/search?from=" + year}});
  }
  return {{"interval", "year"}, {"undated", 0}, {"imprecise", 0}, {"buckets", buckets}};
}

Json days(std::string_view first, int count) {
  Json buckets = Json::array();
  for (int i = 0; i < count; ++i) {
    const std::string day = civil_from_day(parse_iso_date(first)->range().first + i).to_string();
    buckets.push_back({{"from", day}, {"to", day}, {"count", 1}, {"url", "/search?from=" + day}});
  }
  return {{"interval", "day"}, {"undated", 0}, {"imprecise", 0}, {"buckets", buckets}};
}

TEST(HistogramChart, BarsStandOnOneLineAndTheTallestFillsTheChart) {
  const Json chart = histogram_chart(english(), years(45));
  ASSERT_EQ(chart["bars"].size(), 44) << "an empty year has no bar";
  for (const Json& bar : chart["bars"]) {
    const double top = std::stod(bar["y"].get<std::string>());
    EXPECT_NEAR(top + std::stod(bar["height"].get<std::string>()), 94, 0.11);
    EXPECT_LE(percent(bar["x"]) + percent(bar["width"]), 100.001);
  }
  EXPECT_EQ(chart["bars"].back()["y"], "6.0");
  EXPECT_EQ(chart["bars"].back()["label"], "1944: 44 articles");
  EXPECT_EQ(chart["bars"].front()["label"], "1901: 1 article");
  EXPECT_EQ(chart["bars"].front()["url"], "/search?from=1901");
  EXPECT_EQ(chart["peak"], "At most 44 articles a year");
  EXPECT_EQ(chart["span"], "1900 to 1944");
}

TEST(HistogramChart, BarsDoNotOverlap) {
  const Json chart = histogram_chart(english(), years(300));
  double end = 0;
  for (const Json& bar : chart["bars"]) {
    EXPECT_GE(percent(bar["x"]), end);
    end = percent(bar["x"]) + percent(bar["width"]);
    EXPECT_GT(percent(bar["width"]), 0);
  }
}

std::vector<std::string> tick_words(const Json& chart) {
  std::vector<std::string> words;
  for (const Json& tick : chart["ticks"])
    words.push_back(tick["words"]);
  return words;
}

TEST(HistogramChart, LabelsStandAtRoundPlaces) {
  EXPECT_THAT(tick_words(histogram_chart(english(), years(45))),
              testing::ElementsAre("1900", "1910", "1920", "1930", "1940"));
  EXPECT_THAT(tick_words(histogram_chart(english(), years(3))), testing::ElementsAre("1900", "1901", "1902"));
  EXPECT_THAT(tick_words(histogram_chart(english(), days("2024-02-28", 3))),
              testing::ElementsAre("28 Feb", "29 Feb", "1 Mar"));
  EXPECT_LE(tick_words(histogram_chart(english(), days("2024-01-01", 31))).size(), 7);
}

TEST(HistogramChart, MonthsAreLabelledWithTheirYear) {
  const Json chart =
      histogram_chart(english(), Json::parse(R"({"interval":"month","undated":0,"imprecise":0,"buckets":[
    {"from":"2023-12-01","to":"2023-12-31","count":2,"url":"/a"},
    {"from":"2024-01-01","to":"2024-01-31","count":1,"url":"/b"}]})"));
  EXPECT_THAT(tick_words(chart), testing::ElementsAre("Dec 2023", "Jan 2024"));
  EXPECT_EQ(chart["bars"][0]["words"], "December 2023");
  EXPECT_EQ(chart["bars"][0]["width"], chart["bars"][1]["width"]);
  EXPECT_LT(percent(chart["bars"][0]["width"]), 10) << "two months do not make a wall";
}

TEST(HistogramChart, WhatHasNoPlaceIsTold) {
  const Json chart = histogram_chart(
      english(), Json::parse(R"({"interval":"year","undated":1,"imprecise":1200,"buckets":[]})"));
  EXPECT_EQ(chart["drawn"], false);
  EXPECT_EQ(chart["undated"], "1 undated article");
  EXPECT_EQ(chart["imprecise"], "1,200 articles dated too vaguely to place");
}

TEST(HistogramChart, NothingToDrawIsNull) {
  EXPECT_TRUE(histogram_chart(english(), nullptr).is_null());
  EXPECT_TRUE(
      histogram_chart(english(),
                      Json::parse(R"({"interval":"year","buckets":[{"from":"x","to":"y","count":3}]})"))
          .is_null());
}

}  // namespace
}  // namespace broadsheet
