// SPDX-License-Identifier: MIT
#include "server/query/query_lexer.h"

#include <unicode/uchar.h>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

bool is_quote(char32_t c) {
  return c == '"' || c == 0x201C || c == 0x201D || c == 0x201E || c == 0x00AB || c == 0x00BB || c == 0xFF02;
}

bool is_blank(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) || u_iscntrl(static_cast<UChar32>(c));
}

bool ends_text(char32_t c) {
  return is_blank(c) || is_quote(c) || c == '(' || c == ')';
}

// "NEAR" or "NEAR/5"; `distance` is what stands behind the stroke.
bool is_near(std::string_view text, std::string_view& distance) {
  if (!text.starts_with("NEAR")) return false;
  text.remove_prefix(4);
  if (text.empty()) return true;
  if (text.front() != '/' || text.size() == 1) return false;
  distance = text.substr(1);
  return distance.find_first_not_of("0123456789") == std::string_view::npos;
}

QueryToken::Kind kind_of(const std::string& text) {
  if (text == "AND") return QueryToken::Kind::kAnd;
  if (text == "OR") return QueryToken::Kind::kOr;
  if (text == "NOT") return QueryToken::Kind::kNot;
  return QueryToken::Kind::kText;
}

}  // namespace

std::vector<QueryToken> read_query_tokens(std::string_view text) {
  std::vector<QueryToken> tokens;
  bool glued = false;
  for (size_t pos = 0; pos < text.size();) {
    const size_t begin = pos;
    const char32_t c = decode_utf8(text, pos);
    if (is_blank(c)) {
      glued = false;
      continue;
    }
    QueryToken token;
    token.glued = glued;
    glued = true;
    if (c == '(' || c == ')') {
      token.kind = c == '(' ? QueryToken::Kind::kOpen : QueryToken::Kind::kClose;
    } else if (is_quote(c)) {
      token.kind = QueryToken::Kind::kQuoted;
      token.unclosed = true;
      const size_t inner = pos;
      size_t end = text.size();
      while (pos < text.size()) {
        const size_t here = pos;
        if (is_quote(decode_utf8(text, pos))) {
          end = here;
          token.unclosed = false;
          break;
        }
      }
      token.text = std::string(text.substr(inner, end - inner));
    } else if (c == '-' && (!token.glued || tokens.back().kind == QueryToken::Kind::kOpen)) {
      size_t after = pos;
      if (pos >= text.size() || is_blank(decode_utf8(text, after))) continue;  // a dash between words
      token.kind = QueryToken::Kind::kMinus;
    } else {
      size_t end = pos;
      while (pos < text.size() && !ends_text(decode_utf8(text, pos)))
        end = pos;
      pos = end;
      token.text = std::string(text.substr(begin, end - begin));
      token.kind = kind_of(token.text);
      std::string_view distance;
      if (is_near(token.text, distance)) {
        token.kind = QueryToken::Kind::kNear;
        token.text = std::string(distance);
      }
    }
    tokens.push_back(std::move(token));
  }
  return tokens;
}

}  // namespace broadsheet
