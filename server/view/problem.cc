// SPDX-License-Identifier: MIT
#include "server/view/problem.h"

#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

constexpr size_t kQuotedBytes = 200;

std::string quoted_value(std::string_view value) {
  const std::string text = repair_utf8(value.substr(0, kQuotedBytes + 4));
  return text.substr(0, utf8_floor(text, kQuotedBytes));
}

int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::kUsage:
      return 400;
    case ErrorCode::kNotFound:
      return 404;
    case ErrorCode::kExpired:
      return 410;
    case ErrorCode::kBusy:
      return 503;
    default:
      return 500;
  }
}

}  // namespace

Problem problem_of(const RequestError& error) {
  Problem problem;
  problem.status = status_of(error.code());
  problem.code = to_string(error.code());
  if (error.code() == ErrorCode::kUsage) {
    const bool unknown = error.said().code == NoticeCode::kUnknownParameter;
    problem.code = unknown ? "unknown_parameter" : "invalid_parameter";
  }
  problem.detail = error.said();
  problem.param = error.param();
  problem.value = quoted_value(error.value());
  problem.hint = error.advice();
  return problem;
}

Problem problem_of(const Error& error) {
  Problem problem;
  switch (error.code()) {
    case ErrorCode::kInvalid:
    case ErrorCode::kUnsupported:
    case ErrorCode::kLocked:
    case ErrorCode::kCorrupt:
    case ErrorCode::kIo:
      problem.code = to_string(error.code());
      break;
    default:
      problem.code = to_string(ErrorCode::kInternal);
  }
  problem.detail = notice<NoticeCode::kInternal>();
  problem.hint = notice<NoticeCode::kSeeLog>();
  return problem;
}

nlohmann::ordered_json problem_view(const Problem& problem, std::string_view request_id,
                                    const Messages& say) {
  return {{"type", "urn:broadsheet:problem:" + problem.code},
          {"title", status_phrase(problem.status)},
          {"status", problem.status},
          {"detail", say.tell(problem.detail)},
          {"code", problem.code},
          {"param", text_or_null(problem.param)},
          {"value", text_or_null(problem.value)},
          {"hint", problem.hint ? nlohmann::ordered_json(say.tell(*problem.hint)) : nullptr},
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
