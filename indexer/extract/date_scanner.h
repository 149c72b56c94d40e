// SPDX-License-Identifier: MIT
// Finds written dates: the grammar shared by declared values, datelines and the first lines of a text.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/extract/date_tokens.h"

namespace broadsheet {

// How 03/04/2010 is to be read. kUnknown reads day first and reports the doubt.
enum class DayOrder { kUnknown, kDayFirst, kMonthFirst };

// A date at tokens [first, next). `swapped` is the other reading where day and month may stand in either
// order.
struct ScannedDate {
  Date date;
  std::optional<Date> swapped;
  size_t first = 0;
  size_t next = 0;
};

enum class DateStyle {
  kProse,  // four-digit years only, and nothing that could as well be a number
  kValue,  // a declared value: also "20230619" and "15-Aug-22"
};

// The first full date (day, month, year) at or behind token `from`, with its time of day where one stands
// beside it. Linear in the tokens.
std::optional<ScannedDate> find_date(const std::vector<DateToken>& tokens, size_t from, DayOrder order,
                                     DateStyle style);

// The full date that begins at token `at`.
std::optional<ScannedDate> date_at(const std::vector<DateToken>& tokens, size_t at, DayOrder order,
                                   DateStyle style);

// A day and a month without a year at token `at` ("Nov. 9", "9 novembre", "6月19日"); date.year is 0.
std::optional<ScannedDate> yearless_date_at(const std::vector<DateToken>& tokens, size_t at);

// A month with its year at token `at` ("June 2023", "2023年6月", "06/2023").
std::optional<ScannedDate> month_at(const std::vector<DateToken>& tokens, size_t at);

}  // namespace broadsheet
