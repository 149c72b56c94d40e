// SPDX-License-Identifier: MIT
#include "server/view/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_peek.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// Below this a date is shown as doubtful.
constexpr double kDoubt = 0.6;

std::string_view month_name(const Messages& say, const Date& date) {
  return say.word(fmt::format("month_{}", std::clamp<int>(date.month, 1, 12)));
}

std::string_view weekday_name(const Messages& say, const Date& date) {
  const int days = day_from_civil(date.year, date.month, date.day) % 7;  // 1970-01-01 was a Thursday
  return say.word(fmt::format("weekday_{}", (days + 4 + 7) % 7));
}

std::string zone_words(const Date& date) {
  if (!date.utc_offset) return {};
  const int offset = *date.utc_offset;
  if (offset == 0) return " UTC";
  return fmt::format(" UTC{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60,
                     std::abs(offset) % 60);
}

}  // namespace

std::string grouped(const Messages& say, uint64_t number) {
  std::string digits = std::to_string(number);
  for (size_t i = digits.size(); i > 3; i -= 3)
    digits.insert(i - 3, say.word("thousands"));
  return digits;
}

std::string counted(const Messages& say, uint64_t number, std::string_view what) {
  return say.say(fmt::format("{}_{}", what, number == 1 ? "one" : "many"), grouped(say, number));
}

std::string percent_words(const Messages& say, double share) {
  return say.say("percent", share >= 0 ? static_cast<int>(std::lround(std::min(share, 1.0) * 100)) : 0);
}

std::string date_words(const Messages& say, const Date& date, bool weekday) {
  if (date.precision == Precision::kYear) return std::to_string(date.year);
  const std::string_view name = month_name(say, date);
  const auto month = fmt::arg("month", name);
  const auto year = fmt::arg("year", date.year);
  if (date.precision == Precision::kMonth) return say.say("date_month", month, year);
  std::string words = say.say("date_day", fmt::arg("day", date.day), month, year);
  if (weekday)
    words = say.say("date_weekday", fmt::arg("weekday", weekday_name(say, date)), fmt::arg("date", words));
  if (date.precision == Precision::kDay) return words;
  const std::string time =
      fmt::format("{:02}:{:02}{}", date.minute_of_day / 60, date.minute_of_day % 60, zone_words(date));
  return say.say("date_minute", fmt::arg("date", words), fmt::arg("time", time));
}

std::string day_range_words(const Messages& say, const DayRange& days) {
  Date first = civil_from_day(days.first);
  Date last = civil_from_day(days.last);
  if (days.first == days.last) return date_words(say, first);
  // Whole months and whole years are named as such.
  const bool months = first.day == 1 && civil_from_day(days.last + 1).day == 1;
  const bool years = months && first.month == 1 && last.month == 12;
  if (months) first.precision = last.precision = years ? Precision::kYear : Precision::kMonth;
  const std::string from = date_words(say, first);
  const std::string to = date_words(say, last);
  if (from == to) return from;
  if (!months && first.year == last.year && first.month == last.month)
    return say.say("range_days", first.day, to);
  return say.say("range", from, to);
}

Json published_words(const Messages& say, const Json& published, DateDetail detail) {
  const std::string value = peek_text(published, "value");
  if (value.empty()) return nullptr;
  const double confidence = peek_number(published, "confidence");
  const bool uncertain = confidence < kDoubt;
  std::optional<Date> date = parse_iso_date(value);
  const bool all = detail == DateDetail::kAll;
  if (date && !all && date->precision == Precision::kMinute) date->precision = Precision::kDay;
  std::string words = date ? date_words(say, *date, all) : value;
  if (uncertain) {
    const bool vague = date && (date->precision == Precision::kYear || date->precision == Precision::kMonth);
    words = say.say(vague ? "date_about" : "date_perhaps", words);
  }
  const std::string why = say.say("date_why", peek_text(published, "rule"), percent_words(say, confidence));
  return {{"words", words}, {"value", value}, {"uncertain", uncertain}, {"why", why}};
}

}  // namespace broadsheet
