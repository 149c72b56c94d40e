// SPDX-License-Identifier: MIT
#include "server/search/xapian/counter.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr size_t kDate = kFacetCount;  // the date filter among the facets

bool holds(std::span<const EntityId> values, EntityId id) {
  return std::binary_search(values.begin(), values.end(), id);
}

bool before(const FacetValueCount& a, const FacetValueCount& b) {
  return a.count != b.count ? a.count > b.count : a.id < b.id;
}

}  // namespace

Counter::Counter(const EngineQuery& query, EntityId highest_entity)
    : query_(query),
      budget_(query.deadline),
      counts_(size_t{highest_entity} + 1, 0),
      touched_(query.facets.size()),
      slot_of_(kFacetCount, -1) {
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    if (!query.filters[facet].empty()) filtered_.push_back(facet);
  }
  for (size_t slot = 0; slot < query.facets.size(); ++slot)
    slot_of_[query.facets[slot]] = static_cast<int>(slot);
}

uint64_t Counter::count_of(EntityId id) const {
  if (id < counts_.size()) return counts_[id];
  const auto found = rare_.find(id);
  return found == rare_.end() ? 0 : found->second;
}

bool Counter::passes(size_t facet, DocValues& columns, DocId doc) const {
  const EntityFilter& filter = query_.filters[facet];
  const auto values = columns.values(facet, doc);
  const auto present = [&](EntityId id) { return holds(values, id); };
  if (std::any_of(filter.exclude.begin(), filter.exclude.end(), present)) return false;
  if (filter.match_all) {
    return !filter.unknown_include && std::all_of(filter.include.begin(), filter.include.end(), present);
  }
  if (filter.include.empty()) return !filter.unknown_include;
  return std::any_of(filter.include.begin(), filter.include.end(), present);
}

void Counter::count_values(size_t slot, DocValues& columns, DocId doc) {
  for (const EntityId id : columns.values(query_.facets[slot], doc)) {
    if (count_of(id)++ == 0) touched_[slot].push_back(id);
  }
}

DocSet Counter::count(const Segment& segment, const DocSet& match) {
  DocValues columns(segment.files->columns(), query_.overlay.get());
  DocSet passing;
  for (const DocId doc : match) {
    if (budget_.is_over()) break;
    if (segment.hidden.contains(doc)) continue;
    ++matching_;
    size_t failures = 0;
    size_t failed = 0;
    for (const size_t facet : filtered_) {
      if (passes(facet, columns, doc)) continue;
      failed = facet;
      if (++failures > 1) break;
    }
    if (failures > 1) continue;
    if (query_.days) {
      const DayRange days = columns.days(doc);
      if (days.first == kNoDay || !days.overlaps(*query_.days)) {
        failed = kDate;
        if (++failures > 1) continue;
      }
    }
    if (failures == 0) {
      passing.push_back(doc);
      for (size_t slot = 0; slot < query_.facets.size(); ++slot)
        count_values(slot, columns, doc);
      if (query_.histogram) {
        const DayRange days = columns.days(doc);
        if (days.first == kNoDay) {
          ++undated_;
        } else {
          ++ranges_[days];
        }
      }
    } else if (failed == kDate) {
      if (query_.histogram && columns.days(doc).first == kNoDay) ++undated_;
    } else if (slot_of_[failed] >= 0 && !query_.filters[failed].match_all) {
      count_values(static_cast<size_t>(slot_of_[failed]), columns, doc);
    }
  }
  total_ += passing.size();
  return passing;
}

std::vector<FacetCounts> Counter::facets() const {
  std::vector<FacetCounts> out;
  for (size_t slot = 0; slot < query_.facets.size(); ++slot) {
    FacetCounts facet;
    facet.facet = query_.facets[slot];
    std::vector<FacetValueCount> all;
    for (const EntityId id : touched_[slot]) {
      if (listed(id)) all.push_back({id, count_of(id)});
    }
    facet.distinct = all.size();
    const size_t shown = std::min(query_.facet_limit, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown), all.end(), before);
    facet.values.assign(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(shown));

    std::vector<FacetValueCount> chosen;
    const EntityFilter& filter = query_.filters[facet.facet];
    for (const auto* list : {&filter.include, &filter.exclude}) {
      for (const EntityId id : *list) {
        const auto shows_it = [&](const FacetValueCount& value) { return value.id == id; };
        if (listed(id) && std::none_of(facet.values.begin(), facet.values.end(), shows_it)) {
          chosen.push_back({id, count_of(id)});
        }
      }
    }
    std::sort(chosen.begin(), chosen.end(), before);
    chosen.erase(std::unique(chosen.begin(), chosen.end()), chosen.end());
    facet.values.insert(facet.values.end(), chosen.begin(), chosen.end());
    out.push_back(std::move(facet));
  }
  return out;
}

}  // namespace broadsheet
