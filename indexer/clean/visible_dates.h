// SPDX-License-Identifier: MIT
// The dates a reader sees on a page, and how near the headline they stand.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/clean/html_tree.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// Claims of the rules "time-element" (<time>), "class-date" (an element whose class says date),
// "published-text" ("Published …"), "page-text" (a short text that holds a date) and "modified-text" ("Last
// updated …"), in this order of trust. What stands far from the headline ends in "-elsewhere" and comes
// last: teasers, comments and the day's own date are dated, too. A few of each rule.
std::vector<DateClaim> visible_dates(const HtmlTree& tree, std::string_view title_element);

}  // namespace broadsheet
