// SPDX-License-Identifier: MIT
// Text that was UTF-8, was read as windows-1252 and written as UTF-8 again: "â€™" for "’".
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

// Undoes the double encoding sequence by sequence if the text shows it without doubt: at least three such
// sequences and more of them than of other non-ASCII characters. Otherwise nothing changes and the result is
// false. `text` is valid UTF-8 before and after.
bool repair_mojibake(std::string& text);

// What windows-1252 has in the place of a control character from U+0080 to U+009F, which no text means.
char32_t windows_1252(char32_t control);

// Puts it there throughout, U+0085 excepted, which some use as a line end. `text` is valid UTF-8.
void replace_high_controls(std::string& text);

}  // namespace broadsheet
