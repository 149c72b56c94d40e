// SPDX-License-Identifier: MIT
// White space, invisible characters and paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// `text` (valid UTF-8) in one line: soft hyphens, zero-width spaces and marks of
// direction out; every run of white space, control characters and line separators one blank; none at either
// end.
std::string one_line(std::string_view text);

// Plain text as paragraphs, each in one line. Blank lines separate them; where there are none, every line is
// a paragraph, unless the lines are wrapped at a fixed width. Line ends may be \n, \r\n, \r, U+0085 or
// U+2028.
std::vector<std::string> split_paragraphs(std::string_view text);

// Joined by one blank line.
std::string join_paragraphs(const std::vector<std::string>& paragraphs);

}  // namespace broadsheet
