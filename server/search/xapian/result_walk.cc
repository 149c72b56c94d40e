// SPDX-License-Identifier: MIT
#include "server/search/xapian/result_walk.h"

#include <algorithm>

namespace broadsheet {
namespace {

// Sorted at a time: large enough that a million hits are looked through some fifty times in all, small enough
// to be nothing in memory.
constexpr size_t kRun = 20'000;

class DateWalk : public Engine::Walk {
 public:
  DateWalk(EngineQuery query, std::shared_ptr<const Snapshot> snapshot, PassingSets passing)
      : query_(std::move(query)), snapshot_(std::move(snapshot)), passing_(std::move(passing)) {
    for (const DocSet& docs : passing_)
      total_ += docs.size();
    query_.limit = kRun;
    query_.after.reset();
  }

  uint64_t total() const override { return total_; }

  std::vector<EngineHit> next(size_t count) override {
    if (at_ == run_.size()) {
      if (ended_) return {};
      TimeBudget unlimited{std::nullopt};
      RankedHits dated = rank_by_date(query_, *snapshot_, passing_, unlimited);
      run_ = std::move(dated.hits);
      ended_ = !dated.more;
      at_ = 0;
      if (!run_.empty()) query_.after = run_.back().key;
    }
    const size_t end = std::min(run_.size(), at_ + count);
    std::vector<EngineHit> hits(run_.begin() + static_cast<std::ptrdiff_t>(at_),
                                run_.begin() + static_cast<std::ptrdiff_t>(end));
    at_ = end;
    return hits;
  }

 private:
  EngineQuery query_;
  std::shared_ptr<const Snapshot> snapshot_;
  PassingSets passing_;
  uint64_t total_ = 0;
  std::vector<EngineHit> run_;
  size_t at_ = 0;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Engine::Walk> walk_by_date(EngineQuery query, std::shared_ptr<const Snapshot> snapshot,
                                           PassingSets passing) {
  return std::make_unique<DateWalk>(std::move(query), std::move(snapshot), std::move(passing));
}

}  // namespace broadsheet
