// SPDX-License-Identifier: MIT
// Numbers and dates as people read them.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/base/date.h"

namespace broadsheet {

std::string grouped(uint64_t number);                                                  // "1,234,567"
std::string counted(uint64_t number, std::string_view one, std::string_view several);  // "1 article"
std::string percent_words(double share);                                               // "82 %"

// In a list the day is enough; an article also tells its weekday and time of day.
enum class DateDetail { kDay, kAll };

std::string date_words(const Date& date, bool weekday = false);  // "Monday, 19 June 2023, 08:30"
std::string day_range_words(const DayRange& days);               // "June 2023", "1 to 7 June 2023"

// {"words","value","uncertain":bool,"why"} of a view's "published"; null if there is none. What is doubtful
// says so: "about 2023", "perhaps 19 June 2023".
nlohmann::ordered_json published_words(const nlohmann::ordered_json& published,
                                       DateDetail detail = DateDetail::kDay);

}  // namespace broadsheet
