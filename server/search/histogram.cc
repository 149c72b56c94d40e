// SPDX-License-Identifier: MIT
#include "server/search/histogram.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr Day kAutoDays = 92;
constexpr Day kAutoMonths = 8 * 366;

DayRange bucket_of(Day day, Interval interval) {
  Date date = civil_from_day(day);
  if (interval == Interval::kYear) date.precision = Precision::kYear;
  if (interval == Interval::kMonth) date.precision = Precision::kMonth;
  return date.range();
}

Interval choose(Interval asked, DayRange span) {
  const Day days = span.last - span.first + 1;
  if (asked == Interval::kAuto) {
    return days <= kAutoDays ? Interval::kDay : days <= kAutoMonths ? Interval::kMonth : Interval::kYear;
  }
  if (asked == Interval::kDay && static_cast<size_t>(days) > kMaxBuckets) asked = Interval::kMonth;
  if (asked == Interval::kMonth && static_cast<size_t>(days) > kMaxBuckets * 28) asked = Interval::kYear;
  return asked;
}

}  // namespace

Histogram make_histogram(const RangeCounts& counts, uint64_t undated, Interval interval) {
  Histogram histogram;
  histogram.undated = undated;
  histogram.interval = interval == Interval::kAuto ? Interval::kYear : interval;
  if (counts.empty()) return histogram;
  DayRange span = counts.begin()->first;
  for (const auto& [range, count] : counts)
    span.last = std::max(span.last, range.last);
  histogram.interval = choose(interval, span);

  std::map<DayRange, uint64_t> buckets;
  for (const auto& [range, count] : counts) {
    const DayRange bucket = bucket_of(range.first, histogram.interval);
    if (bucket.contains(range)) {
      buckets[bucket] += count;
    } else {
      histogram.imprecise += count;
    }
  }
  if (buckets.empty()) return histogram;
  const Day end = buckets.rbegin()->first.last;
  for (Day day = buckets.begin()->first.first; day <= end;) {
    const DayRange bucket = bucket_of(day, histogram.interval);
    const auto found = buckets.find(bucket);
    histogram.buckets.push_back({bucket, found == buckets.end() ? 0 : found->second});
    day = bucket.last + 1;
  }
  return histogram;
}

}  // namespace broadsheet
