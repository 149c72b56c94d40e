// SPDX-License-Identifier: MIT
// Several queries, persons, countries … over time on one chart, and the form that asks for them.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/view/export_rows.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/result_parts.h"
#include "server/view/template_renderer.h"
#include "server/view/trends_chart.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kQueryInputs = 3;  // for queries, of which at least one is empty

// What a request asks beyond its search: the lines and how they are drawn.
Parameters parameters_of_lines(const TrendsRequest& request, TrendScale scale) {
  Parameters parameters;
  if (request.search.interval != Interval::kAuto)
    parameters.emplace_back("interval", to_string(request.search.interval));
  for (const std::string& text : request.series)
    parameters.emplace_back("series", text);
  if (request.by) parameters.emplace_back("by", facet_field(*request.by).name);
  if (request.limit != TrendsRequest{}.limit) parameters.emplace_back("limit", std::to_string(request.limit));
  if (scale == TrendScale::kShare) parameters.emplace_back("show", "share");
  return parameters;
}

// The address of the page or, where counts are asked for, of the API; `search` narrows all lines.
std::string page_address(std::string_view path, Parameters search, const TrendsRequest& request,
                         TrendScale scale) {
  for (auto& parameter : parameters_of_lines(request, scale))
    search.push_back(std::move(parameter));
  return address(path, search);
}

std::string page_address(std::string_view path, const TrendsRequest& request, TrendScale scale) {
  return page_address(path, parameters_for("/api/v1/trends", request.search), request, scale);
}

Json choice(std::string value, std::string_view word, bool used) {
  return {{"value", std::move(value)}, {"word", word}, {"used", used}};
}

void add_form(Json& page, const Messages& say, const TrendsRequest& request, TrendScale scale) {
  Json fields = Json::array();
  const size_t count = std::min(std::max(kQueryInputs, request.series.size() + 1), kMaxSeries);
  for (size_t i = 0; i < count; ++i) {
    fields.push_back({{"label", say.say("query_number", i + 1)},
                      {"value", i < request.series.size() ? request.series[i] : ""}});
  }
  page["series_fields"] = std::move(fields);
  Json facets = Json::array({choice("", say.word("by_none"), !request.by)});
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const std::string name(facet_field(facet).name);
    facets.push_back(choice(name, say.word("top_" + name), request.by == facet));
  }
  page["by_choices"] = std::move(facets);
  Json intervals = Json::array();
  for (const Interval interval : {Interval::kAuto, Interval::kYear, Interval::kMonth, Interval::kDay}) {
    const std::string name(to_string(interval));
    intervals.push_back(choice(name, say.word("interval_" + name), request.search.interval == interval));
  }
  page["interval_choices"] = std::move(intervals);
  page["limit"] = std::to_string(request.limit);
  page["among"] = request.search.q;
  page["from"] = request.search.from ? request.search.from->text : "";
  page["to"] = request.search.to ? request.search.to->text : "";
  // What the form has no field for.
  static constexpr std::string_view kFieldsOfForm[] = {"q", "from", "to"};
  Json kept = Json::array();
  for (const auto& [name, value] : parameters_for("/api/v1/trends", request.search)) {
    if (std::find(std::begin(kFieldsOfForm), std::end(kFieldsOfForm), name) == std::end(kFieldsOfForm))
      kept.push_back({{"name", name}, {"value", value}});
  }
  if (scale == TrendScale::kShare) kept.push_back({{"name", "show"}, {"value", "share"}});
  page["kept"] = std::move(kept);
}

// The filters that narrow all series; those that are series themselves do not.
Json narrowing_filters(const Json& filters, const TrendsRequest& request) {
  Json kept = Json::array();
  for (const Json& filter : filters.is_array() ? filters : Json::array()) {
    const bool series = request.by && peek_text(filter, "facet") == facet_field(*request.by).name;
    if (!series || peek_flag(filter, "exclude")) kept.push_back(filter);
  }
  return kept;
}

// A chip for each of them, whose address is this chart without it.
Json narrowing_chips(const Messages& say, const Json& filters, const TrendsRequest& request,
                     TrendScale scale) {
  Json chips = chip_parts(say, {{"filters", narrowing_filters(filters, request)}});
  for (Json& chip : chips) {
    const std::string without = peek_text(chip, "url");
    const size_t mark = without.find('?');
    const std::string query = mark == std::string::npos ? "" : without.substr(mark + 1);
    chip["url"] = page_address("/trends", parse_query_string(query), request, scale);
  }
  return chips;
}

Json localized(const Messages& say, Json view) {
  if (!peek(view, "series").is_array()) return view;
  for (Json& one : view["series"])
    one["name"] = local_name(say, peek_text(one, "kind"), peek_text(one, "id"), peek_text(one, "name"));
  return view;
}

Json legend_of(const Messages& say, const Json& view) {
  Json legend = Json::array();
  const Json& series = peek(view, "series");
  for (const Json& one : series.is_array() ? series : Json::array()) {
    Json row = trend_look(legend.size());
    row["name"] = peek_text(one, "name");
    row["total"] = grouped(say, peek_count(one, "total"));
    row["share"] = share_words(say, peek(one, "share"));
    row["url"] = peek_text(one, "url");
    legend.push_back(std::move(row));
  }
  return legend;
}

}  // namespace

std::string trends_page(const Messages& say, const Json& trends, const Json& filters,
                        const TrendsRequest& request, TrendScale scale) {
  const Json view = localized(say, trends);
  Json page = new_page(say, say.word("title_trends"), "trends");
  page["api_url"] = page_address("/api/v1/trends", request, TrendScale::kCount);
  page["self_url"] = page_address("/trends", request, scale);
  page["csv_url"] = page_address("/trends.csv", request, scale);
  page["counts_url"] = page_address("/trends", request, TrendScale::kCount);
  page["share_url"] = page_address("/trends", request, TrendScale::kShare);
  page["as_share"] = scale == TrendScale::kShare;
  add_form(page, say, request, scale);
  page["chips"] = narrowing_chips(say, filters, request, scale);
  page["filtered"] = !page["chips"].empty();
  TrendsRequest wide = request;
  const SearchRequest blank;
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    if (request.by != facet) wide.search.filters[facet] = blank.filters[facet];
  }
  wide.search.from = blank.from;
  wide.search.to = blank.to;
  page["clear_url"] = page_address("/trends", wide, scale);
  page["total"] = counted(say, peek_count(view, "total"), "articles");
  page["warnings"] = worded(peek(view, "warnings"));
  page["chart"] = trends_chart(say, view, scale);
  page["drawn"] = !page["chart"].is_null();
  page["legend"] = legend_of(say, view);
  return render_template(say, "trends", page);
}

std::string trends_csv(const Json& view, TrendScale scale) {
  const char* which = scale == TrendScale::kShare ? "shares" : "counts";
  const Json& series = peek(view, "series");
  const Json& buckets = peek(view, "buckets");
  std::string out = "from,to,articles";
  for (const Json& one : series.is_array() ? series : Json::array()) {
    out += ',';
    append_csv_cell(out, peek_text(one, "name"));
  }
  out += "\r\n";
  for (size_t i = 0; i < (buckets.is_array() ? buckets.size() : 0); ++i) {
    out += peek_text(buckets[i], "from") + "," + peek_text(buckets[i], "to") + "," +
           std::to_string(peek_count(buckets[i], "count"));
    for (const Json& one : series.is_array() ? series : Json::array()) {
      const Json& values = peek(one, which);
      out += ',';
      if (values.is_array() && i < values.size() && !values[i].is_null()) out += values[i].dump();
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace broadsheet
