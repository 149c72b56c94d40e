// SPDX-License-Identifier: MIT
// What a URL says about the date of the article behind it.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/base/date.h"

namespace broadsheet {

// `precision` kDay ("/2023/06/19/", "-2023-06-19", "/2022/aug/23/", "/20230619"), kMonth
// ("/2016/12/python-360") or kYear ("/2016/"; only good to complete other dates). Bytes [begin, end) of the
// URL.
struct UrlDate {
  Date date;
  size_t begin = 0;
  size_t end = 0;
};

// The most precise date in path and query. The address of an archived copy counts, the time of its capture
// does not. `day_first`: the site writes the day before the month.
std::optional<UrlDate> date_in_url(std::string_view url, bool day_first = false);

}  // namespace broadsheet
