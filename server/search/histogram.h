// SPDX-License-Identifier: MIT
// Counts by day become buckets of years, months or days.
#pragma once

#include <cstdint>
#include <map>

#include "server/search/engine.h"

namespace broadsheet {

inline constexpr size_t kMaxBuckets = 1500;

// How often each date range occurred among the articles of a result; a precise date is a range of one day.
using RangeCounts = std::map<DayRange, uint64_t>;

// `interval` as asked; kAuto becomes days up to 92 days, months up to 8 years, else years. A finer one than
// kMaxBuckets allows gives way to the next coarser. `undated` is taken over.
Histogram make_histogram(const RangeCounts& counts, uint64_t undated, Interval interval);

}  // namespace broadsheet
