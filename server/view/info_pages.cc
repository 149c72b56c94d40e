// SPDX-License-Identifier: MIT
// Pages about the archive rather than from it: errors, about, help.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/index/field.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/problem.h"
#include "server/view/template_renderer.h"
#include "server/view/trends_chart.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json example_link(std::string_view query) {
  SearchRequest request;
  request.q = query;
  return {{"text", query}, {"url", search_url(request)}};
}

Json field_rows(const Messages& say) {
  Json rows = Json::array();
  for (const Field& field : kFields) {
    const auto own = say.find_word("field_" + std::string(field.name));
    rows.push_back({{"name", field.name},
                    {"meaning", own ? *own : say.word("field_entity")},
                    {"example", example_link(field.example)}});
  }
  return rows;
}

Json query_rows(const Messages& say) {
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"berlin wall", "words"},   {"\"berlin wall\"", "phrase"},           {"strike OR walkout", "or"},
      {"election -sport", "not"}, {"(strike OR walkout) miners", "group"}, {"democra*", "prefix"},
      {"gorbachov~", "fuzzy"},    {"wall NEAR/5 opened", "near"},          {"margaret thatcher", "person"},
  };
  Json rows = Json::array();
  for (const auto& [query, meaning] : kForms)
    rows.push_back({{"example", example_link(query)}, {"meaning", say.word("form_" + std::string(meaning))}});
  return rows;
}

// An example is written as it stands in an address: "country=de".
Json parameter_rows(const Messages& say) {
  Json rows = Json::array();
  for (const ParameterHelp& parameter : search_parameters()) {
    const std::string example(parameter.example);
    const bool whole = example.find('=') != std::string::npos;
    const std::string name = whole ? "" : std::string(parameter.name) + "=";
    const auto own = say.find_word("parameter_" + std::string(parameter.name));
    // A cursor works only behind the search that gave it.
    const bool link = parameter.name != "cursor" && !example.empty();
    rows.push_back({{"name", parameter.name},
                    {"meaning", own ? *own : parameter.meaning},
                    {"text", example.empty() ? "" : name + example},
                    {"url", link ? "/search?" + name + (whole ? example : percent_encode(example)) : ""},
                    {"repeatable", parameter.repeatable}});
  }
  return rows;
}

std::string size_words(const Messages& say, uint64_t bytes) {
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes);
  size_t unit = 0;
  for (; size >= 1000 && unit + 1 < std::size(kUnits); ++unit)
    size /= 1000;
  return grouped(say, static_cast<uint64_t>(size + 0.5)) + " " + kUnits[unit];
}

}  // namespace

std::string error_page(const Messages& say, const Json& problem, std::string_view mended) {
  const auto status = static_cast<int>(peek_count(problem, "status"));
  const auto own = say.find_word("status_" + std::to_string(status));
  const std::string title(own ? *own : status_phrase(status));
  Json page = new_page(say, title, "error");
  page["status"] = status;
  page["title"] = title;
  page["detail"] = peek_text(problem, "detail");
  page["hint"] = peek_text(problem, "hint");
  page["param"] = peek_text(problem, "param");
  page["mended_url"] = mended;
  page["failed"] = status >= 500 && status != 503;  // whoever looks for the reason needs the request's number
  page["lost"] = status == 404 && peek_text(problem, "hint").empty();
  page["request_id"] = peek_text(problem, "request_id");
  return render_template(say, "error", page);
}

std::string about_page(const Messages& say, const Json& stats) {
  Json page = new_page(say, say.word("title_about"), "about");
  Json rows = Json::array();
  const auto row = [&](const std::string& key, std::string value) {
    const auto note = say.find_word("about_" + key + "_note");
    rows.push_back(
        {{"name", say.word("about_" + key)}, {"value", std::move(value)}, {"note", note ? *note : ""}});
  };
  const Json& overview = peek(stats, "overview");
  const std::optional<Date> from = parse_iso_date(peek_text(overview, "from"));
  const std::optional<Date> to = parse_iso_date(peek_text(overview, "to"));
  for (const char* key : {"articles", "searchable"})
    row(key, grouped(say, peek_count(stats, key)));
  if (from && to) row("covers", day_range_words(say, {from->range().first, to->range().last}));
  const uint64_t undated = peek_count(stats, "undated");
  const uint64_t searchable = std::max<uint64_t>(peek_count(stats, "searchable"), 1);
  row("undated", grouped(say, undated) + " (" +
                     share_words(say, static_cast<double>(undated) / static_cast<double>(searchable)) + ")");
  for (const char* key : {"copies", "persons", "unresolved", "rejected", "removed"})
    row(key, grouped(say, peek_count(stats, key)));
  for (const char* facet : {"country", "topic", "language", "source", "author"}) {
    rows.push_back({{"name", say.word("top_" + std::string(facet))},
                    {"value", grouped(say, peek_count(overview, facet))},
                    {"url", "/facets/" + std::string(facet)}});
  }
  row("text", size_words(say, peek_count(stats, "text_bytes")));
  for (const char* key : {"segments", "revision"})
    row(key, grouped(say, peek_count(stats, key)));
  const std::optional<Date> last = parse_iso_date(peek_text(stats, "last_ingest"));
  row("last", last ? date_words(say, *last) : std::string(say.word("never")));
  page["rows"] = std::move(rows);
  page["version"] = peek_text(stats, "version");
  return render_template(say, "about", page);
}

std::string help_page(const Messages& say) {
  Json page = new_page(say, say.word("title_help"), "help");
  page["queries"] = query_rows(say);
  page["fields"] = field_rows(say);
  page["parameters"] = parameter_rows(say);
  return render_template(say, "help", page);
}

}  // namespace broadsheet
