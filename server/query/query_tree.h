// SPDX-License-Identifier: MIT
// Query text becomes a syntax tree. Never fails: whatever is typed means something, and the answer says what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/index/field.h"

namespace broadsheet {

// kWord matches its inflections; kPhrase matches its words as written, side by side (case and accents
// folded); kPrefix matches every word that begins so. kEntity: `text` is a value of facet `facet` as typed.
// kDates: published within `days` (ends that were left open lie at the ends of kAllDays). kAnd, kOr: two
// children or more; kNot: one. kAll matches every article.
struct QueryNode {
  enum class Kind { kAll, kWord, kPhrase, kPrefix, kEntity, kDates, kAnd, kOr, kNot };
  Kind kind = Kind::kAll;
  bool title = false;  // kWord, kPhrase, kPrefix: in the title only
  // kWord: the word in lower case with its accents (Word::lower). kPrefix: the beginning, folded. kPhrase:
  // one term for every position, folded; where a gram is joined by the next one, the two together.
  std::vector<std::string> words;
  size_t facet = 0;
  std::string text;  // kEntity: the value; kPhrase: its words, readable
  DayRange days;
  std::vector<QueryNode> children;
  bool operator==(const QueryNode&) const = default;
};

inline constexpr DayRange kAllDays = {-354285, 2932896};  // 1000-01-01 to 9999-12-31

// "(xi AND blinken)", "("berlin wall" AND NOT fall)": the tree in query syntax; parsing it gives the tree
// again.
std::string to_string(const QueryNode& node);

struct ParsedQuery {
  QueryNode root;
  std::string understood;             // to_string(root), empty for kAll
  std::vector<std::string> warnings;  // "unbalanced quote: read as if closed at the end"
  bool has_words = false;             // something to rank by
};

// Words (all required), OR, NOT or -, AND, parentheses, "phrases", wor*, field:value for the fields of the
// field table. Limits on length and number of clauses are told as warnings. Any UTF-8, any length.
ParsedQuery parse_query(std::string_view text, Day today_is);

// The words and phrases that make a hit relevant (nothing under a NOT), for highlighting.
struct Highlight {
  std::vector<std::string> words;                 // as kWord
  std::vector<std::string> prefixes;              // as kPrefix
  std::vector<std::vector<std::string>> phrases;  // as kPhrase
};
Highlight highlight_of(const QueryNode& root);

}  // namespace broadsheet
