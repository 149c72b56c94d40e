// SPDX-License-Identifier: MIT
#include "indexer/index/words.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "indexer/base/fold.h"
#include "indexer/base/hash.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

bool in(char32_t c, char32_t low, char32_t high) {
  return c >= low && c <= high;
}

// Letters of scripts that do not put blanks between words.
bool is_gram(char32_t c) {
  if (c < 0x0E00) return false;
  return in(c, 0x3041, 0x30FF) || in(c, 0x3400, 0x4DBF) || in(c, 0x4E00, 0x9FFF) || in(c, 0xAC00, 0xD7A3) ||
         in(c, 0x0E01, 0x0E30) || in(c, 0x0E32, 0x0E33) || in(c, 0x0E40, 0x0E46) || in(c, 0x0E81, 0x0EB0) ||
         in(c, 0x0EB2, 0x0EB3) || in(c, 0x0EDC, 0x0EDD) || in(c, 0x1000, 0x102A) || in(c, 0xFF66, 0xFF9D) ||
         in(c, 0x1780, 0x17B3) || in(c, 0x31F0, 0x31FF) || in(c, 0x3105, 0x312F) || in(c, 0xF900, 0xFAFF) ||
         in(c, 0x20000, 0x3134F) || c == 0x3005 || c == 0x3007;
}

bool is_halfwidth_voicing(char32_t c) {
  return c == 0xFF9E || c == 0xFF9F;
}

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  if (is_halfwidth_voicing(c)) return true;
  const auto type = u_charType(static_cast<UChar32>(c));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_letter_or_digit(char32_t c) {
  if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalnum(static_cast<UChar32>(c)) && c != 0x02BC && !is_halfwidth_voicing(c);  // 02BC: apostrophe
}

void append_lower(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  } else {
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
  }
}

void limit_length(Word& word) {
  if (word.term.size() <= kMaxTermBytes) return;
  const uint64_t hash = hash64(word.term.data(), word.term.size());
  word.term.resize(utf8_floor(word.term, kMaxTermBytes - 16));
  word.term += fmt::format("{:016x}", hash);
  word.lower = word.term;
}

// The code point at `pos` if there is one, and where it ends.
char32_t peek(std::string_view text, size_t pos, size_t& end) {
  end = pos;
  return pos < text.size() ? decode_utf8(text, end) : 0;
}

}  // namespace

std::string_view url_words(std::string_view url) {
  const size_t scheme = url.find("://");
  return scheme == std::string_view::npos ? url : url.substr(scheme + 3);
}

// "U.S.", "J.F.K": letters that each stand before a full stop, two at least; the last stop may be missing.
bool WordReader::read_initials(Word& word, size_t begin) {
  size_t pos = begin;
  size_t letters = 0;
  while (true) {
    size_t after_letter;
    const char32_t letter = peek(text_, pos, after_letter);
    if (!letter || !u_isalpha(static_cast<UChar32>(letter)) || is_gram(letter)) break;
    size_t after_next;
    const char32_t next = peek(text_, after_letter, after_next);
    if (next && (is_letter_or_digit(next) || is_mark(next))) break;  // a longer word begins here
    append_folded(word.term, letter);
    append_lower(word.lower, letter);
    ++letters;
    pos = after_letter;
    word.end = static_cast<uint32_t>(pos);
    if (next != '.') break;
    pos = after_next;
  }
  if (letters < 2) {
    word.term.clear();
    word.lower.clear();
    return false;
  }
  pos_ = word.end;
  return true;
}

bool WordReader::next(Word& word) {
  word.term.clear();
  word.lower.clear();
  word.gram = word.joins_next = false;
  while (pos_ < text_.size()) {
    const size_t begin = pos_;
    char32_t c = decode_utf8(text_, pos_);
    if (!is_letter_or_digit(c)) continue;
    word.begin = static_cast<uint32_t>(begin);
    size_t after;
    if (is_gram(c)) {
      append_folded(word.term, c);
      while (is_mark(peek(text_, pos_, after))) {
        append_folded(word.term, peek(text_, pos_, after));
        pos_ = after;
      }
      word.end = static_cast<uint32_t>(pos_);
      word.lower = word.term;
      word.gram = true;
      word.joins_next = is_gram(peek(text_, pos_, after));
      if (word.term.empty()) continue;
      limit_length(word);
      return true;
    }
    if (peek(text_, pos_, after) == '.' && read_initials(word, begin)) {
      limit_length(word);
      return true;
    }
    while (true) {
      append_folded(word.term, c);
      append_lower(word.lower, c);
      c = peek(text_, pos_, after);
      if (!c || is_gram(c) || !(is_letter_or_digit(c) || is_mark(c))) break;
      pos_ = after;
    }
    word.end = static_cast<uint32_t>(pos_);
    if (word.term.empty()) continue;
    limit_length(word);
    return true;
  }
  return false;
}

}  // namespace broadsheet
