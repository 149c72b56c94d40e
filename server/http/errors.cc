// SPDX-License-Identifier: MIT
#include "server/http/errors.h"

#include <nlohmann/json.hpp>

#include "indexer/model/article_json.h"
#include "server/http/language.h"
#include "server/http/routes.h"
#include "server/view/pages.h"

namespace broadsheet {
namespace {

using enum NoticeCode;

// Where the reader may go on: the same page without what is at fault (of a parameter given several times the
// wrong value alone), or once more if the server was busy; empty if neither helps.
std::string mended_address(const HttpRequest& request, const Problem& problem) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyz0123456789/-.";
  Parameters parameters = parse_query_string(request.query);
  const auto named = [&](const auto& parameter) { return parameter.first == problem.param; };
  size_t wrong = std::erase_if(parameters, [&](const auto& parameter) {
    return named(parameter) && parameter.second == problem.value;
  });
  if (wrong == 0) wrong = std::erase_if(parameters, named);
  if ((wrong == 0 && problem.status != 503) || request.path.find_first_not_of(kPlain) != std::string::npos)
    return {};
  const std::string query = to_query_string(parameters);
  return request.path + (query.empty() ? "" : "?") + query;
}

}  // namespace

Problem problem_of_status(int status) {
  switch (status) {
    case 400:
      return {status, "bad_request", notice<kBadRequest>(), {}, {}, {}};
    case 404:
      return {status, "not_found", notice<kNoFile>(), {}, {}, {}};
    case 413:
      return {status, "body_too_large", notice<kBodyTooLarge>(), {}, {}, {}};
    case 414:
      return {status, "uri_too_long", notice<kUriTooLong>(), {}, {}, notice<kFewerFilters>()};
    case 416:
      return {status, "bad_range", notice<kBadRange>(), {}, {}, notice<kNoRange>()};
    default:
      return {status, "internal", notice<kInternal>(), {}, {}, notice<kSeeLog>()};
  }
}

bool is_api_path(std::string_view path) {
  return path.substr(0, 5) == "/api/" || path == "/api" || path == "/openapi.json" || path == "/readyz";
}

HttpResponse problem_response(const HttpRequest& request, const Problem& problem) {
  HttpResponse response;
  response.status = problem.status;
  if (is_api_path(request.path)) {
    response.content_type = kProblemType;
    response.body = dump_json(problem_view(problem, request.id));
  } else {
    const Messages& say = messages_for(request);
    response.content_type = kHtmlType;
    response.body = error_page(say, problem_view(problem, request.id, say), mended_address(request, problem));
    response.headers.emplace_back("Vary", "Accept-Language, Cookie");
  }
  if (problem.status == 405)
    response.headers.emplace_back("Allow", takes_form(request.path) ? "GET, HEAD, POST" : "GET, HEAD");
  if (problem.status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace broadsheet
