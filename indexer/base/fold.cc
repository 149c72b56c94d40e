// SPDX-License-Identifier: MIT
#include "indexer/base/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <array>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

const icu::Normalizer2& decomposition() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKDInstance(status);
    if (U_FAILURE(status)) throw Error(ErrorCode::kInternal, "ICU has no normalization data");
    return found;
  }();
  return *instance;
}

constexpr UChar32 kLetterApostrophe = 0x02BC;

// A mark that only modifies the letter before it, whatever the script of that letter, is of script Inherited;
// marks that belong to one script (Devanagari, Thai, Hebrew points) keep that script and are kept.
bool is_dropped_mark(UChar32 c) {
  if (u_charType(c) != U_NON_SPACING_MARK) return false;
  UErrorCode status = U_ZERO_ERROR;
  return uscript_getScript(c, &status) == USCRIPT_INHERITED && c < 0x3000;
}

// Letters that Unicode does not decompose although readers type them without the stroke.
const char* undecomposed(UChar32 c) {
  switch (c) {
    case 0x00D8:
    case 0x00F8:
      return "o";
    case 0x00C6:
    case 0x00E6:
      return "ae";
    case 0x0152:
    case 0x0153:
      return "oe";
    case 0x0110:
    case 0x0111:
    case 0x00D0:
    case 0x00F0:
      return "d";
    case 0x0126:
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0141:
    case 0x0142:
      return "l";
    case 0x00DE:
    case 0x00FE:
      return "th";
    case 0x2018:
    case 0x2019:
    case kLetterApostrophe:
      return "'";
    default:
      return nullptr;
  }
}

bool is_of_word(UChar32 c) {
  return u_isalnum(c) || (U_MASK(u_charType(c)) & U_GC_M_MASK) != 0;
}

// What a letter decomposes into besides letters and marks (the dot of ŀ, the blanks in a ligature of several
// words) is dropped: the letter stays one piece of one word.
std::string fold_slowly(UChar32 c) {
  if (const char* simple = undecomposed(c)) return simple;
  icu::UnicodeString decomposed;
  if (!decomposition().getDecomposition(c, decomposed)) decomposed = icu::UnicodeString(c);
  decomposed.foldCase();
  std::string out;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (is_dropped_mark(part)) continue;
    if (u_isalnum(c) && (!is_of_word(part) || part == kLetterApostrophe)) continue;
    if (const char* simple = undecomposed(part)) {
      out += simple;
    } else {
      append_utf8(out, static_cast<char32_t>(part));
    }
  }
  return out;
}

// Latin, Greek and Cyrillic fold through a table built once.
constexpr size_t kTableSize = 0x0530;

const std::array<std::string, kTableSize>& fold_table() {
  static const auto* const table = [] {
    auto* built = new std::array<std::string, kTableSize>;
    for (size_t c = 0; c < kTableSize; ++c)
      (*built)[c] = fold_slowly(static_cast<UChar32>(c));
    return built;
  }();
  return *table;
}

}  // namespace

void append_folded(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  } else if (c < kTableSize) {
    out += fold_table()[c];
  } else if ((c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) ||
             (c >= 0xAC00 && c <= 0xD7A3)) {
    // Thai and Lao vowels, kana with voicing marks, ideographs and Hangul syllables are compared whole.
    append_utf8(out, c);
  } else {
    out += fold_slowly(static_cast<UChar32>(c));
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t pos = 0; pos < text.size();)
    append_folded(out, decode_utf8(text, pos));
  return out;
}

std::string fold_key(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool gap = false;
  for (size_t pos = 0; pos < text.size();) {
    const char32_t c = decode_utf8(text, pos);
    const auto type = u_charType(static_cast<UChar32>(c));
    const bool word =
        u_isalnum(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
    if (!word) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    append_folded(out, c);
  }
  return out;
}

}  // namespace broadsheet
