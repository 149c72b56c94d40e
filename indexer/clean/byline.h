// SPDX-License-Identifier: MIT
// The author as a reader would write it.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// A byline without its "By", as one line. Lists that a program wrote as text become "A, B": "['A', 'B']", and
// the same with each letter taken for a list's item ("[, ', A, ', ]"). Empty for an empty list and for more
// than 300 bytes. Any thread.
std::string author_name(std::string_view value);

}  // namespace broadsheet
