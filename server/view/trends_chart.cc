// SPDX-License-Identifier: MIT
#include "server/view/trends_chart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <vector>

#include "server/view/histogram_chart.h"
#include "server/view/json_peek.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kWidth = 1000;
constexpr double kHeight = 200;
constexpr double kTop = 18;         // above the plane, for the topmost label
constexpr size_t kLeastSlots = 12;  // as in the histogram, whose labels these are
constexpr size_t kMostDots = 40;
constexpr size_t kMostBands = 400;
constexpr size_t kColours = 8;

const Json& list_of(const Json& object, std::string_view key) {
  static const Json none = Json::array();
  const Json& list = peek(object, key);
  return list.is_array() ? list : none;
}

std::optional<double> value_of(const Json& values, size_t i) {
  if (i >= values.size() || !values[i].is_number()) return std::nullopt;
  return values[i].get<double>();
}

// The next of 1, 2, 4, 6, 8, 10, 20, 40, … that is not below `value`; its half is round too.
double round_above(double value, double least) {
  double power = std::pow(10, std::floor(std::log10(std::max(value, least))));
  for (const double step : {1.0, 2.0, 4.0, 6.0, 8.0, 10.0}) {
    if (step * power >= value * (1 - 1e-9)) return std::max(step * power, least);
  }
  return value;
}

std::string scale_words(const Messages& say, TrendScale scale, double value) {
  return scale == TrendScale::kShare ? share_words(say, value)
                                     : grouped(say, static_cast<uint64_t>(std::llround(value)));
}

}  // namespace

std::string share_words(const Messages& say, const Json& share) {
  if (!share.is_number()) return {};
  const double percent = share.get<double>() * 100;
  std::string number = percent >= 9.95 || percent == 0 ? fmt::format("{:.0f}", percent)
                       : percent >= 0.095              ? fmt::format("{:.1f}", percent)
                                                       : fmt::format("{:.2g}", percent);
  if (const size_t point = number.find('.'); point != std::string::npos)
    number.replace(point, 1, say.word("decimal"));
  return say.say("percent", number);
}

Json trend_look(size_t series) {
  return {{"colour", std::to_string(series % kColours)}, {"stroke", std::to_string(series / kColours % 3)}};
}

Json trends_chart(const Messages& say, const Json& view, TrendScale scale) {
  const Json& buckets = list_of(view, "buckets");
  Json chart = histogram_chart(say, {{"interval", peek_text(view, "interval")},
                                     {"undated", peek_count(view, "undated")},
                                     {"imprecise", peek_count(view, "imprecise")},
                                     {"buckets", buckets}});
  const Json& series = list_of(view, "series");
  if (chart.is_null() || buckets.empty() || series.empty()) return nullptr;
  const char* which = scale == TrendScale::kShare ? "shares" : "counts";
  double most = 0;
  for (const Json& one : series) {
    for (size_t i = 0; i < buckets.size(); ++i)
      most = std::max(most, value_of(list_of(one, which), i).value_or(0));
  }
  const double top = round_above(most, scale == TrendScale::kShare ? 1e-6 : 2);
  const double slot = kWidth / static_cast<double>(std::max(buckets.size(), kLeastSlots));
  const auto y_of = [&](double value) { return kHeight * (1 - value / top); };

  Json grid = Json::array();
  for (const double part : {0.0, 0.5, 1.0}) {
    const double y = kTop + y_of(top * part);
    grid.push_back({{"y", fmt::format("{:.1f}", y)},
                    {"label_y", fmt::format("{:.1f}", y - 4)},
                    {"words", part == 0 ? "" : scale_words(say, scale, top * part)}});
  }
  Json lines = Json::array();
  for (size_t number = 0; number < series.size(); ++number) {
    const Json& values = list_of(series[number], which);
    std::string path;
    std::string dots;
    bool pen_down = false;
    for (size_t i = 0; i < buckets.size(); ++i) {
      const std::optional<double> value = value_of(values, i);
      if (value) {
        const double x = slot * (static_cast<double>(i) + 0.5);
        path += fmt::format("{}{:.1f} {:.1f}", pen_down ? "L" : "M", x, y_of(*value));
        const bool alone = !pen_down && !value_of(values, i + 1);  // no line goes through it
        if (alone || (buckets.size() <= kMostDots && *value > 0))
          dots += fmt::format("M{:.1f} {:.1f}h0", x, y_of(*value));
      }
      pen_down = value.has_value();
    }
    Json line = trend_look(number);
    line["path"] = std::move(path);
    line["dots"] = std::move(dots);
    lines.push_back(std::move(line));
  }
  Json bands = Json::array();
  Json rows = Json::array();
  for (size_t i = 0; i < buckets.size(); ++i) {
    const std::optional<Date> from = parse_iso_date(peek_text(buckets[i], "from"));
    const std::optional<Date> to = parse_iso_date(peek_text(buckets[i], "to"));
    if (!from || !to || peek_count(buckets[i], "count") == 0) continue;
    const std::string words = day_range_words(say, {from->range().first, to->range().last});
    Json cells = Json::array();
    std::string told = words;
    for (const Json& one : series) {
      const std::optional<double> value = value_of(list_of(one, which), i);
      cells.push_back(value ? scale_words(say, scale, *value) : "–");
      told += fmt::format("\n{}: {}", peek_text(one, "name"), cells.back().get<std::string>());
    }
    if (buckets.size() <= kMostBands) {
      bands.push_back({{"x", fmt::format("{:.2f}", slot * static_cast<double>(i))},
                       {"width", fmt::format("{:.2f}", slot)},
                       {"words", std::move(told)}});
    }
    rows.push_back({{"words", words}, {"values", std::move(cells)}});
  }
  for (const char* part : {"bars", "slots", "many", "peak"})
    chart.erase(part);
  chart["height"] = fmt::format("{:.0f}", kTop + kHeight + 22);
  chart["plane_y"] = fmt::format("{:.0f}", kTop);
  chart["plane_height"] = fmt::format("{:.0f}", kHeight);
  chart["label_y"] = fmt::format("{:.0f}", kTop + kHeight + 6);
  chart["grid"] = std::move(grid);
  chart["lines"] = std::move(lines);
  chart["bands"] = std::move(bands);
  chart["rows"] = std::move(rows);
  return chart;
}

}  // namespace broadsheet
