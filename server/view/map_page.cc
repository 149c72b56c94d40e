// SPDX-License-Identifier: MIT
// A result by country: outlines coloured by the number of articles, and the same as a table.
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "server/view/assets.h"
#include "server/view/embedded_files.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/result_parts.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kLevels = 5;

// The outlines are the elements of world.svg that have a country's code as their id.
const std::set<std::string, std::less<>>& outlined() {
  static const std::set<std::string, std::less<>> codes = [] {
    std::set<std::string, std::less<>> found;
    const std::string_view svg = find_embedded_file("static/world.svg").value_or("");
    constexpr std::string_view kId = " id=\"";
    for (size_t at = svg.find(kId); at != std::string_view::npos; at = svg.find(kId, at + 1))
      found.emplace(svg.substr(at + kId.size(), 2));
    return found;
  }();
  return codes;
}

// Counts of countries span orders of magnitude: each level begins at an equal factor above the one before.
uint64_t level_start(int level, uint64_t most) {
  return static_cast<uint64_t>(
      std::ceil(std::pow(static_cast<double>(most), static_cast<double>(level - 1) / kLevels) - 1e-9));
}

int level_of(uint64_t count, uint64_t most) {
  int level = 1;
  while (level < kLevels && count >= level_start(level + 1, most))
    ++level;
  return level;
}

Json legend_of(const Messages& say, uint64_t most) {
  Json legend = Json::array();
  for (int level = 1; level <= kLevels && most > 0; ++level) {
    const uint64_t first = level_start(level, most);
    const uint64_t last = level == kLevels ? most : level_start(level + 1, most) - 1;
    if (first > last) continue;  // few articles need few levels
    legend.push_back(
        {{"level", level},
         {"words", first == last ? grouped(say, first)
                                 : say.say("from_to", grouped(say, first), grouped(say, last))}});
  }
  return legend;
}

}  // namespace

std::string map_page(const Messages& say, const Json& view, const SearchRequest& request) {
  const Json& values = peek(peek(peek(view, "facets"), "country"), "values");
  const size_t facet = *find_facet("country");
  uint64_t most = 0;
  if (values.is_array()) {
    for (const Json& value : values)
      most = std::max(most, peek_count(value, "count"));
  }
  Json rows = Json::array();
  Json shapes = Json::array();
  std::set<std::string_view> empty(outlined().begin(), outlined().end());
  for (const Json& value : values.is_array() ? values : Json::array()) {
    const std::string code = peek_text(value, "id");
    const uint64_t count = peek_count(value, "count");
    if (count == 0) continue;
    const std::string name = local_name(say, "country", code, peek_text(value, "name"));
    SearchRequest narrowed = request;
    narrowed.filters[facet] = {};
    const bool selected = peek_flag(value, "selected");
    Json row = {{"code", code},
                {"name", name},
                {"count", grouped(say, count)},
                {"words", say.say("bar", name, counted(say, count, "articles"))},
                {"level", level_of(count, most)},
                {"selected", selected},
                {"url", selected ? peek_text(view, "self_url") : narrowed_url(narrowed, facet, code)}};
    if (empty.erase(code) > 0) shapes.push_back(row);
    rows.push_back(std::move(row));
  }
  Json page = new_page(say, say.word("title_map"), "mapped");
  add_search_form(page, request);
  page["action"] = "/map";
  const std::string self_url = peek_text(view, "self_url");
  const uint64_t total = peek_count(view, "total");
  page["api_url"] = with_query_of("/api/v1/search", self_url);
  page["total"] = counted(say, total, "articles");
  page["total_number"] = std::to_string(total);
  page["exact"] = peek(view, "exact").is_boolean() ? peek_flag(view, "exact") : true;
  page["warnings"] = worded(peek(peek(view, "query"), "warnings"));
  page["results_url"] = self_url;
  page["chips"] = chip_parts(say, view);
  for (Json& chip : page["chips"])
    chip["url"] = with_query_of("/map", peek_text(chip, "url"));
  page["filtered"] = !page["chips"].empty();
  page["clear_url"] = with_query_of("/map", peek_text(view, "clear_url"));
  page["world_url"] = asset_url("world.svg");
  page["shapes"] = std::move(shapes);
  Json blanks = Json::array();
  for (const std::string_view code : empty)
    blanks.push_back({{"code", code}});
  page["blanks"] = std::move(blanks);
  page["legend"] = legend_of(say, most);
  page["found"] = !rows.empty();
  page["countries"] = counted(say, rows.size(), "countries");
  page["rows"] = std::move(rows);
  return render_template(say, "map", page);
}

}  // namespace broadsheet
