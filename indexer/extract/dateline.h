// SPDX-License-Identifier: MIT
// Dates that stand at the head of a text: datelines and lines that hold little but a date.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/extract/date_scanner.h"

namespace broadsheet {

// Bytes [begin, end) of the text. `date.year` is 0 where the line gives none.
struct HeadDate {
  Date date;
  std::optional<Date> swapped;
  size_t begin = 0;
  size_t end = 0;
};

// The date of "BERLIN, Nov. 9 (Agency) -", "LONDON 1996-08-30", "PARIS, 12 mai 2010 (AFP)",
// "新华社北京6月19日电", within the first lines. A place alone ("WASHINGTON - ") is no date.
std::optional<HeadDate> dateline_date(std::string_view text, DayOrder order);

// The first full date that a line among the first holds with little else: "Published 19 June 2023, 08:30",
// "By Staff | June 19, 2023". A date within a sentence is not taken: it is what the sentence is about.
std::optional<HeadDate> first_lines_date(std::string_view text, DayOrder order);

}  // namespace broadsheet
