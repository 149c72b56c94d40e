// SPDX-License-Identifier: MIT
// A page made safe and small before it is parsed: what no article needs goes, and what makes parsers slow.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

struct ReducedHtml {
  std::string html;
  std::vector<std::string> json_ld;  // bodies of <script type="application/ld+json">
  bool cut = false;                  // nesting, size or attributes went beyond the limits
};

// One linear pass over valid UTF-8. Scripts, styles, comments, SVG, templates and frames are left out;
// elements nested deeper than 400, more than 4 open formatting elements, tags with more than 64 attributes
// and all beyond 8 MiB are cut, so that the tree is shallow and parsing takes linear time whatever the input.
ReducedHtml reduce_html(std::string_view html);

}  // namespace broadsheet
