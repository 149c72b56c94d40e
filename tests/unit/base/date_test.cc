// SPDX-License-Identifier: MIT
#include "indexer/base/date.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(Date, ReadsWhatItWrites) {
  for (const char* text : {"2023", "2023-06", "2023-06-19", "2023-06-19T08:30", "2023-06-19T08:30Z",
                           "2023-06-19T08:30+05:30", "1780-01-31", "2024-02-29"}) {
    const auto date = parse_iso_date(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->to_string(), text);
  }
}

TEST(Date, AcceptsSecondsBlanksAndShortZones) {
  EXPECT_EQ(parse_iso_date("2022-08-23 04:18:23.512+0200")->to_string(), "2022-08-23T04:18+02:00");
  EXPECT_EQ(parse_iso_date("2022-08-23t04:18:23z")->to_string(), "2022-08-23T04:18Z");
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "23", "2023-", "2023-13", "2023-02-29", "2023-06-19T25:00", "2023-06-19x",
                           "0999", "2023-6-1", "2023-06-19T08", "2023-06-19T08:30+99:00"}) {
    EXPECT_FALSE(parse_iso_date(text)) << text;
  }
}

TEST(Date, RangeFollowsThePrecision) {
  const DayRange year = parse_iso_date("2024")->range();
  EXPECT_EQ(year.last - year.first, 365);
  const DayRange february = parse_iso_date("2024-02")->range();
  EXPECT_EQ(february.last - february.first, 28);
  const DayRange december = parse_iso_date("2023-12")->range();
  EXPECT_EQ(december.last + 1, year.first);
  EXPECT_TRUE(year.contains(february));
  EXPECT_FALSE(year.overlaps(december));
  EXPECT_EQ(parse_iso_date("1970-01-02")->range().first, 1);
  EXPECT_EQ(civil_from_day(-1).to_string(), "1969-12-31");
}

}  // namespace
}  // namespace broadsheet
