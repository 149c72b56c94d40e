// SPDX-License-Identifier: MIT
// An article as a BibTeX entry.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace broadsheet {

// `article` is an article_view or a hit of a search_view. One @article entry with the key broadsheetID,
// ending in a newline. A date gives as many of year, month and day as it has; what the article lacks is left
// out. Characters that mean something to TeX are escaped, everything else stays UTF-8, as biber and modern
// BibTeX read it.
std::string bibtex(const nlohmann::ordered_json& article);

}  // namespace broadsheet
