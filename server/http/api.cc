// SPDX-License-Identifier: MIT
#include "server/http/api.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/base/hash.h"
#include "indexer/model/article_json.h"
#include "server/http/contract.h"
#include "server/http/errors.h"
#include "server/http/explain.h"
#include "server/query/parameter_values.h"
#include "server/view/article_view.h"
#include "server/view/copies_view.h"
#include "server/view/stats_view.h"
#include "server/view/versions_view.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using enum NoticeCode;

void refuse_parameters(const HttpRequest& request) {
  const Parameters parameters = parse_query_string(request.query);
  if (parameters.empty()) return;
  const auto& [name, value] = parameters.front();
  refuse_parameter(name, value, notice<kUnknownParameter>(shortened(name)), notice<kTakesNone>());
}

std::optional<int64_t> positive_number(std::string_view text) {
  int64_t id = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, id);
  const bool plain = !text.empty() && text.front() >= '1' && text.front() <= '9';
  if (!plain || error != std::errc() || stop != end) return std::nullopt;
  return id;
}

}  // namespace

HttpResponse json_response(const Json& view, bool exact) {
  HttpResponse response;
  response.content_type = kJsonType;
  response.body = dump_json(view);
  if (exact) response.etag = kByState;
  return response;
}

ArticleId parse_article_id(std::string_view text) {
  if (const auto id = positive_number(text)) return *id;
  refuse_parameter("id", text, notice<kNoArticleNumber>(shortened(text)), notice<kWriteId>());
}

int64_t parse_person_id(std::string_view text) {
  if (const auto id = positive_number(text)) return *id;
  refuse_parameter("id", text, notice<kNoPersonNumber>(shortened(text)), notice<kWriteId>());
}

std::string tag_of(Json view) {
  if (view.is_object()) view.erase("took_ms");
  const std::string bytes = dump_json(view);
  return hash128(bytes).hex();
}

SearchRequest request_of(const HttpRequest& request) {
  return parse_request(parse_query_string(request.query), today());
}

void no_article(std::string_view id) {
  throw RequestError(ErrorCode::kNotFound, notice<kNoArticle>(id), notice<kPerhapsRemoved>());
}

Json load_article(const Backend& backend, std::string_view id, const SearchRequest& request) {
  const auto stored = backend.article(parse_article_id(id));
  if (!stored) no_article(id);
  const ParsedQuery query = parse_query(request.q, today());
  return article_view(*stored, backend.entities_of(*stored), request, highlight_of(query.root));
}

HttpResponse get_api_search(const HttpRequest& request, const Backend& backend, std::string_view) {
  const Json view = explained_search(backend, request_of(request));
  return json_response(view, view["exact"]);
}

HttpResponse get_api_article(const HttpRequest& request, const Backend& backend, std::string_view id) {
  return json_response(load_article(backend, id, request_of(request)));
}

HttpResponse get_api_copies(const HttpRequest& request, const Backend& backend, std::string_view id) {
  refuse_parameters(request);
  const ArticleId article = parse_article_id(id);
  const Searcher::Copies copies = backend.copies(article);
  if (copies.articles.empty()) no_article(id);
  return json_response(copies_view(article, copies));
}

HttpResponse get_api_versions(const HttpRequest& request, const Backend& backend, std::string_view id) {
  refuse_parameters(request);
  const auto versions = backend.versions(parse_article_id(id));
  if (versions.empty()) no_article(id);
  const Json view = versions_view(versions);
  HttpResponse response = json_response(view);
  response.etag = tag_of(view);  // old versions may go without a change of the archive
  return response;
}

HttpResponse get_api_stats(const HttpRequest& request, const Backend& backend, std::string_view) {
  refuse_parameters(request);
  const Json view = stats_view(backend.stats());
  HttpResponse response = json_response(view);
  response.etag = tag_of(view);  // rejections change it without a change of the archive
  return response;
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
