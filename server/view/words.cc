// SPDX-License-Identifier: MIT
#include "server/view/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_peek.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// Below this a date is shown as doubtful.
constexpr double kDoubt = 0.6;

constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};

std::string_view month_name(const Date& date) {
  return kMonths[static_cast<size_t>(date.month - 1) % kMonths.size()];
}

std::string_view weekday_name(const Date& date) {
  const int days = day_from_civil(date.year, date.month, date.day) % 7;  // 1970-01-01 was a Thursday
  return kWeekdays[static_cast<size_t>((days + 4 + 7) % 7)];
}

std::string zone_words(const Date& date) {
  if (!date.utc_offset) return {};
  const int offset = *date.utc_offset;
  if (offset == 0) return " UTC";
  return fmt::format(" UTC{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                     std::abs(offset) % 60);
}

}  // namespace

std::string grouped(uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3)
    digits.insert(i - 3, 1, ',');
  return digits;
}

std::string counted(uint64_t number, std::string_view one, std::string_view several) {
  return fmt::format("{} {}", grouped(number), number == 1 ? one : several);
}

std::string percent_words(double share) {
  if (!(share >= 0)) return "0 %";
  return fmt::format("{} %", static_cast<int>(std::lround(std::min(share, 1.0) * 100)));
}

std::string date_words(const Date& date, bool weekday) {
  if (date.precision == Precision::kYear) return std::to_string(date.year);
  if (date.precision == Precision::kMonth) return fmt::format("{} {}", month_name(date), date.year);
  std::string words = fmt::format("{} {} {}", date.day, month_name(date), date.year);
  if (weekday) words = fmt::format("{}, {}", weekday_name(date), words);
  if (date.precision == Precision::kDay) return words;
  return fmt::format("{}, {:02}:{:02}{}", words, date.minute_of_day / 60, date.minute_of_day % 60,
                     zone_words(date));
}

std::string day_range_words(const DayRange& days) {
  Date first = civil_from_day(days.first);
  Date last = civil_from_day(days.last);
  if (days.first == days.last) return date_words(first);
  // Whole months and whole years are named as such.
  const bool months = first.day == 1 && civil_from_day(days.last + 1).day == 1;
  const bool years = months && first.month == 1 && last.month == 12;
  if (months) first.precision = last.precision = years ? Precision::kYear : Precision::kMonth;
  const std::string from = date_words(first);
  const std::string to = date_words(last);
  if (from == to) return from;
  if (!months && first.year == last.year && first.month == last.month)
    return fmt::format("{} to {}", first.day, to);
  return fmt::format("{} to {}", from, to);
}

Json published_words(const Json& published, DateDetail detail) {
  const std::string value = peek_text(published, "value");
  if (value.empty()) return nullptr;
  const double confidence = peek_number(published, "confidence");
  const bool uncertain = confidence < kDoubt;
  std::optional<Date> date = parse_iso_date(value);
  const bool all = detail == DateDetail::kAll;
  if (date && !all && date->precision == Precision::kMinute) date->precision = Precision::kDay;
  std::string words = date ? date_words(*date, all) : value;
  if (uncertain) {
    const bool vague = date && (date->precision == Precision::kYear || date->precision == Precision::kMonth);
    words = (vague ? "about " : "perhaps ") + words;
  }
  const std::string why =
      fmt::format("rule {}, {} sure", peek_text(published, "rule"), percent_words(confidence));
  return {{"words", words}, {"value", value}, {"uncertain", uncertain}, {"why", why}};
}

}  // namespace broadsheet
