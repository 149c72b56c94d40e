// SPDX-License-Identifier: MIT
#include "indexer/base/date.h"

#include <fmt/format.h>

#include <chrono>

namespace broadsheet {
namespace {

namespace chr = std::chrono;

// Reads exactly `count` digits at `pos`, or fails leaving `pos` alone.
std::optional<int> digits(std::string_view text, size_t& pos, size_t count) {
  if (pos + count > text.size()) return std::nullopt;
  int value = 0;
  for (size_t i = pos; i < pos + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  pos += count;
  return value;
}

bool skip(std::string_view text, size_t& pos, char c) {
  if (pos >= text.size() || text[pos] != c) return false;
  ++pos;
  return true;
}

// ":SS", ".fff" behind the minutes.
bool skip_seconds(std::string_view text, size_t& pos) {
  if (!skip(text, pos, ':')) return true;
  const auto seconds = digits(text, pos, 2);
  if (!seconds || *seconds > 60) return false;
  if (skip(text, pos, '.') || skip(text, pos, ',')) {
    const size_t from = pos;
    while (pos < text.size() && text[pos] >= '0' && text[pos] <= '9')
      ++pos;
    return pos > from;
  }
  return true;
}

bool read_zone(std::string_view text, size_t& pos, Date& date) {
  if (pos == text.size()) return true;
  if (skip(text, pos, 'Z') || skip(text, pos, 'z')) {
    date.utc_offset = 0;
    return true;
  }
  const char sign = text[pos];
  if (sign != '+' && sign != '-') return false;
  ++pos;
  const auto hours = digits(text, pos, 2);
  if (!hours || *hours > 18) return false;
  int minutes = 0;
  if (pos < text.size()) {
    skip(text, pos, ':');
    const auto read = digits(text, pos, 2);
    if (!read || *read > 59) return false;
    minutes = *read;
  }
  date.utc_offset = (sign == '-' ? -1 : 1) * (*hours * 60 + minutes);
  return true;
}

}  // namespace

std::string_view to_string(Precision precision) {
  switch (precision) {
    case Precision::kYear:
      return "year";
    case Precision::kMonth:
      return "month";
    case Precision::kDay:
      return "day";
    case Precision::kMinute:
      return "minute";
  }
  return "day";
}

std::optional<Precision> precision_from(std::string_view name) {
  for (Precision p : {Precision::kYear, Precision::kMonth, Precision::kDay, Precision::kMinute}) {
    if (to_string(p) == name) return p;
  }
  return std::nullopt;
}

bool is_valid_date(int year, int month, int day) {
  return year >= 1000 && year <= 9999 && month >= 1 && day >= 1 &&
         chr::year_month_day(chr::year(year), chr::month(static_cast<unsigned>(month)),
                             chr::day(static_cast<unsigned>(day)))
             .ok();
}

Day day_from_civil(int year, int month, int day) {
  const chr::year_month_day civil(chr::year(year), chr::month(static_cast<unsigned>(month)),
                                  chr::day(static_cast<unsigned>(day)));
  return static_cast<Day>(chr::sys_days(civil).time_since_epoch().count());
}

Date civil_from_day(Day day) {
  const chr::year_month_day civil{chr::sys_days(chr::days(day))};
  Date date;
  date.year = static_cast<int>(civil.year());
  date.month = static_cast<int>(static_cast<unsigned>(civil.month()));
  date.day = static_cast<int>(static_cast<unsigned>(civil.day()));
  return date;
}

DayRange Date::range() const {
  switch (precision) {
    case Precision::kYear:
      return {day_from_civil(year, 1, 1), day_from_civil(year, 12, 31)};
    case Precision::kMonth: {
      const Day first = day_from_civil(year, month, 1);
      const Day next = month == 12 ? day_from_civil(year + 1, 1, 1) : day_from_civil(year, month + 1, 1);
      return {first, next - 1};
    }
    case Precision::kDay:
    case Precision::kMinute:
      break;
  }
  const Day only = day_from_civil(year, month, day);
  return {only, only};
}

std::string Date::to_string() const {
  switch (precision) {
    case Precision::kYear:
      return fmt::format("{:04}", year);
    case Precision::kMonth:
      return fmt::format("{:04}-{:02}", year, month);
    case Precision::kDay:
      return fmt::format("{:04}-{:02}-{:02}", year, month, day);
    case Precision::kMinute:
      break;
  }
  std::string out =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}", year, month, day, minute_of_day / 60, minute_of_day % 60);
  if (utc_offset && *utc_offset == 0) {
    out += 'Z';
  } else if (utc_offset) {
    const int magnitude = *utc_offset < 0 ? -*utc_offset : *utc_offset;
    out += fmt::format("{}{:02}:{:02}", *utc_offset < 0 ? '-' : '+', magnitude / 60, magnitude % 60);
  }
  return out;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  size_t pos = 0;
  Date date;
  const auto year = digits(text, pos, 4);
  if (!year || *year < 1000) return std::nullopt;
  date.year = *year;
  date.precision = Precision::kYear;
  if (pos == text.size()) return date;

  if (!skip(text, pos, '-')) return std::nullopt;
  const auto month = digits(text, pos, 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  date.month = *month;
  date.precision = Precision::kMonth;
  if (pos == text.size()) return date;

  if (!skip(text, pos, '-')) return std::nullopt;
  const auto day = digits(text, pos, 2);
  if (!day || !is_valid_date(date.year, date.month, *day)) return std::nullopt;
  date.day = *day;
  date.precision = Precision::kDay;
  if (pos == text.size()) return date;

  if (!skip(text, pos, 'T') && !skip(text, pos, 't') && !skip(text, pos, ' ')) return std::nullopt;
  const auto hour = digits(text, pos, 2);
  if (!hour || *hour > 23 || !skip(text, pos, ':')) return std::nullopt;
  const auto minute = digits(text, pos, 2);
  if (!minute || *minute > 59 || !skip_seconds(text, pos)) return std::nullopt;
  skip(text, pos, ' ');
  if (!read_zone(text, pos, date) || pos != text.size()) return std::nullopt;
  date.minute_of_day = *hour * 60 + *minute;
  date.precision = Precision::kMinute;
  return date;
}

Day today() {
  return static_cast<Day>(chr::floor<chr::days>(chr::system_clock::now()).time_since_epoch().count());
}

}  // namespace broadsheet
