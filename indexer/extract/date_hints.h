// SPDX-License-Identifier: MIT
// Whether an article's numbers are day first or month first.
#pragma once

#include "indexer/extract/date_scanner.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// From the declared language and region and the top-level domain: en-US and .gov are month first, any
// language but English and the country domains of day-first countries are day first. Contradiction or no
// sign: kUnknown.
DayOrder day_order(const CleanArticle& article);

}  // namespace broadsheet
