// SPDX-License-Identifier: MIT
#include "indexer/extract/date_tokens.h"

#include <unicode/uchar.h>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/month_names.h"

namespace broadsheet {
namespace {

using Kind = DateToken::Kind;

constexpr std::u32string_view kHanDigits = U"〇一二三四五六七八九";

bool stands_alone(char32_t c) {
  return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

int digit_value(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER
             ? u_charDigitValue(static_cast<UChar32>(c))
             : -1;
}

// 0 to 9, 10 for "ten", or -1.
int han_value(char32_t c) {
  if (c < 0x25CB) return -1;
  if (c == U'十') return 10;
  if (c == U'零' || c == U'○') return 0;
  const size_t found = kHanDigits.find(c);
  return found == std::u32string_view::npos ? -1 : static_cast<int>(found);
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  const auto type = u_charType(static_cast<UChar32>(c));
  return u_isalpha(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D);
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200E || c == 0x200F || c == 0xAD;
}

bool is_dash(char32_t c) {
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<DateToken> run() {
    while (pos_ < text_.size()) {
      const size_t begin = pos_;
      const char32_t c = decode_utf8(text_, pos_);
      if (is_space(c)) {
        space_ = true;
        newline_ |= c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
        continue;
      }
      DateToken token;
      token.begin = static_cast<uint32_t>(begin);
      token.first = is_dash(c) ? U'-' : c == 0xFF0F ? U'/' : c == 0x3000 ? U' ' : c;
      token.space_before = space_;
      token.newline_before = newline_;
      space_ = newline_ = false;
      if (digit_value(c) >= 0) {
        read_number(token, c);
      } else if (han_value(c) >= 0) {
        read_han_number(token, c);
      } else if (is_letter(c)) {
        read_word(token, c);
      }
      token.end = static_cast<uint32_t>(pos_);
      tokens_.push_back(std::move(token));
    }
    join_two_word_months();
    return std::move(tokens_);
  }

 private:
  bool peek(char32_t& c, size_t& after) const {
    if (pos_ >= text_.size()) return false;
    after = pos_;
    c = decode_utf8(text_, after);
    return true;
  }

  void read_number(DateToken& token, char32_t c) {
    token.kind = Kind::kNumber;
    size_t after = pos_;
    do {
      pos_ = after;
      token.value = token.digits < 18 && token.value >= 0 ? token.value * 10 + digit_value(c) : -1;
      ++token.digits;
    } while (peek(c, after) && digit_value(c) >= 0);
  }

  // "二〇二三" digit by digit, "十九" and "二十九" by value.
  void read_han_number(DateToken& token, char32_t c) {
    token.kind = Kind::kNumber;
    size_t after = pos_;
    bool tens = false;
    do {
      pos_ = after;
      const int value = han_value(c);
      if (value == 10) {
        token.value = (token.value == 0 ? 1 : token.value) * 10;
        tens = true;
      } else if (tens) {
        token.value += value;
      } else {
        token.value = token.value * 10 + value;
      }
      ++token.digits;
    } while (token.digits < 4 && peek(c, after) && han_value(c) >= 0);
    if (token.value < 100 && token.digits > 2) token.digits = 2;
  }

  void read_word(DateToken& token, char32_t c) {
    token.kind = Kind::kWord;
    const bool alone = stands_alone(c);
    append_folded(token.folded, c);
    size_t after = pos_;
    while (!alone && peek(c, after) && is_letter(c) && !stands_alone(c)) {
      append_folded(token.folded, c);
      pos_ = after;
    }
    token.month = month_number(token.folded);
  }

  void join_two_word_months() {
    for (size_t i = 0; i + 1 < tokens_.size(); ++i) {
      DateToken& left = tokens_[i];
      const DateToken& right = tokens_[i + 1];
      if (left.first < 0x600 || left.first > 0x6FF || right.kind != Kind::kWord) continue;
      const int month = month_number(left.folded + "_" + right.folded);
      if (month == 0) continue;
      left.month = month;
      left.end = right.end;
      tokens_.erase(tokens_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  std::string_view text_;
  size_t pos_ = 0;
  bool space_ = false;
  bool newline_ = false;
  std::vector<DateToken> tokens_;
};

}  // namespace

std::vector<DateToken> date_tokens(std::string_view text) {
  return Lexer(text).run();
}

}  // namespace broadsheet
