// SPDX-License-Identifier: MIT
// Names of the months in the languages news is written in.
#pragma once

#include <string_view>

namespace broadsheet {

// 1 to 12, or 0 if `folded` (see fold()) is no month's name or abbreviation. A name of two words ("تشرين
// الاول") is asked for with "_" between them. Thread-safe.
int month_number(std::string_view folded);

}  // namespace broadsheet
