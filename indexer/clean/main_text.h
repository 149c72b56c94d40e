// SPDX-License-Identifier: MIT
// Finds the article in a page: the paragraphs a reader came for, without menus, teasers, captions and
// comments.
#pragma once

#include <string>
#include <vector>

#include "indexer/clean/html_tree.h"

namespace broadsheet {

// Paragraphs in one line each, headings between them included; empty if the page holds no prose. Time linear
// in the tree (its depth is bounded by reduce_html).
std::vector<std::string> find_main_text(const HtmlTree& tree);

}  // namespace broadsheet
