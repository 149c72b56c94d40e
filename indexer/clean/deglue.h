// SPDX-License-Identifier: MIT
// Words that lost the blank between them when a page was scraped: "KritenbrinkBlinken", "Xi’andespite".
#pragma once

#include <string>
#include <vector>

namespace broadsheet {

// Separates glued words where the document itself bears witness. Two capitalised halves get a sentence break
// ("Kritenbrink. Blinken"), so that two names stay two; a name glued to a function word gets a blank
// ("Xi’an despite"). Handles, tags, addresses and names written in camel case (WatchKit, MailOnline,
// McDonald) stay. Returns the number of cuts.
size_t deglue(std::vector<std::string>& paragraphs);

}  // namespace broadsheet
