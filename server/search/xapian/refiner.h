// SPDX-License-Identifier: MIT
// A second look at the best hits of the first ranking: what is too dear to ask of every article.
#pragma once

#include <vector>

#include "server/search/xapian/scored_words.h"

namespace broadsheet {

struct Candidate {
  size_t part = 0;  // number of the segment
  DocId doc = 0;
  ArticleId id = 0;
  double score = 0;
};

// Adds to the scores of `candidates` (best first), never below zero:
//   form       the word as written, not only its stem
//   proximity  neighbours in the query that are near each other in the article
//   feedback   for four words or more: the words that the ten best articles have in common (a query of few
//              words means them; one of many describes a subject)
// Feedback is a relevance model in BM25's terms: Lavrenko and Croft, Relevance-based language models, SIGIR
// 2001; proximity after Büttcher, Clarke and Lushman, Term proximity scoring, SIGIR 2006.
void refine(std::vector<Candidate>& candidates, const std::vector<ScoredWord>& words, const Ranking& ranking,
            const Snapshot& snapshot, SearchHandle& handle);

}  // namespace broadsheet
