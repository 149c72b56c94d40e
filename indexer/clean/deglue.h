// SPDX-License-Identifier: MIT
// Words that lost the blank between them when a page was scraped: "KritenbrinkBlinken", "Xi’andespite".
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Whether a full name is the name of somebody the world knows. Called from any thread.
using KnownName = std::function<bool(std::string_view full_name)>;

// Separates glued words where the document itself bears witness, or where what stands before the blank is
// the name of a known person ("Mikhail Gorbachevin Moscow"). Two capitalised halves get a sentence break
// ("Kritenbrink. Blinken"), so that two names stay two; a name glued to a function word gets a blank
// ("Xi’an despite"). Handles, tags, addresses and names written in camel case (WatchKit, MailOnline,
// McDonald) stay. Returns the number of cuts.
size_t deglue(std::vector<std::string>& paragraphs, const KnownName& known_name = {});

}  // namespace broadsheet
