// SPDX-License-Identifier: MIT
#include "server/search/xapian/nearest_word.h"

#include <algorithm>
#include <tuple>

#include "indexer/base/edit_distance.h"
#include "indexer/base/fold.h"
#include "server/search/xapian/evaluator.h"
#include "server/search/xapian/time_budget.h"

namespace broadsheet {

NearestWord nearest_word(const QueryNode& word, const std::vector<std::string>& languages,
                         const Deadline& deadline, SearchHandle& handle) {
  const Xapian::Database& database = handle.joined;
  const auto terms =
      word.kind == QueryNode::Kind::kWord ? word_terms(word, handle.stemmer, languages) : phrase_terms(word);
  if (std::any_of(terms.begin(), terms.end(), [&](const auto& term) { return database.term_exists(term); }))
    return {};
  QueryNode fuzzy = word;
  fuzzy.kind = QueryNode::Kind::kFuzzy;
  fuzzy.words = {fold(word.words.front())};
  fuzzy.distance = allowed_edits(fuzzy.words.front());
  if (fuzzy.distance == 0) return {};
  TimeBudget budget(deadline);
  const size_t prefix = word.field == kAnyText ? 0 : kFields[word.field].prefix.size();
  std::optional<std::tuple<size_t, int, int64_t, std::string>> best;  // distance, slip, -articles, word
  for (const SimilarTerm& similar : similar_terms(fuzzy, database, budget)) {
    if (budget.is_over(kLookUpSteps)) break;
    const std::string meant = similar.term.substr(prefix);
    const int64_t articles = database.get_termfreq(similar.term);
    auto found = std::make_tuple(similar.distance, slip(fuzzy.words.front(), meant), -articles, meant);
    if (!best || found < *best) best = std::move(found);
  }
  if (budget.was_over()) return {std::nullopt, true};
  return {best ? std::optional(std::get<3>(*best)) : std::nullopt, false};
}

}  // namespace broadsheet
