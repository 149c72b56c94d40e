// SPDX-License-Identifier: MIT
// How many articles of the whole archive each entity has, for ranking names by how much there is to find.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "server/search/engine.h"

namespace broadsheet {

// Counts of one revision under one overlay. Immutable: any number of threads.
class EntityCounts {
 public:
  // Counts every article once: the cost of a search for everything.
  static std::shared_ptr<const EntityCounts> count(Engine& engine,
                                                   const std::shared_ptr<const Overlay>& overlay);
  bool holds(Revision revision, const Overlay& overlay) const {
    return revision_ == revision && overlay_ == overlay.number();
  }
  uint64_t of(EntityId id) const;
  // Values of a facet that some article has.
  uint64_t distinct(size_t facet) const { return distinct_[facet]; }
  uint64_t undated() const { return undated_; }
  // From the first day of the oldest article to that of the newest; nothing if none has a date.
  const std::optional<DayRange>& days() const { return days_; }

 private:
  Revision revision_ = 0;
  uint64_t overlay_ = 0;
  std::array<uint64_t, kFacetCount> distinct_{};
  uint64_t undated_ = 0;
  std::optional<DayRange> days_;
  std::vector<uint32_t> dense_;
  std::unordered_map<EntityId, uint64_t> rare_;  // numbers that only corrections bring
};

}  // namespace broadsheet
