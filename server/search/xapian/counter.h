// SPDX-License-Identifier: MIT
// Totals, facets and histogram of a result, exact, in one pass over the match sets.
#pragma once

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "server/search/engine.h"
#include "server/search/histogram.h"
#include "server/search/xapian/doc_set.h"
#include "server/search/xapian/doc_values.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/time_budget.h"

namespace broadsheet {

// Facets are disjunctive: an article that fails the filter of exactly one facet counts for that facet alone,
// one that fails none counts everywhere. The date filter is one of them; its facet is the undated count. A
// facet with match_all narrows its own values as well: choosing one more person shows who remains. One
// thread.
class Counter {
 public:
  Counter(const EngineQuery& query, EntityId highest_entity);

  // Counts the visible documents of `match`; returns those that pass every filter. At query.deadline it
  // stops: what it counted and returned by then belongs together.
  DocSet count(const Segment& segment, const DocSet& match);

  bool out_of_time() const { return budget_.was_over(); }
  uint64_t total() const { return total_; }
  uint64_t matching() const { return matching_; }  // without any filter
  std::vector<FacetCounts> facets() const;
  Histogram histogram() const { return make_histogram(ranges_, undated_, query_.interval); }

 private:
  bool passes(size_t facet, DocValues& values, DocId doc) const;
  void count_values(size_t slot, DocValues& values, DocId doc);
  uint64_t& count_of(EntityId id) { return id < counts_.size() ? counts_[id] : rare_[id]; }
  uint64_t count_of(EntityId id) const;
  bool listed(EntityId id) const {
    return !query_.listed || std::binary_search(query_.listed->begin(), query_.listed->end(), id);
  }

  const EngineQuery& query_;
  TimeBudget budget_;
  std::vector<size_t> filtered_;                 // facets with a filter
  std::vector<uint64_t> counts_;                 // by entity id; kinds share one sequence of ids
  std::unordered_map<EntityId, uint64_t> rare_;  // of ids that only corrections bring
  std::vector<std::vector<EntityId>> touched_;   // by slot of query_.facets
  std::vector<int> slot_of_;                     // by facet: slot in query_.facets or -1
  uint64_t total_ = 0;
  uint64_t matching_ = 0;
  uint64_t undated_ = 0;
  RangeCounts ranges_;
};

}  // namespace broadsheet
