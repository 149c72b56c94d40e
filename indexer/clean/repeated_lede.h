// SPDX-License-Identifier: MIT
// Scraped pages print their standfirst as the first paragraph and once more, nearly word by word, in the
// text.
#pragma once

#include <string>
#include <vector>

namespace broadsheet {

// If at least 0.6 of the first paragraph's runs of three words stand in one later paragraph, the first one
// goes and is returned; empty: nothing repeated. One that opens with a dateline ("BERLIN, Aug. 16 (Agency) -
// …") says more than its copy: it stays, and the later paragraph loses the sentence that repeats it; it is
// then returned without its dateline.
std::string drop_repeated_lede(std::vector<std::string>& paragraphs);

}  // namespace broadsheet
