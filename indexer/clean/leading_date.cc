// SPDX-License-Identifier: MIT
#include "indexer/clean/leading_date.h"

#include <re2/re2.h>

#include "indexer/base/ascii.h"
#include "indexer/base/date.h"

namespace broadsheet {

std::optional<std::string> take_leading_date(std::string_view& text) {
  // With its label anything may follow; a bare date must be followed by a new line or by what starts a
  // sentence.
  static const RE2 labelled(
      R"(\s*(?i:date|published|publish_date|publication date|pubdate)\s*[:=]?\s*(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)(?:[\s.,;:|-]+|$))");
  static const RE2 bare(
      R"(\s*(\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?)(?:[ \t]*(?:\r?\n\s*|$)|[ \t]+(?:[-–—|:][ \t]+)?))");
  const std::string_view head = text.substr(0, 512);
  for (const RE2* re : {&labelled, &bare}) {
    re2::StringPiece rest(head.data(), head.size());
    std::string value;
    if (!RE2::Consume(&rest, *re, &value)) continue;
    if (!parse_iso_date(std::string_view(value).substr(0, 10))) continue;
    const size_t used = head.size() - rest.size();
    const bool prose = re == &bare && used < head.size() && head[used - 1] != '\n' &&
                       (is_lower(head[used]) || is_digit(head[used]));
    if (prose) continue;
    text.remove_prefix(used);
    return value;
  }
  return std::nullopt;
}

}  // namespace broadsheet
