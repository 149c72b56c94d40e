// SPDX-License-Identifier: MIT
// The constants of the order by relevance. What ships are the defaults; tests/quality chooses others to see
// what they are worth (tests/quality/README.md).
#pragma once

#include <cstddef>

namespace broadsheet {

struct Ranking {
  // BM25: saturation, length, and what it is worth that a query says a word again (7 is Robertson's and
  // Walker's value, TREC-8).
  double k1 = 1.2;
  double b = 0.6;
  double repeats = 7;
  // The second look at the best hits, so many of them: weights of a word's form, of neighbours that are near,
  // and of the terms that the best articles have in common.
  size_t looked_at = 50;
  double form = 0.1;
  double proximity = 0.2;
  double feedback = 1.0;
  size_t feedback_articles = 10;
  size_t feedback_terms = 20;
  size_t weighed_terms = 80;  // of the terms they share, so many are looked up in the index

  // What a term counts that stands `wdf` times in a document `length` times as long as the average.
  double saturated(double wdf, double length) const {
    return wdf * (k1 + 1) / (wdf + k1 * (1 - b + b * length));
  }
};

}  // namespace broadsheet
