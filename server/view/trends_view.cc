// SPDX-License-Identifier: MIT
#include "server/view/trends_view.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json share(uint64_t part, uint64_t whole) {
  if (whole == 0) return nullptr;
  return std::round(static_cast<double>(part) / static_cast<double>(whole) * 1e6) / 1e6;
}

Json series_json(const Trends& trends, const TrendSeries& series) {
  std::map<DayRange, uint64_t> counted;
  for (const HistogramBucket& bucket : series.histogram.buckets)
    counted.emplace(bucket.days, bucket.count);
  Json counts = Json::array();
  Json shares = Json::array();
  for (const HistogramBucket& bucket : trends.whole.buckets) {
    const auto found = counted.find(bucket.days);
    const uint64_t count = found == counted.end() ? 0 : found->second;
    counts.push_back(count);
    shares.push_back(share(count, bucket.count));
  }
  SearchRequest search = trends.request.search;
  search.interval = Interval::kAuto;
  if (series.entity) {
    FacetFilter& filter = search.filters[*trends.request.by];
    filter.include = {series.entity->public_id()};
  } else if (search.q.empty()) {
    search.q = series.text;
  } else {
    search.q = "(" + search.q + ") (" + series.text + ")";
  }
  return {{"kind", series.entity ? to_string(series.entity->kind) : "query"},
          {"id", series.entity ? Json(series.entity->public_id()) : Json()},
          {"name", series.entity ? series.entity->name : series.text},
          {"understood", text_or_null(series.understood)},
          {"total", series.total},
          {"share", share(series.total, trends.total)},
          {"undated", series.histogram.undated},
          {"imprecise", series.histogram.imprecise},
          {"counts", std::move(counts)},
          {"shares", std::move(shares)},
          {"url", search_url(search)}};
}

}  // namespace

Json trends_view(const Trends& trends, const Messages& say) {
  Json buckets = Json::array();
  for (const HistogramBucket& bucket : trends.whole.buckets) {
    buckets.push_back({{"from", civil_from_day(bucket.days.first).to_string()},
                       {"to", civil_from_day(bucket.days.last).to_string()},
                       {"count", bucket.count}});
  }
  Json series = Json::array();
  for (const TrendSeries& one : trends.series)
    series.push_back(series_json(trends, one));
  return {{"query", trends.request.search.q},
          {"understood", text_or_null(trends.query.understood)},
          {"interval", to_string(trends.whole.interval)},
          {"total", trends.total},
          {"exact", trends.exact},
          {"took_ms", std::round(trends.took_ms * 100) / 100},
          {"undated", trends.whole.undated},
          {"imprecise", trends.whole.imprecise},
          {"buckets", std::move(buckets)},
          {"series", std::move(series)},
          {"warnings", say.tell(trends.warnings)}};
}

}  // namespace broadsheet
