// SPDX-License-Identifier: MIT
// Where a sentence ends, and where it begins behind a dateline.
#pragma once

#include <cstddef>
#include <string_view>

namespace broadsheet {

// One past the end of the first sentence and the quotation marks that close it.
size_t sentence_end(std::string_view text);

// True if a full stop behind `text` would belong to its last word: "Mr", "Aug", "U.S".
bool ends_with_abbreviation(std::string_view text);

// Length of what agencies write before the first word: "BERLIN, Aug. 16, 2009 (Agency) - "; 0 if there is
// none.
size_t dateline_bytes(std::string_view text);

}  // namespace broadsheet
