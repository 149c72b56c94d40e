// SPDX-License-Identifier: MIT
#include "indexer/extract/char_class.h"

#include <unicode/uchar.h>

#include <array>

namespace broadsheet {
namespace {

CharClass from_icu(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (c == '\n' || c == 0x2028 || c == 0x2029) return CharClass::kLineBreak;
  if (c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018) return CharClass::kApostrophe;
  if (c < 0x20 || c == 0xFEFF || u_isUWhiteSpace(c)) return CharClass::kSpace;
  if ((c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3005 && c <= 0x3007) ||
      (c >= 0x3041 && c <= 0x312F && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) ||
      (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
      (c >= 0x0E01 && c <= 0x0E4E)) {  // Thai, which writes words without blanks, too
    return CharClass::kIdeograph;
  }
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return CharClass::kUpper;
    case U_LOWERCASE_LETTER:
    case U_MODIFIER_LETTER:
    case U_OTHER_LETTER:
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return CharClass::kLower;
    case U_DECIMAL_DIGIT_NUMBER:
      return CharClass::kDigit;
    default:
      return CharClass::kPunctuation;
  }
}

constexpr size_t kTableSize = 0x2100;

const std::array<CharClass, kTableSize> kTable = [] {
  std::array<CharClass, kTableSize> classes{};
  for (size_t c = 0; c < kTableSize; ++c)
    classes[c] = from_icu(static_cast<char32_t>(c));
  return classes;
}();

}  // namespace

CharClass char_class(char32_t code_point) {
  return code_point < kTableSize ? kTable[code_point] : from_icu(code_point);
}

bool is_katakana(char32_t c) {
  return (c >= 0x30A1 && c <= 0x30FA) || c == 0x30FC;
}

}  // namespace broadsheet
