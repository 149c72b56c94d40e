// SPDX-License-Identifier: MIT
#include "server/http/errors.h"

#include <nlohmann/json.hpp>

#include "indexer/model/article_json.h"
#include "server/http/language.h"
#include "server/view/pages.h"

namespace broadsheet {

Problem problem_of_status(int status) {
  Problem problem;
  problem.status = status;
  switch (status) {
    case 400:
      problem.code = "bad_request";
      problem.detail = "The request cannot be read as HTTP.";
      break;
    case 404:
      problem.code = "not_found";
      problem.detail = "There is nothing at this address.";
      break;
    case 413:
      problem.code = "body_too_large";
      problem.detail = "The request body is too long.";
      break;
    case 414:
      problem.code = "uri_too_long";
      problem.detail = "The address is longer than 8,192 bytes.";
      problem.hint = "Use a shorter query or fewer filters.";
      break;
    case 416:
      problem.code = "bad_range";
      problem.detail = "The Range header cannot be read.";
      problem.hint = "Leave out the Range header: only whole answers are sent.";
      break;
    default:
      problem.code = "internal";
      problem.detail = "The request could not be answered.";
      break;
  }
  return problem;
}

bool is_api_path(std::string_view path) {
  return path.substr(0, 5) == "/api/" || path == "/api" || path == "/openapi.json" || path == "/readyz";
}

HttpResponse problem_response(const HttpRequest& request, const Problem& problem) {
  HttpResponse response;
  response.status = problem.status;
  const nlohmann::ordered_json view = problem_view(problem, request.id);
  if (is_api_path(request.path)) {
    response.content_type = kProblemType;
    response.body = dump_json(view);
  } else {
    response.content_type = kHtmlType;
    response.body = error_page(messages_for(request), problem.status, view, request.id);
  }
  if (problem.status == 405) response.headers.emplace_back("Allow", "GET, HEAD");
  if (problem.status == 503) response.headers.emplace_back("Retry-After", "1");
  return response;
}

}  // namespace broadsheet
