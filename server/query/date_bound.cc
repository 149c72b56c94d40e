// SPDX-License-Identifier: MIT
#include "server/query/date_bound.h"

#include <algorithm>
#include <charconv>

namespace broadsheet {
namespace {

// The same day `months` earlier, or the last day of that month if it is shorter.
Day months_before(Day day, int months) {
  const Date date = civil_from_day(day);
  const int index = date.year * 12 + date.month - 1 - months;
  const int year = index / 12;
  const int month = index % 12 + 1;
  if (year < 1000) return day_from_civil(1000, 1, 1);
  int last = date.day;
  while (!is_valid_date(year, month, last))
    --last;
  return day_from_civil(year, month, last);
}

std::optional<DayRange> relative(std::string_view text, Day today_is) {
  if (text.size() < 3 || text.front() != '-') return std::nullopt;
  int count = 0;
  const char* const end = text.data() + text.size() - 1;
  const auto [read, failure] = std::from_chars(text.data() + 1, end, count);
  if (failure != std::errc() || read != end || count < 0 || count > 10'000) return std::nullopt;
  Day day = today_is;
  switch (text.back()) {
    case 'd':
      day -= count;
      break;
    case 'w':
      day -= 7 * count;
      break;
    case 'm':
      day = months_before(today_is, count);
      break;
    case 'y':
      day = months_before(today_is, 12 * count);
      break;
    default:
      return std::nullopt;
  }
  return DayRange{day, day};
}

}  // namespace

std::optional<DayRange> parse_date_bound(std::string_view text, Day today_is) {
  if (const auto day = relative(text, today_is)) return day;
  const auto date = parse_iso_date(text);
  if (!date || date->precision == Precision::kMinute) return std::nullopt;
  return date->range();
}

}  // namespace broadsheet
