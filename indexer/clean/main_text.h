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

// The same of markup that a container gives as the article's own, with no page around it: what looks like
// prose if that is most of it, else all that is not marked as something else.
std::vector<std::string> find_fragment_text(const HtmlTree& tree);

}  // namespace broadsheet
