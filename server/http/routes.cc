// SPDX-License-Identifier: MIT
#include "server/http/routes.h"

#include <algorithm>
#include <iterator>
#include <optional>

#include "indexer/base/utf8.h"
#include "server/http/api.h"
#include "server/http/assets.h"
#include "server/http/errors.h"
#include "server/http/language.h"
#include "server/http/pages.h"
#include "server/query/request_error.h"

namespace broadsheet {
namespace {

constexpr Route kRoutes[] = {
    {"/", get_front_page},
    {"/search", get_search_page},
    {"/article/{id}", get_article_page},
    {"/article/{id}/copies", get_copies_page},
    {"/person/{id}", get_person_page},
    {"/trends", get_trends_page},
    {"/trends.csv", get_trends_csv},
    {"/map", get_map_page},
    {"/facets/{name}", get_facet_page},
    {"/suggest", get_suggestions},
    {"/reading-list", get_reading_list},
    {"/reading-list.bib", get_reading_list_bibtex},
    {"/about", get_about_page},
    {"/help", get_help_page},
    {"/help/api", get_api_page},
    {"/language/{language}", get_language},
    {"/static/{name}", get_asset},
    {"/api/v1/search", get_api_search, true},
    {"/api/v1/facets/{name}", get_api_facet, true},
    {"/api/v1/persons", get_api_persons, true},
    {"/api/v1/persons/{id}", get_api_person},
    {"/api/v1/suggest", get_api_suggest},
    {"/api/v1/trends", get_api_trends, true},
    {"/api/v1/export", get_export, true},
    {"/api/v1/articles/{id}/similar", get_api_similar},
    {"/api/v1/articles/{id}", get_api_article},
    {"/api/v1/articles/{id}/copies", get_api_copies},
    {"/api/v1/articles/{id}/versions", get_api_versions},
    {"/api/v1/stats", get_api_stats},
    {"/api/v1/openapi.json", get_contract},
    {"/openapi.json", get_contract},
    {"/search.atom", get_atom},
    {"/search.json", get_json_feed},
    {"/opensearch.xml", get_opensearch},
    {"/healthz", get_health},
    {"/readyz", get_ready},
};

// What stands in the path for the pattern's "{…}" (empty if it has none), or nothing if they differ.
std::optional<std::string_view> match(std::string_view pattern, std::string_view path) {
  const size_t brace = pattern.find('{');
  if (brace == std::string_view::npos)
    return pattern == path ? std::optional(std::string_view()) : std::nullopt;
  const std::string_view before = pattern.substr(0, brace);
  const std::string_view behind = pattern.substr(pattern.find('}') + 1);
  if (path.size() <= before.size() + behind.size()) return std::nullopt;
  if (!path.starts_with(before) || !path.ends_with(behind)) return std::nullopt;
  const std::string_view name = path.substr(brace, path.size() - before.size() - behind.size());
  return name.find('/') == std::string_view::npos ? std::optional(name) : std::nullopt;
}

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}

bool takes_form(std::string_view path) {
  return std::any_of(std::begin(kRoutes), std::end(kRoutes),
                     [path](const Route& route) { return route.form && match(route.pattern, path); });
}

bool is_tagged_by_state(std::string_view path) {
  constexpr std::string_view kNot[] = {"/api/v1/stats", "/api/v1/openapi.json", "/api/v1/export"};
  if (path == "/search.atom" || path == "/search.json" || path == "/opensearch.xml") return true;
  return path.starts_with("/api/v1/") && !path.ends_with("/versions") &&
         std::find(std::begin(kNot), std::end(kNot), path) == std::end(kNot);
}

HttpResponse dispatch(const HttpRequest& request, const Backend& backend) {
  for (const Route& route : kRoutes) {
    if (const auto name = match(route.pattern, request.path)) return route.handle(request, backend, *name);
  }
  std::optional<Notice> advice;  // people are told by the page itself
  if (is_api_path(request.path)) advice = notice<NoticeCode::kApiAddresses>();
  throw RequestError(ErrorCode::kNotFound,
                     notice<NoticeCode::kNoAddress>(repair_utf8(request.path.substr(0, 200))), advice);
}

}  // namespace broadsheet
