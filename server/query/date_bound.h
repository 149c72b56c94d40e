// SPDX-License-Identifier: MIT
// Dates as people write them in a filter.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/base/date.h"

namespace broadsheet {

// "2023", "2023-06", "2023-06-19" and, counted back from `today_is`, "-7d", "-2w", "-3m", "-1y": the days
// they cover (a relative one covers a single day). Nothing for anything else.
std::optional<DayRange> parse_date_bound(std::string_view text, Day today_is);

}  // namespace broadsheet
