// SPDX-License-Identifier: MIT
// Times of day and time zones beside a written date. Internal to the date rules.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/extract/date_tokens.h"

namespace broadsheet {

// A time of day at tokens [first, next).
struct ClockTime {
  int minute_of_day = 0;
  std::optional<int> utc_offset;  // minutes east
  size_t next = 0;
};

// "08:30", "8.30 Uhr", "6.55pm", "15h30", "下午3:05", "11:23:17 p.m. EST", "07:46:59 +0100", "10:00 (GMT+7)".
// `introduced`: a word such as "um" or "at" stands before it, so that "8.30" may be a time.
std::optional<ClockTime> clock_at(const std::vector<DateToken>& tokens, size_t first, bool introduced);

// Whether a folded abbreviation ("edt") is a time zone of the United States, where 03/04 is the fourth of
// March.
bool is_us_zone(std::string_view folded);

// Words such as "at", "um", "à", "kl" that stand between a date and a time.
bool introduces_clock(std::string_view folded);

}  // namespace broadsheet
