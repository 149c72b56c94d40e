// SPDX-License-Identifier: MIT
// The parts of the API beside search and articles: lists of names, trends, feeds, exports. See api.h.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/http/api.h"
#include "server/http/errors.h"
#include "server/query/request_error.h"
#include "server/view/export_rows.h"
#include "server/view/facet_view.h"
#include "server/view/feed_view.h"
#include "server/view/person_view.h"
#include "server/view/similar_view.h"
#include "server/view/suggest_view.h"
#include "server/view/trends_view.h"

namespace broadsheet {
namespace {

constexpr size_t kRowsAtOnce = 500;

Parameters parameters_in(const HttpRequest& request) {
  return parse_query_string(request.query);
}

HttpResponse text_response(std::string_view type, std::string body) {
  HttpResponse response;
  response.content_type = type;
  response.body = std::move(body);
  response.etag = kByState;
  return response;
}

}  // namespace

std::string base_address(const HttpRequest& request) {
  const std::string_view host = request.header("Host");
  const auto odd = [](char c) {
    return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
             c == '-' || c == ':' || c == '[' || c == ']');
  };
  if (host.empty() || host.size() > 255 || std::any_of(host.begin(), host.end(), odd))
    return "http://localhost";
  return fmt::format("{}://{}", request.header("X-Forwarded-Proto") == "https" ? "https" : "http", host);
}

HttpResponse get_api_facet(const HttpRequest& request, const Backend& backend, std::string_view name) {
  const FacetPage page = backend.facet(parse_facet_request(name, parameters_in(request), today()));
  return json_response(facet_view(page), page.exact);
}

HttpResponse get_api_persons(const HttpRequest& request, const Backend& backend, std::string_view) {
  return get_api_facet(request, backend, "person");
}

HttpResponse with_person(const HttpRequest& request, const Backend& backend, std::string_view path,
                         std::string_view text,
                         const std::function<HttpResponse(const PersonPage&)>& answer) {
  const int64_t id = parse_person_id(text);
  const SearchRequest search = parse_person_request(parameters_in(request), today());
  const bool possible = id <= std::numeric_limits<EntityId>::max();
  const auto page = possible ? backend.person(static_cast<EntityId>(id), search) : std::nullopt;
  if (!page) {
    const char* const names = is_api_path(path) ? "/api/v1/persons?prefix=NAME" : "/facets/person";
    throw RequestError(ErrorCode::kNotFound, notice<NoticeCode::kNoPerson>(text),
                       notice<NoticeCode::kFindPerson>(names));
  }
  if (page->person.id == static_cast<EntityId>(id)) return answer(*page);
  // Merged into another: the number goes on to mean the person. Not for ever, for a merge can be undone.
  HttpResponse response;
  response.status = 307;
  response.content_type = kTextType;
  response.body = "This person is now number " + std::to_string(page->person.id) + ".\n";
  response.headers.emplace_back("Location", fmt::format("{}{}{}{}", path, page->person.id,
                                                        request.query.empty() ? "" : "?", request.query));
  return response;
}

HttpResponse get_api_person(const HttpRequest& request, const Backend& backend, std::string_view text) {
  return with_person(request, backend, "/api/v1/persons/", text, [](const PersonPage& page) {
    return json_response(person_view(page), page.answer.result.exact);
  });
}

HttpResponse get_api_suggest(const HttpRequest& request, const Backend& backend, std::string_view) {
  return json_response(suggest_view(backend.suggest(parse_suggest_request(parameters_in(request)))));
}

HttpResponse get_api_trends(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Trends trends = backend.trends(parse_trends_request(parameters_in(request), today()));
  return json_response(trends_view(trends), trends.exact);
}

HttpResponse get_api_similar(const HttpRequest& request, const Backend& backend, std::string_view id) {
  const SimilarRequest asked = parse_similar_request(parameters_in(request));
  const auto similar = backend.similar(parse_article_id(id), asked);
  if (!similar) no_article(id);
  return json_response(similar_view(*similar));
}

HttpResponse get_atom(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Answer answer = backend.search(parse_feed_request(parameters_in(request), today()));
  return text_response("application/atom+xml; charset=utf-8", atom_feed(answer, base_address(request)));
}

HttpResponse get_json_feed(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Answer answer = backend.search(parse_feed_request(parameters_in(request), today()));
  return text_response("application/feed+json; charset=utf-8", json_feed(answer, base_address(request)));
}

HttpResponse get_opensearch(const HttpRequest& request, const Backend&, std::string_view) {
  return text_response("application/opensearchdescription+xml; charset=utf-8",
                       opensearch_description(base_address(request)));
}

HttpResponse get_export(const HttpRequest& request, const Backend& backend, std::string_view) {
  const ExportRequest asked = parse_export_request(parameters_in(request), today());
  const bool csv = asked.format == ExportFormat::kCsv;
  HttpResponse response;
  response.content_type = csv ? "text/csv; charset=utf-8; header=present" : "application/x-ndjson";
  response.headers.emplace_back(
      "Content-Disposition", fmt::format("attachment; filename=\"broadsheet.{}\"", csv ? "csv" : "ndjson"));
  if (request.method == "HEAD") return response;
  const std::shared_ptr<ResultWalk> walk = backend.walk(asked.search);
  response.headers.emplace_back("X-Total-Count", std::to_string(walk->total()));
  response.stream = [walk, csv, begun = false](std::string& out) mutable {
    if (csv && !begun) out += csv_header();
    begun = true;
    const auto articles = walk->next(kRowsAtOnce);
    for (const StoredArticle& stored : articles)
      csv ? append_csv_row(out, stored, walk->names()) : append_ndjson_row(out, stored, walk->names());
    return !articles.empty();
  };
  return response;
}

}  // namespace broadsheet
