// SPDX-License-Identifier: MIT
#include "server/query/endpoint_request.h"

#include <algorithm>
#include <array>

#include "server/query/parameter_values.h"

namespace broadsheet {
namespace {

using enum NoticeCode;

constexpr size_t kMaxTyped = 1000;  // bytes of a prefix or of what is being typed

// What narrows a search, without what shapes its answer.
constexpr std::array<std::string_view, 11> kNarrowing = {
    "q", "person", "country", "topic", "language", "source", "author", "person_match", "from", "to", "fuzzy"};

struct Endpoint {
  std::string_view path;
  bool narrowing;
  std::vector<std::string_view> others;
};

const std::vector<Endpoint>& endpoints() {
  static const std::vector<Endpoint> all = {
      {"/api/v1/facets/{name}", true, {"prefix", "facet_limit", "facet_sort", "cursor"}},
      {"/api/v1/persons", true, {"prefix", "facet_limit", "facet_sort", "cursor"}},
      {"/api/v1/suggest", false, {"q", "limit", "kinds"}},
      {"/api/v1/persons/{id}", false, {"from", "to", "limit", "facet_limit", "interval"}},
      {"/api/v1/trends", true, {"interval", "series", "by", "limit"}},
      {"/api/v1/articles/{id}/similar", false, {"limit", "by"}},
      {"/api/v1/export", true, {"sort", "format"}},
      {"/search.atom", true, {"sort", "limit"}},
      {"/search.json", true, {"sort", "limit"}},
  };
  return all;
}

void require_parameters_of(std::string_view path, const Parameters& parameters) {
  require_known(parameters, parameters_of(path));
}

std::string take_typed(Parameters& parameters, std::string_view name) {
  std::string typed = take_parameter(parameters, name);
  if (typed.size() > kMaxTyped)
    refuse_parameter(name, typed, notice<kTooLong>(name), notice<kAtMost>("1 kB"));
  return typed;
}

size_t take_limit(Parameters& parameters, size_t otherwise, size_t most) {
  const std::string text = take_parameter(parameters, "limit");
  return text.empty() ? otherwise : parse_number("limit", text, 1, most);
}

size_t parse_facet_name(std::string_view parameter, const std::string& name) {
  std::array<std::string_view, kFacetCount> names;
  for (size_t facet = 0; facet < kFacetCount; ++facet)
    names[facet] = facet_field(facet).name;
  return parse_choice(parameter, name, names);
}

std::vector<std::optional<EntityKind>> parse_kinds(const std::string_view whole) {
  std::string_view list = whole;
  if (list.empty()) {
    return {std::nullopt, EntityKind::kPerson, EntityKind::kCountry, EntityKind::kTopic, EntityKind::kSource};
  }
  std::vector<std::optional<EntityKind>> kinds;
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    std::optional<EntityKind> kind = entity_kind_from(name);
    if (!kind && name != "word") {
      refuse_parameter("kinds", whole, notice<kCannotBe>("kinds", shortened(name)),
                       notice<kWriteListOf>("word, person, country, topic, language, source, author"));
    }
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
  }
  return kinds;
}

}  // namespace

std::vector<std::string_view> parameters_of(std::string_view path) {
  if (path == "/api/v1/search") return search_parameter_names();
  for (const Endpoint& endpoint : endpoints()) {
    if (endpoint.path != path) continue;
    std::vector<std::string_view> names;
    if (endpoint.narrowing) names.assign(kNarrowing.begin(), kNarrowing.end());
    names.insert(names.end(), endpoint.others.begin(), endpoint.others.end());
    return names;
  }
  return {};
}

FacetRequest parse_facet_request(std::string_view name, Parameters parameters, Day today_is) {
  require_parameters_of("/api/v1/facets/{name}", parameters);
  FacetRequest request;
  request.facet = parse_facet_name("name", std::string(name));
  request.prefix = take_typed(parameters, "prefix");
  request.search = parse_request(parameters, today_is);
  return request;
}

SuggestRequest parse_suggest_request(Parameters parameters) {
  require_parameters_of("/api/v1/suggest", parameters);
  SuggestRequest request;
  request.text = take_typed(parameters, "q");
  request.limit = take_limit(parameters, request.limit, 20);
  request.kinds = parse_kinds(take_parameter(parameters, "kinds"));
  return request;
}

SearchRequest parse_person_request(const Parameters& parameters, Day today_is) {
  require_parameters_of("/api/v1/persons/{id}", parameters);
  return parse_request(parameters, today_is);
}

TrendsRequest parse_trends_request(Parameters parameters, Day today_is) {
  require_parameters_of("/api/v1/trends", parameters);
  TrendsRequest request;
  std::erase_if(parameters, [&](auto& parameter) {
    if (parameter.first != "series") return false;
    if (!parameter.second.empty()) request.series.push_back(std::move(parameter.second));
    return true;
  });
  if (request.series.size() > kMaxSeries)
    refuse_parameter("series", request.series[kMaxSeries], notice<kTooMany>("series"),
                     notice<kAtMost>(std::to_string(kMaxSeries)));
  for (const std::string& text : request.series) {
    if (text.size() > kMaxTyped)
      refuse_parameter("series", text, notice<kTooLong>("series"), notice<kAtMost>("1 kB"));
  }
  if (const std::string by = take_parameter(parameters, "by"); !by.empty())
    request.by = parse_facet_name("by", by);
  request.limit = take_limit(parameters, request.limit, 20);
  request.search = parse_request(parameters, today_is);
  return request;
}

SimilarRequest parse_similar_request(Parameters parameters) {
  require_parameters_of("/api/v1/articles/{id}/similar", parameters);
  SimilarRequest request;
  request.limit = take_limit(parameters, request.limit, 100);
  const std::string by = take_parameter(parameters, "by");
  constexpr std::array<std::string_view, 3> kWays = {"all", "words", "entities"};
  if (!by.empty()) request.by = static_cast<SimilarBy>(parse_choice("by", by, kWays));
  return request;
}

ExportRequest parse_export_request(Parameters parameters, Day today_is) {
  require_parameters_of("/api/v1/export", parameters);
  ExportRequest request;
  const std::string format = take_parameter(parameters, "format");
  constexpr std::array<std::string_view, 2> kFormats = {"ndjson", "csv"};
  if (!format.empty()) request.format = static_cast<ExportFormat>(parse_choice("format", format, kFormats));
  request.search = parse_request(parameters, today_is);
  if (request.search.sort == Sort::kRelevance) {
    refuse_value("sort", to_string(Sort::kRelevance), notice<kExportOrder>());
  }
  if (!request.search.sort) request.search.sort = Sort::kNewest;
  return request;
}

SearchRequest parse_feed_request(const Parameters& parameters, Day today_is) {
  require_parameters_of("/search.atom", parameters);
  SearchRequest request = parse_request(parameters, today_is);
  if (!request.sort) request.sort = Sort::kNewest;
  if (std::none_of(parameters.begin(), parameters.end(), [](const auto& p) { return p.first == "limit"; }))
    request.limit = 30;
  request.facets.clear();
  request.histogram = false;
  return request;
}

}  // namespace broadsheet
