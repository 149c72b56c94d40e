// SPDX-License-Identifier: MIT
// Pages about the archive rather than from it: errors, about, help.
#include <nlohmann/json.hpp>

#include "indexer/index/field.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/page_parts.h"
#include "server/view/pages.h"
#include "server/view/problem.h"
#include "server/view/template_renderer.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json example_link(std::string_view query) {
  SearchRequest request;
  request.q = query;
  return {{"text", query}, {"url", search_url(request)}};
}

Json field_rows() {
  Json rows = Json::array();
  for (const Field& field : kFields) {
    const char* meaning = field.name == "url"              ? "words of the address, side by side"
                          : field.kind == FieldKind::kText ? "words in the headline"
                          : field.kind == FieldKind::kDate ? "a day, month or year, or a range of them"
                                                           : "a name or code of the list beside the results";
    rows.push_back({{"name", field.name},
                    {"label", field.label},
                    {"meaning", meaning},
                    {"example", example_link(field.example)}});
  }
  return rows;
}

Json query_rows() {
  static constexpr std::pair<std::string_view, std::string_view> kForms[] = {
      {"berlin wall", "Both words, in any order, with their inflections."},
      {"\"berlin wall\"", "These words side by side, as written. Case and accents never matter."},
      {"strike OR walkout", "Either word."},
      {"election -sport", "The first word without the second; NOT says the same."},
      {"(strike OR walkout) miners", "Parentheses hold together what belongs together."},
      {"democra*", "Every word that begins so."},
      {"gorbachov~", "Words one or two letters away; ~1 allows only one."},
      {"wall NEAR/5 opened", "Both words as written, at most five words apart; NEAR alone means ten."},
      {"margaret thatcher", "A person's name also finds articles that use another of the person's names."},
  };
  Json rows = Json::array();
  for (const auto& [query, meaning] : kForms)
    rows.push_back({{"example", example_link(query)}, {"meaning", meaning}});
  return rows;
}

// An example is written as it stands in an address: "country=de".
Json parameter_rows() {
  Json rows = Json::array();
  for (const ParameterHelp& parameter : search_parameters()) {
    const std::string example(parameter.example);
    const bool whole = example.find('=') != std::string::npos;
    const std::string text = whole ? example : std::string(parameter.name) + "=" + percent_encode(example);
    // A cursor works only behind the search that gave it.
    const bool link = parameter.name != "cursor" && !example.empty();
    rows.push_back({{"name", parameter.name},
                    {"meaning", parameter.meaning},
                    {"text", example.empty() ? "" : text},
                    {"url", link ? "/search?" + text : ""},
                    {"repeatable", parameter.repeatable}});
  }
  return rows;
}

std::string size_words(uint64_t bytes) {
  static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
  double size = static_cast<double>(bytes);
  size_t unit = 0;
  for (; size >= 1000 && unit + 1 < std::size(kUnits); ++unit)
    size /= 1000;
  return grouped(static_cast<uint64_t>(size + 0.5)) + " " + kUnits[unit];
}

}  // namespace

std::string error_page(int status, const Json& problem, std::string_view request_id) {
  const std::string given = peek_text(problem, "title");
  const std::string title = given.empty() ? std::string(status_phrase(status)) : given;
  Json page = new_page(title, "error");
  page["status"] = status;
  page["title"] = title;
  page["detail"] = peek_text(problem, "detail");
  page["hint"] = peek_text(problem, "hint");
  page["param"] = peek_text(problem, "param");
  page["value"] = peek_text(problem, "value");
  page["lost"] = status == 404;
  page["request_id"] = request_id;
  return render_template("error", page);
}

std::string about_page(const Json& stats) {
  Json page = new_page("About this archive", "about");
  Json rows = Json::array();
  const auto row = [&rows](std::string_view name, std::string value, std::string_view note) {
    rows.push_back({{"name", name}, {"value", std::move(value)}, {"note", note}});
  };
  const auto number = [&stats](std::string_view key) { return grouped(peek_count(stats, key)); };
  row("Articles", number("articles"), "stored");
  row("Searchable", number("searchable"), "in the index at this moment");
  row("Without a date", number("undated"), "found by words, never by date");
  row("Persons", number("persons"), "named in at least one article");
  row("Rejected", number("rejected"), "records that could not be read, over all runs");
  row("Removed", number("removed"), "taken out again");
  row("Text", size_words(peek_count(stats, "text_bytes")), "after cleaning");
  row("Segments", number("segments"), "parts of the index");
  row("Revision", number("revision"), "grows with every change of the archive");
  const std::optional<Date> last = parse_iso_date(peek_text(stats, "last_ingest"));
  row("Last addition", last ? date_words(*last) : "never", "");
  page["rows"] = std::move(rows);
  page["version"] = peek_text(stats, "version");
  return render_template("about", page);
}

std::string help_page() {
  Json page = new_page("How to search", "help");
  page["queries"] = query_rows();
  page["fields"] = field_rows();
  page["parameters"] = parameter_rows();
  return render_template("help", page);
}

}  // namespace broadsheet
