// SPDX-License-Identifier: MIT
#include "server/http/api.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"
#include "indexer/model/article_json.h"
#include "server/http/contract.h"
#include "server/http/errors.h"
#include "server/http/explain.h"
#include "server/view/article_view.h"
#include "server/view/facet_view.h"
#include "server/view/stats_view.h"
#include "server/view/suggest_view.h"
#include "server/view/versions_view.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

HttpResponse json_response(const Json& view) {
  HttpResponse response;
  response.content_type = kJsonType;
  response.body = dump_json(view);
  response.etag = tag_of(view);
  return response;
}

std::optional<Problem> refuse_parameters(const HttpRequest& request) {
  const Parameters parameters = parse_query_string(request.query);
  if (parameters.empty()) return std::nullopt;
  const auto& [name, value] = parameters.front();
  return Problem{400,
                 "unknown_parameter",
                 "This address takes no parameters.",
                 name,
                 value,
                 "Leave out what follows the question mark."};
}

}  // namespace

ArticleId parse_article_id(std::string_view text) {
  ArticleId id = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, id);
  const bool plain = !text.empty() && text.front() >= '1' && text.front() <= '9';
  if (!plain || error != std::errc() || stop != end) {
    throw Error(ErrorCode::kUsage, "An article's id is a positive whole number.", "Try /article/1.", "id");
  }
  return id;
}

std::string tag_of(Json view) {
  if (view.is_object()) view.erase("took_ms");
  const std::string bytes = dump_json(view);
  return hash128(bytes).hex();
}

SearchRequest request_of(const HttpRequest& request) {
  return parse_request(parse_query_string(request.query), today());
}

namespace {

[[noreturn]] void no_article(std::string_view id) {
  throw Error(ErrorCode::kNotFound, "There is no article " + std::string(id) + " in this archive.",
              "It may have been removed; search for it by its words.");
}

}  // namespace

Json load_article(const Backend& backend, std::string_view id, const SearchRequest& request) {
  const auto stored = backend.article(parse_article_id(id));
  if (!stored) no_article(id);
  const ParsedQuery query = parse_query(request.q, today());
  return article_view(*stored, backend.entities_of(*stored), request, highlight_of(query.root));
}

HttpResponse get_api_search(const HttpRequest& request, const Backend& backend, std::string_view) {
  return json_response(explained_search(backend, request_of(request)));
}

HttpResponse get_api_article(const HttpRequest& request, const Backend& backend, std::string_view id) {
  return json_response(load_article(backend, id, request_of(request)));
}

HttpResponse get_api_versions(const HttpRequest& request, const Backend& backend, std::string_view id) {
  if (const auto problem = refuse_parameters(request)) return problem_response(request, *problem);
  const auto versions = backend.versions(parse_article_id(id));
  if (versions.empty()) no_article(id);
  return json_response(versions_view(versions));
}

HttpResponse get_api_facet(const HttpRequest& request, const Backend& backend, std::string_view name) {
  return json_response(
      facet_view(backend.facet(parse_facet_request(name, parse_query_string(request.query), today()))));
}

HttpResponse get_api_persons(const HttpRequest& request, const Backend& backend, std::string_view) {
  return get_api_facet(request, backend, "person");
}

HttpResponse get_api_suggest(const HttpRequest& request, const Backend& backend, std::string_view) {
  return json_response(
      suggest_view(backend.suggest(parse_suggest_request(parse_query_string(request.query)))));
}

HttpResponse get_api_stats(const HttpRequest& request, const Backend& backend, std::string_view) {
  if (const auto problem = refuse_parameters(request)) return problem_response(request, *problem);
  return json_response(stats_view(backend.stats()));
}

HttpResponse get_contract(const HttpRequest&, const Backend&, std::string_view) {
  HttpResponse response;
  response.content_type = kJsonType;
  response.body = contract_json();
  response.etag = hash128(response.body).hex();
  return response;
}

HttpResponse get_health(const HttpRequest&, const Backend&, std::string_view) {
  HttpResponse response;
  response.content_type = kTextType;
  response.body = "ok\n";
  return response;
}

HttpResponse get_ready(const HttpRequest&, const Backend& backend, std::string_view) {
  backend.stats();
  HttpResponse response;
  response.content_type = kTextType;
  response.body = "ready\n";
  return response;
}

}  // namespace broadsheet
