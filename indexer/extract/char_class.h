// SPDX-License-Identifier: MIT
// What a code point is to the tokeniser. Tables are built once from ICU; thread-safe.
#pragma once

#include <cstdint>

namespace broadsheet {

enum class CharClass : uint8_t {
  kSpace,
  kLineBreak,  // \n and the paragraph and line separators
  kLower,      // a letter that is not upper case, of any script, and marks
  kUpper,      // upper or title case
  kDigit,
  kIdeograph,    // Han, kana, Bopomofo: one token each
  kApostrophe,   // ' and its typographic forms
  kPunctuation,  // everything else
};

CharClass char_class(char32_t code_point);

bool is_katakana(char32_t code_point);

}  // namespace broadsheet
