// SPDX-License-Identifier: MIT
// Numbers and dates as people read them, in the language of the messages.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "indexer/base/date.h"
#include "server/view/messages.h"

namespace broadsheet {

std::string grouped(const Messages& say, uint64_t number);  // "1,234,567"
// "1 article", "2 articles" for what "articles": the messages articles_one and articles_many.
std::string counted(const Messages& say, uint64_t number, std::string_view what);
std::string percent_words(const Messages& say, double share);  // "82 %"

// In a list the day is enough; an article also tells its weekday and time of day.
enum class DateDetail { kDay, kAll };

// "Monday, 19 June 2023, 08:30"
std::string date_words(const Messages& say, const Date& date, bool weekday = false);
std::string day_range_words(const Messages& say, const DayRange& days);  // "June 2023", "1 to 7 June 2023"

// {"words","value","uncertain":bool,"why"} of a view's "published"; null if there is none. What is doubtful
// says so: "about 2023", "perhaps 19 June 2023".
nlohmann::ordered_json published_words(const Messages& say, const nlohmann::ordered_json& published,
                                       DateDetail detail = DateDetail::kDay);

}  // namespace broadsheet
