// SPDX-License-Identifier: MIT
// What a page claims about itself: title, source, author, language, address and dates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/html_tree.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// All strings valid UTF-8 in one line; empty: not claimed.
struct PageMeta {
  std::string json_ld_headline;
  std::string og_title;
  std::string title_element;
  std::string site_name;
  std::string author;
  std::string section;
  std::string language;
  std::string canonical_url;        // as written, may be relative
  std::string json_ld_body;         // articleBody
  std::vector<DateClaim> claims;    // publication, the most trustworthy first
  std::vector<DateClaim> modified;  // last changes: the last resort
};

// JSON-LD blocks first, then <meta>, <link>, <html lang> and <title>.
PageMeta read_page_meta(const HtmlTree& tree, const std::vector<std::string>& json_ld);

// The byline that stands in the page: rel=author, itemprop=author, class "byline" or "author", a line "By
// Name"; empty if none reads like a name.
std::string visible_author(const HtmlTree& tree);

}  // namespace broadsheet
