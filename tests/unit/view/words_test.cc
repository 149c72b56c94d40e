// SPDX-License-Identifier: MIT
#include "server/view/words.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

std::string words_of(std::string_view iso, bool weekday = false) {
  return date_words(english(), *parse_iso_date(iso), weekday);
}

DayRange days(std::string_view from, std::string_view to) {
  return {parse_iso_date(from)->range().first, parse_iso_date(to)->range().last};
}

TEST(Words, NumbersAreGrouped) {
  EXPECT_EQ(grouped(english(), 0), "0");
  EXPECT_EQ(grouped(english(), 999), "999");
  EXPECT_EQ(grouped(english(), 1000), "1,000");
  EXPECT_EQ(grouped(english(), 12345678), "12,345,678");
  EXPECT_EQ(counted(english(), 1, "articles"), "1 article");
  EXPECT_EQ(counted(english(), 0, "articles"), "0 articles");
}

TEST(Words, SharesArePercent) {
  EXPECT_EQ(percent_words(english(), 0.824), "82 %");
  EXPECT_EQ(percent_words(english(), 7), "100 %");
  EXPECT_EQ(percent_words(english(), -1), "0 %");
  EXPECT_EQ(percent_words(english(), std::nan("")), "0 %");
}

TEST(Words, DatesKeepTheirPrecision) {
  EXPECT_EQ(words_of("2023"), "2023");
  EXPECT_EQ(words_of("2023-06"), "June 2023");
  EXPECT_EQ(words_of("2023-06-19"), "19 June 2023");
  EXPECT_EQ(words_of("2023-06-19T08:05"), "19 June 2023, 08:05");
  EXPECT_EQ(words_of("2023-06-19T08:05Z"), "19 June 2023, 08:05 UTC");
  EXPECT_EQ(words_of("2023-06-19T08:05-03:30"), "19 June 2023, 08:05 UTC-03:30");
}

TEST(Words, WeekdaysHoldBeforeAndAfter1970) {
  EXPECT_EQ(words_of("2023-06-19", true), "Monday, 19 June 2023");
  EXPECT_EQ(words_of("1989-11-09", true), "Thursday, 9 November 1989");
  EXPECT_EQ(words_of("1969-07-20", true), "Sunday, 20 July 1969");
  EXPECT_EQ(words_of("1969-07", true), "July 1969");
}

TEST(Words, RangesAreNamedByWhatTheyAre) {
  EXPECT_EQ(day_range_words(english(), days("2023", "2023")), "2023");
  EXPECT_EQ(day_range_words(english(), days("2023-02", "2023-02")), "February 2023");
  EXPECT_EQ(day_range_words(english(), days("2023-02-03", "2023-02-03")), "3 February 2023");
  EXPECT_EQ(day_range_words(english(), days("2023-02-03", "2023-02-09")), "3 to 9 February 2023");
  EXPECT_EQ(day_range_words(english(), days("1980", "2024")), "1980 to 2024");
  EXPECT_EQ(day_range_words(english(), days("1980-01", "1981-03")), "January 1980 to March 1981");
  EXPECT_EQ(day_range_words(english(), days("2022-12-30", "2023-01-02")),
            "30 December 2022 to 2 January 2023");
}

Json published(const char* value, double confidence) {
  return {{"value", value}, {"rule", "dateline"}, {"confidence", confidence}};
}

TEST(Words, DoubtIsSaid) {
  EXPECT_EQ(published_words(english(), published("2023-06", 0.9))["words"], "June 2023");
  EXPECT_EQ(published_words(english(), published("2023-06", 0.9))["uncertain"], false);
  EXPECT_EQ(published_words(english(), published("2023", 0.3))["words"], "about 2023");
  EXPECT_EQ(published_words(english(), published("2023-06-19", 0.3))["words"], "perhaps 19 June 2023");
  EXPECT_EQ(published_words(english(), published("2023-06-19", 0.3))["uncertain"], true);
  EXPECT_EQ(published_words(english(), published("2023", 0.3))["why"], "rule dateline, 30 % sure");
}

TEST(Words, AListLeavesOutTheTimeOfDay) {
  const Json precise = published("2023-06-19T08:05+02:00", 0.9);
  EXPECT_EQ(published_words(english(), precise)["words"], "19 June 2023");
  EXPECT_EQ(published_words(english(), precise, DateDetail::kAll)["words"],
            "Monday, 19 June 2023, 08:05 UTC+02:00");
  EXPECT_EQ(published_words(english(), precise)["value"], "2023-06-19T08:05+02:00");
}

TEST(Words, NoDateIsNull) {
  EXPECT_TRUE(published_words(english(), nullptr).is_null());
  EXPECT_TRUE(published_words(english(), Json::object()).is_null());
  EXPECT_EQ(published_words(english(), published("soon", 0.9))["words"], "soon");
}

}  // namespace
}  // namespace broadsheet
