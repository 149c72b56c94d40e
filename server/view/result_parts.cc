// SPDX-License-Identifier: MIT
#include "server/view/result_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/query/endpoint_request.h"
#include "server/view/json_parts.h"
#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/marked_text.h"
#include "server/view/page_parts.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// A hit shows its most important names; the article shows all.
constexpr size_t kPersonsInHit = 6;
constexpr size_t kCountriesInHit = 4;
constexpr size_t kTopicsInHit = 3;
constexpr size_t kManyValues = 100;

Json linked_names(const Messages& say, const Json& list, std::string_view facet, std::string_view id_key,
                  size_t most, const SearchRequest& request) {
  Json names = Json::array();
  const std::optional<size_t> number = find_facet(facet);
  if (!list.is_array() || !number) return names;
  for (const Json& entry : list) {
    if (names.size() == most) break;
    const std::string id = peek_text(entry, id_key);
    const std::string name = local_name(say, facet, id, peek_text(entry, "name"));
    if (id.empty() || name.empty()) continue;
    names.push_back(
        {{"name", name}, {"url", narrowed_url(request, *number, id)}, {"main", peek_flag(entry, "main")}});
  }
  return names;
}

// Without a topic that a narrower one beside it names too: "sport" beside "sport › athletics".
Json narrowest(const Json& topics) {
  Json kept = Json::array();
  for (const Json& topic : topics.is_array() ? topics : Json::array()) {
    const std::string beginning = peek_text(topic, "name") + " › ";
    const bool named = std::any_of(topics.begin(), topics.end(), [&](const Json& other) {
      return peek_text(other, "name").starts_with(beginning);
    });
    if (!named) kept.push_back(topic);
  }
  return kept;
}

Json linked_name(const Json& hit, std::string_view facet, const SearchRequest& request) {
  const std::string name = peek_text(hit, facet);
  const std::optional<size_t> number = find_facet(facet);
  if (name.empty() || !number) return nullptr;
  return {{"name", name}, {"url", narrowed_url(request, *number, name)}};
}

Json hit_part(const Messages& say, const Json& hit, const std::string& self_url,
              const SearchRequest& request) {
  const std::string title = peek_text(hit, "title");
  const std::string language = peek_text(hit, "language");
  const Json& snippet = peek(hit, "snippet");
  const std::string passage = peek_text(snippet, "text");
  const std::string stand_in = title.empty() ? first_words(passage) : "";
  const uint64_t copies = peek_count(hit, "copies");
  return {
      {"id", peek_text(hit, "id")},
      {"href", with_query_of("/article/" + peek_text(hit, "id"), self_url)},
      {"copies_url", with_query_of("/article/" + peek_text(hit, "id") + "/copies", self_url)},
      {"copies", copies == 0 ? "" : "+" + counted(say, copies, "copies")},
      {"title_runs", marked_runs(title, marks_from(peek(hit, "title_marks")))},
      {"untitled", title.empty()},
      {"stand_in", stand_in},
      {"lang", language},
      {"dir", text_direction(language)},
      {"date", published_words(say, peek(hit, "published"))},
      {"source", linked_name(hit, "source", request)},
      {"author", linked_name(hit, "author", request)},
      {"snippet_runs", marked_runs(passage, marks_from(peek(snippet, "marks")))},
      {"persons", linked_names(say, peek(hit, "persons"), "person", "id", kPersonsInHit, request)},
      {"countries", linked_names(say, peek(hit, "countries"), "country", "code", kCountriesInHit, request)},
      {"topics", linked_names(say, narrowest(peek(hit, "topics")), "topic", "id", kTopicsInHit, request)}};
}

Json match_part(std::string_view facet, size_t number, const SearchRequest& request) {
  if (facet != "person" || request.filters[number].include.size() < 2) return nullptr;
  SearchRequest other = request;
  other.cursor.clear();
  other.person_match_all = !request.person_match_all;
  return {{"all", request.person_match_all}, {"url", search_url(other)}};
}

}  // namespace

Json facet_value_part(const Messages& say, std::string_view facet, const Json& value) {
  const std::string id = peek_text(value, "id");
  return {{"id", id},
          {"name", local_name(say, facet, id, peek_text(value, "name"))},
          {"count", grouped(say, peek_count(value, "count"))},
          {"selected", peek_flag(value, "selected")},
          {"excluded", peek_flag(value, "excluded")},
          {"url", peek_text(value, "url")},
          {"exclude_url", peek_text(value, "exclude_url")}};
}

