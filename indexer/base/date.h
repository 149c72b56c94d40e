// SPDX-License-Identifier: MIT
// Dates as news states them: a day, a month or a year, sometimes with a time of day. Proleptic Gregorian.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// Days since 1970-01-01; negative before.
using Day = int32_t;

enum class Precision { kYear, kMonth, kDay, kMinute };
std::string_view to_string(Precision precision);  // "year", "month", "day", "minute"
std::optional<Precision> precision_from(std::string_view name);

// First and last day, both included.
struct DayRange {
  Day first = 0;
  Day last = 0;
  bool overlaps(const DayRange& other) const { return first <= other.last && other.first <= last; }
  bool contains(const DayRange& other) const { return first <= other.first && other.last <= last; }
  auto operator<=>(const DayRange&) const = default;
};

// A date of stated precision. Fields finer than `precision` hold 1, or 0 for minute_of_day. The day is the
// local day as written: `utc_offset` (minutes east) is kept when the source stated one and never applied to
// the day.
struct Date {
  int year = 0;
  int month = 1;
  int day = 1;
  int minute_of_day = 0;
  std::optional<int> utc_offset;
  Precision precision = Precision::kDay;

  DayRange range() const;
  // "2023", "2023-06", "2023-06-19", "2023-06-19T08:30", "2023-06-19T08:30+02:00", "2023-06-19T08:30Z".
  std::string to_string() const;
  bool operator==(const Date&) const = default;
};

bool is_valid_date(int year, int month, int day);
Day day_from_civil(int year, int month, int day);
Date civil_from_day(Day day);  // precision kDay

// Parses what to_string() writes, plus seconds and fractions (dropped), a blank for the T, and "+0200".
// The whole text must be a date; years 1000 to 9999. Nothing else is tolerated: no guessing here.
std::optional<Date> parse_iso_date(std::string_view text);

// Today in UTC. The only clock of this file.
Day today();

}  // namespace broadsheet
