// SPDX-License-Identifier: MIT
// Scraped pages print their standfirst as the first paragraph and once more, nearly word by word, in the
// text.
#pragma once

#include <string>
#include <vector>

namespace broadsheet {

// Removes the first paragraph if at least 0.6 of its runs of three words stand in one later paragraph. True
// if so.
bool drop_repeated_lede(std::vector<std::string>& paragraphs);

}  // namespace broadsheet
