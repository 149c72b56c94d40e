// SPDX-License-Identifier: MIT
// When an article was published: what the page or record claims, its URL, its dateline, its first lines.
#pragma once

#include <optional>

#include "indexer/base/date.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// The date of the most trustworthy statement that is plausible and readable, with the rule that found it.
// Claims come first, in their order, under their own rule names; then "url", "dateline" and "first-date" (the
// first lines of the text). "url" also wins over a claim of "json-ld" that it contradicts by more than 30
// days. A rule that ends in "-ambiguous" read numbers whose day and month may be swapped ("03/04/2010").
// Nothing later than the day after `latest` is believed, a day named in passing is no date, and a year is
// never guessed. Any thread.
std::optional<Published> extract_date(const CleanArticle& article, Day latest);

}  // namespace broadsheet
