// SPDX-License-Identifier: MIT
// Which documents of a segment match a syntax tree: exactly, without scores.
#pragma once

#include "server/search/engine.h"
#include "server/search/xapian/doc_set.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/time_budget.h"

namespace broadsheet {

// A prefix or a similar word stands for at most this many words of a segment; beyond, the answer is not
// exact. Without limit under EngineQuery::all_words.
inline constexpr size_t kMaxExpansion = 10'000;

struct MatchSet {
  DocSet docs;  // hidden documents included
  bool exact = true;
};

// Evaluates over the postings of segment number `segment`. Intersections begin with the rarest operand and
// skip through the others. Throws OutOfTime at query.deadline.
MatchSet evaluate(const EngineQuery& query, const Snapshot& snapshot, size_t segment, SearchHandle& handle);

// The terms of the index that a word, phrase or prefix node stands for. Words: its stems; phrases: one term a
// position.
std::vector<std::string> word_terms(const QueryNode& node, Stemmer& stemmer,
                                    const std::vector<std::string>& languages);
std::vector<std::string> phrase_terms(const QueryNode& node);
// Terms of `database` under a prefix node, the first `most`.
std::vector<std::string> prefix_terms(const QueryNode& node, const Xapian::Database& database,
                                      size_t most = kMaxExpansion);
// Terms of `database` a fuzzy node stands for, the first `most`, and how far each is from the word.
// Walks the words in order and skips what begins too differently; stops early when the budget is over.
struct SimilarTerm {
  std::string term;
  size_t distance = 0;
};
std::vector<SimilarTerm> similar_terms(const QueryNode& node, const Xapian::Database& database,
                                       TimeBudget& budget, size_t most = kMaxExpansion);

}  // namespace broadsheet
