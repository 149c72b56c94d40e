// SPDX-License-Identifier: MIT
// What the addresses beside /search are asked for. Each takes the parameters of a search that mean something
// there, and a few of its own; any other is refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/query/search_request.h"

namespace broadsheet {

// /api/v1/facets/{name} and /api/v1/persons: the values of one facet within a search, page by page. The
// search's cursor, facet_limit and facet_sort are those of the list.
struct FacetRequest {
  SearchRequest search;
  size_t facet = 0;
  std::string prefix;  // what the names begin with
};
FacetRequest parse_facet_request(std::string_view name, Parameters parameters, Day today_is);

// /api/v1/suggest. `kinds` has std::nullopt for words.
struct SuggestRequest {
  std::string text;
  size_t limit = 5;  // of each kind, 1..20
  std::vector<std::optional<EntityKind>> kinds;
};
SuggestRequest parse_suggest_request(Parameters parameters);

// /api/v1/persons/{id}: the search holds what the answer's parts are cut to.
SearchRequest parse_person_request(const Parameters& parameters, Day today_is);

// /api/v1/trends: `series` are query texts, each narrowed by the search; `by` adds the values of a facet that
// the search chose, or else its most frequent ones, `limit` of them.
struct TrendsRequest {
  SearchRequest search;
  std::vector<std::string> series;  // at most kMaxSeries
  std::optional<size_t> by;
  size_t limit = 5;  // 1..20
};
inline constexpr size_t kMaxSeries = 10;
TrendsRequest parse_trends_request(Parameters parameters, Day today_is);

// /api/v1/articles/{id}/similar
enum class SimilarBy { kAll, kWords, kEntities };
struct SimilarRequest {
  size_t limit = 10;  // 1..100
  SimilarBy by = SimilarBy::kAll;
};
SimilarRequest parse_similar_request(Parameters parameters);

// /api/v1/export: the search's sort is newest or oldest.
enum class ExportFormat { kNdjson, kCsv };
struct ExportRequest {
  SearchRequest search;
  ExportFormat format = ExportFormat::kNdjson;
};
ExportRequest parse_export_request(Parameters parameters, Day today_is);

// /search.atom and /search.json: newest first unless another order is asked for.
SearchRequest parse_feed_request(const Parameters& parameters, Day today_is);

// The names an address takes ("/api/v1/suggest"), for help texts and contract tests; empty if it takes none.
std::vector<std::string_view> parameters_of(std::string_view path);

}  // namespace broadsheet
