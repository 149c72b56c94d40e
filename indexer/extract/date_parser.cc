// SPDX-License-Identifier: MIT
#include "indexer/extract/date_parser.h"

#include <algorithm>

#include "indexer/base/utf8.h"
#include "indexer/extract/clock.h"

namespace broadsheet {
namespace {

constexpr size_t kLongestValue = 300;

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n\"'";
  const size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their number of digits.
std::optional<Date> parse_epoch(std::string_view text) {
  if (text.size() != 10 && text.size() != 13 && text.size() != 16 && text.size() != 19) return std::nullopt;
  int64_t seconds = 0;
  for (const char c : text.substr(0, 10))
    seconds = seconds * 10 + (c - '0');
  Date date = civil_from_day(static_cast<Day>(seconds / 86400));
  date.minute_of_day = static_cast<int>(seconds % 86400 / 60);
  date.utc_offset = 0;
  date.precision = Precision::kMinute;
  return date;
}

// Four digits are a year; six are year and month, for a day in front of a two-digit year could be anything.
std::optional<Date> parse_short_number(std::string_view text) {
  int number = 0;
  for (const char c : text)
    number = number * 10 + (c - '0');
  Date date;
  date.year = text.size() == 6 ? number / 100 : number;
  date.month = text.size() == 6 ? number % 100 : 1;
  date.precision = text.size() == 6 ? Precision::kMonth : Precision::kYear;
  if (date.year < 1600 || date.year > 2199 || !is_valid_date(date.year, date.month, 1)) return std::nullopt;
  return date;
}

bool written_in_us(const std::vector<DateToken>& tokens) {
  return std::any_of(tokens.begin(), tokens.end(), [](const DateToken& token) {
    return token.kind == DateToken::Kind::kWord && is_us_zone(token.folded);
  });
}

}  // namespace

std::optional<ParsedDate> parse_date(std::string_view value, DayOrder order) {
  value = trim(value.substr(0, utf8_floor(value, std::min(value.size(), kLongestValue))));
  if (value.empty()) return std::nullopt;
  if (const auto iso = parse_iso_date(value)) return ParsedDate{*iso, std::nullopt};
  if (all_digits(value)) {
    if (const auto epoch = parse_epoch(value)) return ParsedDate{*epoch, std::nullopt};
    if (value.size() == 4 || value.size() == 6) {
      const auto date = parse_short_number(value);
      return date ? std::optional(ParsedDate{*date, std::nullopt}) : std::nullopt;
    }
  }
  const auto tokens = date_tokens(value);
  if (order == DayOrder::kUnknown && written_in_us(tokens)) order = DayOrder::kMonthFirst;
  if (const auto full = find_date(tokens, 0, order, DateStyle::kValue))
    return ParsedDate{full->date, full->swapped};
  for (size_t at = 0; at < tokens.size(); ++at) {
    if (const auto month = month_at(tokens, at)) return ParsedDate{month->date, std::nullopt};
  }
  return std::nullopt;
}

}  // namespace broadsheet
