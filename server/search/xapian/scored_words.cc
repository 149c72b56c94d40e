// SPDX-License-Identifier: MIT
#include "server/search/xapian/scored_words.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/base/fold.h"
#include "indexer/index/stop_words.h"
#include "server/search/xapian/evaluator.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

// A prefix scores by its commonest words only: the rest would cost more than they tell.
constexpr size_t kMaxScoredExpansion = 100;

class Collector {
 public:
  Collector(const Snapshot& snapshot, SearchHandle& handle, TimeBudget& budget)
      : snapshot_(snapshot), handle_(handle), database_(handle.joined), budget_(budget) {}

  void collect(const QueryNode& node) {
    switch (node.kind) {
      case Kind::kWord:
        add(as_terms(word_terms(node, handle_.stemmer, snapshot_.languages())), exact_term(node),
            node.words.front());
        break;
      case Kind::kPhrase:
        for (const std::string& term : phrase_terms(node))
          add(as_terms({term}), term, {});
        break;
      case Kind::kPrefix:
        add(as_terms(prefix_terms(node, database_)), {}, {});
        break;
      case Kind::kFuzzy: {
        std::vector<ScoredWord::Term> terms;
        for (SimilarTerm& similar : similar_terms(node, database_, budget_))
          terms.push_back({std::move(similar.term), 1.0 / (1.0 + static_cast<double>(similar.distance))});
        add(std::move(terms), {}, {});
        break;
      }
      case Kind::kNear:
      case Kind::kAnd:
      case Kind::kOr:
        for (const QueryNode& child : node.children)
          collect(child);
        break;
      case Kind::kAll:
      case Kind::kEntity:
      case Kind::kDates:
      case Kind::kNot:
        break;
    }
  }

  std::vector<ScoredWord> take(double repeats) {
    const std::vector<bool> stops = find_stop_words(typed_);
    std::vector<ScoredWord> kept;
    for (size_t i = 0; i < words_.size(); ++i) {
      if (stops[i] || words_[i].terms.empty()) continue;
      const double count = words_[i].count;
      words_[i].rarity *= (repeats + 1) * count / (repeats + count);
      kept.push_back(std::move(words_[i]));
    }
    return kept;
  }

 private:
  static std::vector<ScoredWord::Term> as_terms(std::vector<std::string> names) {
    std::vector<ScoredWord::Term> terms;
    for (std::string& name : names)
      terms.push_back({std::move(name), 1});
    return terms;
  }

  static std::string exact_term(const QueryNode& node) {
    return (node.field == kAnyText ? std::string() : std::string(kFields[node.field].prefix)) +
           fold(node.words.front());
  }

  // `typed` is empty for what cannot be a stop word.
  void add(std::vector<ScoredWord::Term> terms, std::string exact, std::string typed) {
    std::vector<std::pair<Xapian::doccount, size_t>> by_frequency;
    for (size_t i = 0; i < terms.size() && !budget_.is_over(kLookUpSteps); ++i) {
      if (const auto holding = handle_.counts.total(terms[i].term)) by_frequency.emplace_back(holding, i);
    }
    std::sort(by_frequency.rbegin(), by_frequency.rend());
    by_frequency.resize(std::min(by_frequency.size(), kMaxScoredExpansion));
    ScoredWord word;
    std::string key;
    double holding = 0;
    for (const auto& [frequency, i] : by_frequency) {
      holding += frequency;
      key += terms[i].term + ' ';
      word.terms.push_back(std::move(terms[i]));
    }
    const auto [seen, is_new] = seen_.emplace(key, words_.size());
    if (!is_new) {
      ++words_[seen->second].count;
      return;
    }
    const double documents = database_.get_doccount();
    word.rarity = rarity(std::min(holding, documents), documents);
    word.exact = std::move(exact);
    words_.push_back(std::move(word));
    typed_.push_back(std::move(typed));
  }

  const Snapshot& snapshot_;
  SearchHandle& handle_;
  const Xapian::Database& database_;
  TimeBudget& budget_;
  std::vector<ScoredWord> words_;
  std::vector<std::string> typed_;      // beside words_
  std::map<std::string, size_t> seen_;  // terms: place in words_
};

}  // namespace

double rarity(double holding, double documents) {
  double odds = (documents - holding + 0.5) / (holding + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

std::vector<ScoredWord> scored_words(const QueryNode& tree, const Snapshot& snapshot, SearchHandle& handle,
                                     const Ranking& ranking, TimeBudget& budget) {
  Collector collector(snapshot, handle, budget);
  collector.collect(tree);
  return collector.take(ranking.repeats);
}

}  // namespace broadsheet
