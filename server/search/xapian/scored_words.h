// SPDX-License-Identifier: MIT
// What of a query scores: its words outside a NOT, each as the terms of the index it stands for.
#pragma once

#include <string>
#include <vector>

#include "server/query/query_tree.h"
#include "server/search/xapian/ranking.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/time_budget.h"

namespace broadsheet {

// How much a term tells that `holding` of `documents` documents have: BM25Weight's own measure (Xapian 1.4,
// bm25weight.cc, without relevance feedback), so that scores of ours and of Xapian's add up.
double rarity(double holding, double documents);

// Several terms that stand for one word score as if they were one: each with the rarity of all together.
struct ScoredWord {
  struct Term {
    std::string term;
    double weight = 1;
  };
  std::vector<Term> terms;  // of the archive
  double rarity = 0;
  int count = 1;      // how often the query says it; weighed into rarity
  std::string exact;  // the word as written, for its form and places; empty where that says nothing
};

// Words in the order of the query, each once; stop words are left out where others remain.
std::vector<ScoredWord> scored_words(const QueryNode& tree, const Snapshot& snapshot, SearchHandle& handle,
                                     const Ranking& ranking, TimeBudget& budget);

}  // namespace broadsheet