Parameters parameters_for(std::string_view path, const SearchRequest& request) {
  static constexpr std::string_view kShape[] = {"cursor",   "facet_limit", "facet_sort",
                                                "interval", "limit",       "sort"};
  const std::vector<std::string_view> taken = parameters_of(path);
  Parameters parameters = to_parameters(request);
  std::erase_if(parameters, [&](const auto& parameter) {
    return std::find(std::begin(kShape), std::end(kShape), parameter.first) != std::end(kShape) ||
           std::find(taken.begin(), taken.end(), parameter.first) == taken.end();
  });
  return parameters;
}

std::string address(std::string_view path, const Parameters& parameters) {
  std::string out(path);
  return parameters.empty() ? out : out + "?" + to_query_string(parameters);
}

Json hit_parts(const Messages& say, const Json& view, const SearchRequest& request) {
  Json parts = Json::array();
  const Json& hits = peek(view, "hits");
  if (!hits.is_array()) return parts;
  std::string self_url = peek_text(view, "self_url");
  // An article marks the words it was found by, which are not always those that were typed.
  if (const std::string corrected = peek_text(peek(view, "query"), "corrected"); !corrected.empty()) {
    SearchRequest found = request;
    found.q = corrected;
    found.cursor.clear();  // it belongs to what was typed
    self_url = search_url(found);
  }
  for (const Json& hit : hits)
    parts.push_back(hit_part(say, hit, self_url, request));
  return parts;
}

Json facet_parts(const Messages& say, const Json& view, const SearchRequest& request) {
  Json parts = Json::array();
  const Json& facets = peek(view, "facets");
  if (!facets.is_object()) return parts;
  for (const auto& [name, facet] : facets.items()) {
    const std::optional<size_t> number = find_facet(name);
    const Json& list = peek(facet, "values");
    if (!number || !list.is_array() || list.empty()) continue;
    Json values = Json::array();
    bool chosen = false;
    for (const Json& value : list) {
      values.push_back(facet_value_part(say, name, value));
      chosen = chosen || peek_flag(value, "selected") || peek_flag(value, "excluded");
    }
    const uint64_t distinct = peek_count(facet, "distinct");
    SearchRequest other = request;
    other.cursor.clear();
    std::string more_url;
    std::string less_url;
    if (distinct > list.size() && request.facet_limit < kManyValues) {
      other.facet_limit = kManyValues;
      more_url = search_url(other);
    } else if (request.facet_limit > SearchRequest{}.facet_limit &&
               list.size() > SearchRequest{}.facet_limit) {
      other.facet_limit = SearchRequest{}.facet_limit;
      less_url = search_url(other);
    }
    const std::string anchor = "#facet-" + name;
    Json find;
    if (distinct > list.size() || less_url.size() > 0) {
      Json kept = Json::array();
      for (const auto& [key, value] : parameters_for("/api/v1/facets/{name}", request))
        kept.push_back({{"name", key}, {"value", value}});
      find = {{"path", "/facets/" + name}, {"kept", std::move(kept)}};
    }
    parts.push_back({{"facet", name},
                     {"label", facet_label(say, name, peek_text(facet, "label"))},
                     {"values", std::move(values)},
                     {"chosen", chosen},
                     {"distinct", grouped(say, distinct)},
                     {"find", std::move(find)},
                     {"more_url", more_url.empty() ? "" : more_url + anchor},
                     {"less_url", less_url.empty() ? "" : less_url + anchor},
                     {"match", match_part(name, *number, request)}});
  }
  return parts;
}

Json chip_parts(const Messages& say, const Json& view) {
  Json chips = Json::array();
  const Json& filters = peek(view, "filters");
  if (!filters.is_array()) return chips;
  for (const Json& filter : filters) {
    const std::string facet = peek_text(filter, "facet");
    const std::string name = local_name(say, facet, peek_text(filter, "id"), peek_text(filter, "name"));
    const bool counts = peek(filter, "total_without").is_number();
    chips.push_back({{"label", facet_label(say, facet, peek_text(filter, "label"))},
                     {"name", name.empty() ? peek_text(filter, "value") : name},
                     {"exclude", peek_flag(filter, "exclude")},
                     {"unknown", peek_flag(filter, "unknown")},
                     {"count", counts ? counted(say, peek_count(filter, "total_without"), "articles") : ""},
                     {"url", peek_text(filter, "remove_url")}});
  }
  return chips;
}

}  // namespace broadsheet
