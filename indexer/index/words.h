// SPDX-License-Identifier: MIT
// Text as index words: the one rule by which articles are indexed, queries understood and hits highlighted.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

// One word. Letters and digits with their marks make a word, everything else separates ("Xi'an" is two
// words); single letters with full stops between them are one ("U.S." is "us"). Scripts written without
// blanks (Han, kana, Hangul, Thai, Lao, Khmer, Myanmar) give one word a character, `gram` set: they are
// indexed singly and in pairs.
struct Word {
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;
  std::string term;   // folded; at most kMaxTermBytes
  std::string lower;  // lower case with its accents: what a stemmer expects
  bool gram = false;
  bool joins_next = false;  // gram: the next word is a gram right behind it
};

// Longer words keep their beginning and a hash, so that they are still found whole. Xapian's own limit is
// 245.
inline constexpr size_t kMaxTermBytes = 64;

// The part of a URL that is indexed: what stands behind its scheme.
std::string_view url_words(std::string_view url);

// Walks the words of a valid UTF-8 text. Keeps a view of it.
class WordReader {
 public:
  explicit WordReader(std::string_view text) : text_(text) {}
  // False at the end. Reuses the strings of `word`.
  bool next(Word& word);

 private:
  bool read_initials(Word& word, size_t begin);
  std::string_view text_;
  size_t pos_ = 0;
};

}  // namespace broadsheet
