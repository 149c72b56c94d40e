// SPDX-License-Identifier: MIT
// The order of hits: by score, or by date.
#pragma once

#include <vector>

#include "server/search/engine.h"
#include "server/search/xapian/doc_set.h"
#include "server/search/xapian/ranking.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/time_budget.h"

namespace broadsheet {

// Documents of every segment that match and pass all filters, in the snapshot's order of segments.
using PassingSets = std::vector<DocSet>;

struct RankedHits {
  std::vector<EngineHit> hits;
  bool more = false;  // others follow
};

// Hits offset .. offset + limit by BM25 over all segments with shared statistics, restricted to `passing`;
// equal scores by article id, highest first. Of copies the first is a hit. Where the budget runs out, the
// best of those that were looked at.
RankedHits rank_by_score(const EngineQuery& query, const Ranking& ranking, const Snapshot& snapshot,
                         SearchHandle& handle, const PassingSets& passing, TimeBudget& budget);

// The first `limit` hits behind `query.after` in the order of the sort. Of copies the first in that order is
// a hit, on whatever page it stands. Where the budget runs out, the first of those that were looked at.
RankedHits rank_by_date(const EngineQuery& query, const Snapshot& snapshot, const PassingSets& passing,
                        TimeBudget& budget);

// Does `a` come before `b` when sorted by date? Undated articles are last either way.
bool date_before(const DateKey& a, const DateKey& b, Sort sort);

}  // namespace broadsheet
