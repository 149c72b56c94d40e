// SPDX-License-Identifier: MIT
// Query text becomes a syntax tree. Never fails: whatever is typed means something, and the answer says what.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/index/field.h"
#include "server/query/notice.h"

namespace broadsheet {

inline constexpr size_t kAnyText = kFields.size();
inline constexpr DayRange kAllDays = {-354285, 2932896};  // 1000-01-01 to 9999-12-31

// kWord matches its inflections; kPhrase matches its words as written, side by side (case and accents
// folded); kPrefix matches every word that begins so; kFuzzy every word within `distance` edits
// (base/edit_distance.h). kNear: two phrases, in either order, the later one beginning at most `distance`
// words behind the end of the earlier one. kEntity: `text` is a value of facet `facet` as typed. kDates:
// published within `days` (ends that were left open lie at the ends of kAllDays). kAnd, kOr: two children or
// more; kNot: one. kAll matches every article.
struct QueryNode {
  enum class Kind { kAll, kWord, kPhrase, kPrefix, kFuzzy, kNear, kEntity, kDates, kAnd, kOr, kNot };
  Kind kind = Kind::kAll;
  // kWord, kPhrase, kPrefix, kFuzzy: the text field asked, a number in kFields; kAnyText: title and body.
  size_t field = kAnyText;
  size_t distance = 0;
  bool written = false;  // kPhrase: was quoted, or holds a blank; else one run of grams
  // kWord: the word in lower case with its accents (Word::lower). kPrefix, kFuzzy: beginning or word, folded.
  // kPhrase: one term for every position, folded; where a gram is joined by the next one, the two together.
  std::vector<std::string> words;
  size_t facet = 0;
  std::string text;  // kEntity: the value; kPhrase: its words, readable
  DayRange days;
  std::vector<QueryNode> children;
  bool operator==(const QueryNode&) const = default;
};

// "(xi AND blinken)", "("berlin wall" AND NOT fall)": the tree in query syntax; parsing it gives the tree
// again.
std::string to_string(const QueryNode& node);

// How a query was read in the light of the archive; cursors carry it, so that all pages are read alike.
struct QueryReading {
  enum class Kind { kWritten, kCorrected, kLoose };
  Kind kind = Kind::kWritten;
  // kCorrected: what became of some of its words, by their place among those that may be corrected,
  // ascending.
  std::vector<std::pair<size_t, std::string>> words;
  bool operator==(const QueryReading&) const = default;
};

struct ParsedQuery {
  QueryNode root;
  std::string understood;        // to_string(root), empty for kAll
  std::vector<Notice> warnings;  // what is not read as written, each once
  bool has_words = false;        // something to rank by
  // The query text that is answered instead of the one sent, because that finds nothing; else empty.
  std::string corrected;
  QueryReading reading;
  bool out_of_time = false;  // the time was over before it was decided how to read it
};

// Words (all required), OR, NOT or -, AND, parentheses, "phrases", a NEAR/5 b, wor*, word~ or word~1,
// field:value for the fields of the field table. Limits on length and number of clauses are told as warnings.
// Any UTF-8, any length.
ParsedQuery parse_query(std::string_view text, Day today_is);

// The beginning of the text that means the same: what stands behind the last word that is used is left out
// where the text is long. Addresses that lead on from an answer carry this much of it.
std::string_view used_part(std::string_view text);

// What to ask where hardly any article has all the words: any of them, without those that carry no meaning of
// their own (index/stop_words.h); what is no plain word or quoted phrase (fields, exclusions, dates) is asked
// as before. Words joined by a hyphen count singly. Nothing for fewer than two words, and nothing where AND,
// OR or NEAR says what is wanted.
struct LooseQuery {
  QueryNode root;
  size_t words = 0;  // different ones, any of which is enough
  // A question, a headline, a subject put into words: four words or more, three with stop words between them.
  // Few articles have them all, and those are hardly all that is meant.
  bool prose = false;
};
std::optional<LooseQuery> parse_loosely(std::string_view text, Day today_is);

// True if a hit can be more or less relevant: the tree holds a word outside a NOT.
bool has_words(const QueryNode& root);

// The words and phrases that make a hit relevant (nothing under a NOT), for highlighting.
struct Highlight {
  std::vector<std::string> words;                       // as kWord
  std::vector<std::string> prefixes;                    // as kPrefix
  std::vector<std::pair<std::string, size_t>> similar;  // as kFuzzy: word and distance
  std::vector<std::vector<std::string>> phrases;        // as kPhrase
};
Highlight highlight_of(const QueryNode& root);

}  // namespace broadsheet
