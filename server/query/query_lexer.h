// SPDX-License-Identifier: MIT
// Query text as tokens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// kText: a run without blanks, quotes and parentheses; kQuoted: what stands between two double quotes.
// kMinus is a hyphen glued to the front of what follows; kNear has the number behind its stroke, if any, as
// text. `glued`: no blank before it.
struct QueryToken {
  enum class Kind { kText, kQuoted, kOpen, kClose, kMinus, kAnd, kOr, kNot, kNear };
  Kind kind = Kind::kText;
  std::string text;
  bool glued = false;
  bool unclosed = false;  // kQuoted: the closing quote is missing
};

// Any valid UTF-8. Typographic quotes count as quotes. AND, OR, NOT and NEAR/5 are operators in capitals
// only.
std::vector<QueryToken> read_query_tokens(std::string_view text);

}  // namespace broadsheet
