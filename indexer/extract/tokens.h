// SPDX-License-Identifier: MIT
// Title and body as tokens, made once and read by every extractor.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/evidence.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// One word, number or punctuation mark. Offsets point into the field's text, both in bytes and in code
// points.
struct Token {
  TextField field = TextField::kText;  // kTitle or kText
  uint32_t begin = 0;                  // bytes
  uint32_t end = 0;
  uint32_t first_code_point = 0;
  uint32_t last_code_point = 0;  // exclusive
  std::string_view text;         // as written
  std::string_view folded;       // as by fold(); same as text for punctuation
  bool word = false;             // letters, possibly with inner apostrophe ("o'neill") or full stop ("u.s")
  bool number = false;           // digits, possibly with inner . or ,
  bool capitalized = false;      // first letter upper or title case
  bool all_caps = false;         // two letters or more, all upper case
  bool sentence_start = false;   // first word of a sentence or of a paragraph
  bool space_before = false;     // white space stands before it
  bool paragraph_start = false;
};

// Tokens of title then body in order. Hyphens are tokens of their own ("US-China" is three tokens, without
// space_before); a possessive 's is a token of its own; abbreviations and initials keep their full stop
// ("Mr.", "H.", "U.S."). CJK text is one token a character. Owns copies of both texts and the folded forms;
// neither movable nor copyable. A document of more than `max_tokens` is cut.
class TokenStream {
 public:
  explicit TokenStream(const CleanArticle& article, size_t max_tokens = 200'000);
  TokenStream(const TokenStream&) = delete;

  const std::vector<Token>& tokens() const { return tokens_; }
  // Index of the first body token.
  size_t body_begin() const { return body_begin_; }
  // The span and the words from token `first` to token `last`, last excluded; both in one field.
  Mention mention(size_t first, size_t last) const;

 private:
  std::vector<Token> tokens_;
  size_t body_begin_ = 0;
  std::string title_;
  std::string text_;
  std::string folded_;  // arena the `folded` views point into
};

}  // namespace broadsheet
