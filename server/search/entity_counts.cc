// SPDX-License-Identifier: MIT
#include "server/search/entity_counts.h"

#include "server/search/facet_values.h"

namespace broadsheet {
namespace {

constexpr EntityId kDense = 50'000'000;  // 200 MB at the very most; ids are given one by one from 1 on

}  // namespace

std::shared_ptr<const EntityCounts> EntityCounts::count(Engine& engine,
                                                        const std::shared_ptr<const Overlay>& overlay) {
  auto counts = std::make_shared<EntityCounts>();
  counts->revision_ = engine.stats().revision;  // before they are made: at worst they are made once more
  counts->overlay_ = overlay->number();
  EngineQuery query;
  query.overlay = overlay;
  query.limit = 1;
  query.facet_limit = kAllValues;
  for (size_t facet = 0; facet < kFacetCount; ++facet)
    query.facets.push_back(facet);
  query.sort = Sort::kNewest;
  const SearchResult everything = engine.search(query);
  counts->undated_ = everything.histogram->undated;
  if (!everything.hits.empty() && everything.hits.front().key.day) {
    EngineQuery oldest;
    oldest.overlay = overlay;
    oldest.limit = 1;
    oldest.histogram = false;
    oldest.sort = Sort::kOldest;
    const SearchResult first = engine.search(oldest);
    if (!first.hits.empty() && first.hits.front().key.day)
      counts->days_ = DayRange{*first.hits.front().key.day, *everything.hits.front().key.day};
  }
  for (const FacetCounts& facet : everything.facets) {
    counts->distinct_[facet.facet] = facet.distinct;
    for (const FacetValueCount& value : facet.values) {
      if (value.id >= kDense) {
        counts->rare_[value.id] = value.count;
        continue;
      }
      if (counts->dense_.size() <= value.id) counts->dense_.resize(size_t{value.id} + 1);
      counts->dense_[value.id] = static_cast<uint32_t>(value.count);
    }
  }
  return counts;
}

uint64_t EntityCounts::of(EntityId id) const {
  if (id < dense_.size()) return dense_[id];
  const auto found = rare_.find(id);
  return found == rare_.end() ? 0 : found->second;
}

}  // namespace broadsheet
