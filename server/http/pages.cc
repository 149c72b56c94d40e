// SPDX-License-Identifier: MIT
#include "server/http/pages.h"

#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>

#include "indexer/base/hash.h"
#include "server/http/api.h"
#include "server/http/contract.h"
#include "server/http/explain.h"
#include "server/http/language.h"
#include "server/query/parameter_values.h"
#include "server/view/facet_view.h"
#include "server/view/pages.h"
#include "server/view/person_view.h"
#include "server/view/search_view.h"
#include "server/view/stats_view.h"
#include "server/view/suggest_view.h"
#include "server/view/trends_view.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// Another program may render the same view differently: the tags of pages end with the process.
std::string process_tag() {
  static const uint32_t process = std::random_device{}();
  return fmt::format("-{:08x}", process);
}

// The API's request, with "show" beside it. Without anything to compare, persons are.
std::pair<TrendsRequest, TrendScale> trends_asked(const HttpRequest& request) {
  Parameters parameters = parse_query_string(request.query);
  constexpr std::string_view kScales[] = {"count", "share"};
  const std::string show = take_parameter(parameters, "show");
  const bool share = !show.empty() && parse_choice("show", show, kScales) == 1;
  const TrendScale scale = share ? TrendScale::kShare : TrendScale::kCount;
  TrendsRequest asked = parse_trends_request(parameters, today());
  if (asked.series.empty() && !asked.by) asked.by = find_facet("person");
  return {asked, scale};
}

}  // namespace

HttpResponse html_response(const Messages& say, std::string html, std::string etag) {
  HttpResponse response;
  response.content_type = kHtmlType;
  response.body = std::move(html);
  response.etag = fmt::format("{}{}-{}", etag, process_tag(), say.language());
  response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  return response;
}

HttpResponse get_front_page(const HttpRequest& request, const Backend& backend, std::string_view name) {
  if (!request.query.empty()) return get_search_page(request, backend, name);
  const Messages& say = messages_for(request);
  const Json view = search_view(backend.search(SearchRequest{}));
  const Json stats = stats_view(backend.stats());
  return html_response(say, front_page(say, view, stats), tag_of({{"view", tag_of(view)}, {"stats", stats}}));
}

HttpResponse get_search_page(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  SearchRequest search = request_of(request);
  const Json view = explained_search(backend, search, say);
  search.q = used_part(search.q);
  const Json stats = stats_view(backend.stats());
  return html_response(say, search_page(say, view, search, stats, request.header("Host")),
                       tag_of({{"view", tag_of(view)}, {"stats", stats}}));
}

HttpResponse get_person_page(const HttpRequest& request, const Backend& backend, std::string_view id) {
  const Messages& say = messages_for(request);
  return with_person(request, backend, "/person/", id, [&](const PersonPage& person) {
    const Json view = person_view(person);
    SearchRequest asked = person.answer.request;
    asked.filters = {};
    return html_response(say, person_page(say, view, asked), tag_of(view));
  });
}

HttpResponse get_trends_page(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  const auto [asked, scale] = trends_asked(request);
  const Json view = trends_view(backend.trends(asked), say);
  Json filters = Json::array();
  if (asked.search.filters != SearchRequest{}.filters) {  // their names
    SearchRequest named = asked.search;
    named.limit = 1;
    named.facets.clear();
    named.histogram = false;
    Answer answer = backend.search(named);
    answer.request = asked.search;  // the addresses of the filters lead to the search itself
    answer.request.interval = Interval::kAuto;
    filters = search_view(answer)["filters"];
  }
  return html_response(say, trends_page(say, view, filters, asked, scale),
                       tag_of({{"view", tag_of(view)}, {"filters", filters}, {"query", request.query}}));
}

HttpResponse get_trends_csv(const HttpRequest& request, const Backend& backend, std::string_view) {
  const auto [asked, scale] = trends_asked(request);
  HttpResponse response;
  response.content_type = "text/csv; charset=utf-8; header=present";
  response.body = trends_csv(trends_view(backend.trends(asked)), scale);
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"trends.csv\"");
  return response;
}

HttpResponse get_map_page(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  SearchRequest search = request_of(request);
  SearchRequest counting = search;
  search.q = used_part(search.q);
  counting.cursor.clear();
  counting.limit = 1;
  counting.facets = {*find_facet("country")};
  counting.histogram = false;
  counting.facet_limit = 1000;
  Answer answer = backend.search(counting);
  answer.request = search;  // the addresses of the view lead to the search itself
  const Json view = search_view(answer, say);
  return html_response(say, map_page(say, view, search), tag_of(view));
}

HttpResponse get_facet_page(const HttpRequest& request, const Backend& backend, std::string_view name) {
  constexpr std::string_view kValues = "100";
  const Messages& say = messages_for(request);
  Parameters parameters = parse_query_string(request.query);
  const bool sized = std::any_of(parameters.begin(), parameters.end(),
                                 [](const auto& parameter) { return parameter.first == "facet_limit"; });
  if (!sized) parameters.emplace_back("facet_limit", kValues);
  const FacetRequest asked = parse_facet_request(name, parameters, today());
  const Json view = facet_view(backend.facet(asked), say);
  return html_response(say, facet_page(say, view, asked), tag_of(view));
}

HttpResponse get_suggestions(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  const Json view = suggest_view(backend.suggest(parse_suggest_request(parse_query_string(request.query))));
  return html_response(say, suggest_list(say, view), tag_of(view));
}

HttpResponse get_about_page(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Messages& say = messages_for(request);
  const Json stats = stats_view(backend.stats());
  return html_response(say, about_page(say, stats), tag_of(stats));
}

HttpResponse get_api_page(const HttpRequest& request, const Backend&, std::string_view) {
  static const Json contract = Json::parse(contract_json());
  const Messages& say = messages_for(request);
  std::string html = api_page(say, contract, base_address(request));
  std::string etag = hash128(html).hex();
  return html_response(say, std::move(html), std::move(etag));
}

HttpResponse get_help_page(const HttpRequest& request, const Backend&, std::string_view) {
  const Messages& say = messages_for(request);
  std::string html = help_page(say);
  std::string etag = hash128(html).hex();
  return html_response(say, std::move(html), std::move(etag));
}

}  // namespace broadsheet
