// SPDX-License-Identifier: MIT
// The pieces a written date is made of: numbers, words, marks. Internal to the date rules.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Digits of any script and Chinese numerals are numbers; a run of letters is a word, but Han, kana and Hangul
// are one word a character, so that "6月19日" and "19일에" fall apart. Any other visible character is a mark.
struct DateToken {
  enum class Kind : uint8_t { kNumber, kWord, kMark } kind = Kind::kMark;
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;
  char32_t first = 0;  // its first code point; dashes of all kinds are '-'
  int64_t value = 0;   // numbers up to 18 digits, else -1
  int digits = 0;
  int month = 0;       // 1 to 12 where a word is a month's name
  std::string folded;  // words only
  bool space_before = false;
  bool newline_before = false;
};

// Linear in the text; `text` is valid UTF-8.
std::vector<DateToken> date_tokens(std::string_view text);

}  // namespace broadsheet
