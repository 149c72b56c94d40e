// SPDX-License-Identifier: MIT
#include "server/view/histogram_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "server/view/json_peek.h"
#include "server/view/marked_text.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kBarsHeight = 88;
constexpr double kTop = 6;
constexpr double kBase = kTop + kBarsHeight;
constexpr double kHeight = kBase + 22;  // with the labels below
constexpr size_t kTicks = 6;
constexpr size_t kLeastSlots = 12;  // a few broad buckets would make a wall

struct Bucket {
  Date from;
  DayRange days;
  uint64_t count = 0;
  std::string url;
};

std::vector<Bucket> buckets_of(const Json& histogram) {
  std::vector<Bucket> buckets;
  const Json& list = peek(histogram, "buckets");
  if (!list.is_array()) return buckets;
  for (const Json& entry : list) {
    const std::optional<Date> from = parse_iso_date(peek_text(entry, "from"));
    const std::optional<Date> to = parse_iso_date(peek_text(entry, "to"));
    if (!from || !to) continue;
    buckets.push_back({*from,
                       {from->range().first, to->range().last},
                       peek_count(entry, "count"),
                       peek_text(entry, "url")});
  }
  return buckets;
}

// Labels stand at round places: years divisible by a round number, Januaries, every so many days.
size_t tick_step(std::string_view interval, size_t buckets) {
  static constexpr std::array<size_t, 10> kYears = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
  static constexpr std::array<size_t, 10> kMonths = {1, 2, 3, 6, 12, 24, 60, 120, 240, 1200};
  static constexpr std::array<size_t, 10> kDays = {1, 2, 5, 7, 14, 30, 60, 180, 365, 3650};
  const auto& steps = interval == "year" ? kYears : interval == "month" ? kMonths : kDays;
  for (const size_t step : steps) {
    if (buckets / step <= kTicks) return step;
  }
  return std::max<size_t>(buckets / kTicks, 1);
}

size_t place_of(const Bucket& bucket, std::string_view interval, size_t number) {
  if (interval == "year") return static_cast<size_t>(bucket.from.year);
  if (interval == "month") return static_cast<size_t>(bucket.from.year * 12 + bucket.from.month - 1);
  return number;
}

std::string tick_words(const Messages& say, const Bucket& bucket, std::string_view interval, size_t step) {
  if (interval == "year" || (interval == "month" && step >= 12)) return std::to_string(bucket.from.year);
  const Date& date = bucket.from;
  // "Jun 2023", "19 Jun"
  const std::string_view month = say.word(fmt::format("month_{}", date.month));
  const std::string_view name = month.substr(0, CodePointIndex(month).byte_at(3));
  return interval == "month" ? fmt::format("{} {}", name, date.year) : fmt::format("{} {}", date.day, name);
}

// What a request calls the bucket: "2023", "2023-06", "2023-06-19".
std::string bound_of(const Bucket& bucket, std::string_view interval) {
  const size_t length = interval == "year" ? 4 : interval == "month" ? 7 : 10;
  return bucket.from.to_string().substr(0, length);
}

Json bar_of(const Messages& say, const Bucket& bucket, size_t slot, double left, double width,
            uint64_t peak) {
  const double share = static_cast<double>(bucket.count) / static_cast<double>(peak);
  const double height = std::max(2.0, share * kBarsHeight);
  const std::string words = day_range_words(say, bucket.days);
  const double gap = std::min(width * 0.16, 0.35);
  return {{"x", fmt::format("{:.3f}%", left + gap / 2)},
          {"y", fmt::format("{:.1f}", kBase - height)},
          {"width", fmt::format("{:.3f}%", width - gap)},
          {"height", fmt::format("{:.1f}", height)},
          {"band_x", fmt::format("{:.3f}%", left)},
          {"band_width", fmt::format("{:.3f}%", width)},
          {"slot", std::to_string(slot)},
          {"count", grouped(say, bucket.count)},
          {"words", words},
          {"label", say.say("bar", words, counted(say, bucket.count, "articles"))},
          {"url", bucket.url}};
}

}  // namespace

Json histogram_chart(const Messages& say, const Json& histogram) {
  const std::vector<Bucket> buckets = buckets_of(histogram);
  uint64_t peak = 0;
  for (const Bucket& bucket : buckets)
    peak = std::max(peak, bucket.count);
  const uint64_t undated = peek_count(histogram, "undated");
  const uint64_t imprecise = peek_count(histogram, "imprecise");
  if (peak == 0 && undated == 0 && imprecise == 0) return nullptr;

  std::string interval = peek_text(histogram, "interval");
  if (interval != "year" && interval != "month") interval = "day";
  const size_t step = tick_step(interval, buckets.size());
  const double width = 100.0 / static_cast<double>(std::max(buckets.size(), kLeastSlots));
  Json bars = Json::array();
  Json ticks = Json::array();
  std::string slots;
  for (size_t i = 0; i < buckets.size(); ++i) {
    const double left = width * static_cast<double>(i);
    slots += fmt::format("{}={} ", bound_of(buckets[i], interval), buckets[i].count);
    if (buckets[i].count > 0) bars.push_back(bar_of(say, buckets[i], i, left, width, peak));
    if (place_of(buckets[i], interval, i) % step != 0) continue;
    const double middle = left + width / 2;
    const char* anchor = middle < 5 ? "start" : middle > 95 ? "end" : "middle";
    const double x = middle < 5 ? left : middle > 95 ? left + width : middle;
    ticks.push_back({{"x", fmt::format("{:.3f}%", x)},
                     {"words", tick_words(say, buckets[i], interval, step)},
                     {"anchor", anchor}});
  }
  const bool any = !bars.empty();
  const std::string span =
      any ? day_range_words(say, {buckets.front().days.first, buckets.back().days.last}) : "";
  return {{"height", fmt::format("{:.0f}", kHeight)},
          {"base", fmt::format("{:.1f}", kBase + 0.5)},
          {"label_y", fmt::format("{:.0f}", kBase + 6)},
          {"top", fmt::format("{:.1f}", kTop)},
          {"band_height", fmt::format("{:.0f}", kBarsHeight)},
          {"drawn", any},
          {"slots", std::move(slots)},
          {"least", std::to_string(kLeastSlots)},
          {"bars", std::move(bars)},
          {"ticks", std::move(ticks)},
          {"name", any ? say.say("chart_" + interval, span) : ""},
          {"peak", any ? say.say("peak_" + interval, counted(say, peak, "articles")) : ""},
          {"span", span},
          {"many", buckets.size() > 12},
          {"undated", undated == 0 ? "" : counted(say, undated, "undated_articles")},
          {"imprecise", imprecise == 0 ? "" : counted(say, imprecise, "imprecise")}};
}

}  // namespace broadsheet
