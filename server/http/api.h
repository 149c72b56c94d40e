// SPDX-License-Identifier: MIT
// The JSON side of the routes: each reads its parameters, asks the archive and writes the view out.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/http/backend.h"
#include "server/http/message.h"

namespace broadsheet {

HttpResponse get_api_search(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_api_article(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_api_copies(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_api_versions(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_api_facet(const HttpRequest& request, const Backend& backend, std::string_view name);
HttpResponse get_api_persons(const HttpRequest& request, const Backend& backend, std::string_view);
// A number that was merged away leads to the person's own (307), here and on the person's page.
HttpResponse get_api_person(const HttpRequest& request, const Backend& backend, std::string_view id);
HttpResponse get_api_trends(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_api_similar(const HttpRequest& request, const Backend& backend, std::string_view id);
// The whole result, streamed.
HttpResponse get_export(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_atom(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_json_feed(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_opensearch(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_api_suggest(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_api_stats(const HttpRequest& request, const Backend& backend, std::string_view);
HttpResponse get_contract(const HttpRequest& request, const Backend& backend, std::string_view);
// The process is up.
HttpResponse get_health(const HttpRequest& request, const Backend& backend, std::string_view);
// The archive answers; else 500 or 503.
HttpResponse get_ready(const HttpRequest& request, const Backend& backend, std::string_view);

// What the pages share with the API. An answer that a time limit cut short is not `exact`, and not to be
// kept.
HttpResponse json_response(const nlohmann::ordered_json& view, bool exact = true);
// Both throw RequestError{kUsage} for what is no number of its kind.
ArticleId parse_article_id(std::string_view text);
int64_t parse_person_id(std::string_view text);
[[noreturn]] void no_article(std::string_view id);
// "https://news.example.org": the server as the client addressed it.
std::string base_address(const HttpRequest& request);
SearchRequest request_of(const HttpRequest& request);
// What `answer` makes of the person that the number `text` behind `path` stands for. Throws Error{kNotFound}.
HttpResponse with_person(const HttpRequest& request, const Backend& backend, std::string_view path,
                         std::string_view text, const std::function<HttpResponse(const PersonPage&)>& answer);
// Throws Error{kUsage} for an id that is none, Error{kNotFound} for an article that is not there.
nlohmann::ordered_json load_article(const Backend& backend, std::string_view id,
                                    const SearchRequest& request);
// An entity tag of what `view` says; the time a search took says nothing.
std::string tag_of(nlohmann::ordered_json view);

}  // namespace broadsheet
