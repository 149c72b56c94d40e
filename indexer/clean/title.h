// SPDX-License-Identifier: MIT
// Which title an article bears, and what to call one that bears none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/html_tree.h"
#include "indexer/clean/page_meta.h"

namespace broadsheet {

struct TitleFound {
  std::string title;
  std::string rule;  // empty: none found
};

// The best of JSON-LD headline, og:title, h1 and <title>; the name of the site is cut off.
TitleFound page_title(const HtmlTree& tree, const PageMeta& meta);

// From plain text: a first line that reads like a headline becomes the title and leaves `paragraphs`
// ("first-line"); else the first sentence, at most 120 characters ("first-sentence").
TitleFound text_title(std::vector<std::string>& paragraphs);

// The first sentence of `text` without its dateline, at most 120 characters ("first-sentence").
TitleFound sentence_title(std::string_view text);

// True if both say the same to a reader: letters and digits are equal but for case.
bool same_title(std::string_view a, std::string_view b);

}  // namespace broadsheet
