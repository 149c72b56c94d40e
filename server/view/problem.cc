// SPDX-License-Identifier: MIT
#include "server/view/problem.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

constexpr size_t kQuotedBytes = 200;

std::string quoted_value(const Parameters& parameters, const std::string& name) {
  for (const auto& [key, value] : parameters) {
    if (key != name) continue;
    const std::string text = repair_utf8(std::string_view(value).substr(0, kQuotedBytes + 4));
    return text.substr(0, utf8_floor(text, kQuotedBytes));
  }
  return {};
}

bool is_known_parameter(const std::string& name) {
  if (name == "id") return true;  // stands in the path
  const auto& known = search_parameters();
  return std::any_of(known.begin(), known.end(),
                     [&](const ParameterHelp& help) { return help.name == name; });
}

}  // namespace

Problem problem_of(const Error& error, const Parameters& parameters) {
  Problem problem;
  problem.code = to_string(error.code());
  problem.detail = error.message();
  problem.hint = error.hint();
  switch (error.code()) {
    case ErrorCode::kUsage:
      problem.status = 400;
      problem.param = error.param();
      problem.value = quoted_value(parameters, error.param());
      problem.code = is_known_parameter(error.param()) ? "invalid_parameter" : "unknown_parameter";
      return problem;
    case ErrorCode::kNotFound:
      problem.status = 404;
      return problem;
    case ErrorCode::kExpired:
      problem.status = 410;
      problem.param = error.param();
      return problem;
    case ErrorCode::kBusy:
      problem.status = 503;
      return problem;
    case ErrorCode::kInvalid:
    case ErrorCode::kUnsupported:
    case ErrorCode::kLocked:
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
    case ErrorCode::kInternal:
      break;
  }
  problem.status = 500;
  problem.detail = "The archive could not answer. What happened is in the server's log.";
  problem.hint = "Look for the request id on the server's standard error.";
  return problem;
}

nlohmann::ordered_json problem_view(const Problem& problem, std::string_view request_id) {
  return {{"type", "urn:broadsheet:problem:" + problem.code},
          {"title", status_phrase(problem.status)},
          {"status", problem.status},
          {"detail", problem.detail},
          {"code", problem.code},
          {"param", text_or_null(problem.param)},
          {"value", text_or_null(problem.value)},
          {"hint", text_or_null(problem.hint)},
          {"request_id", request_id}};
}

std::string_view status_phrase(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 410:
      return "Gone";
    case 411:
      return "Length Required";
    case 413:
      return "Content Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 416:
      return "Range Not Satisfiable";
    case 417:
      return "Expectation Failed";
    case 431:
      return "Request Header Fields Too Large";
    case 500:
      return "Internal Server Error";
    case 503:
      return "Service Unavailable";
    default:
      return "Error";
  }
}

}  // namespace broadsheet
