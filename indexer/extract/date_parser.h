// SPDX-License-Identifier: MIT
// Reads a declared date value of any shape.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/extract/date_scanner.h"

namespace broadsheet {

// `swapped` as in ScannedDate.
struct ParsedDate {
  Date date;
  std::optional<Date> swapped;
};

// ISO 8601 in all shapes, RFC 822, dates in words of some sixty languages, numbers in any order, seconds or
// milliseconds since 1970, a month or a year alone. Words around the date are passed over; of several dates
// the first counts. Only the first 300 bytes are read. A broken time of day loses the time, not the date.
std::optional<ParsedDate> parse_date(std::string_view value, DayOrder order);

}  // namespace broadsheet
