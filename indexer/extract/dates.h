// SPDX-License-Identifier: MIT
// When an article was published: what the page or record claims, its URL, its dateline, its first lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// The date of the most trustworthy statement that is plausible and readable, with the rule that found it: the
// claims under their own rule names, "url", "dateline" and "first-date" (the first lines of the text). Trust
// is the rule's share of right days on dated pages, and is the confidence. "url" also wins over a claim of
// "json-ld" that it contradicts by more than 30 days, and a time in UTC gives way to the neighbouring day
// that the page itself shows. Where day and month may be swapped ("03/04/2010") and nothing settles it, only
// the year is given, the rule ends in "-ambiguous" and `warnings` gets both readings. Nothing later than the
// day after `latest` is believed, a day named in passing is no date, and a year is never guessed. Any thread.
std::optional<Published> extract_date(const CleanArticle& article, Day latest,
                                      std::vector<std::string>& warnings);

}  // namespace broadsheet
