// SPDX-License-Identifier: MIT
#include "server/http/guard.h"

#include <algorithm>
#include <charconv>

#include "indexer/base/ascii.h"
#include "server/http/routes.h"

namespace broadsheet {
namespace {

using enum NoticeCode;

constexpr std::string_view kFormType = "application/x-www-form-urlencoded";

std::optional<size_t> parse_length(std::string_view text) {
  size_t length = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, length);
  if (error != std::errc() || stop != end) return std::nullopt;
  return length;
}

Problem bad_framing(Notice detail) {
  return {400, "bad_framing", std::move(detail), {}, {}, {}};
}

std::optional<Problem> refuse_body(const HttpRequest& request) {
  if (request.count("Transfer-Encoding") > 0) {
    return Problem{411, "length_required", notice<kTransferEncoding>(), {}, {}, {}};
  }
  if (request.count("Content-Encoding") > 0) {
    return Problem{415, "encoded_body", notice<kEncodedBody>(), {}, {}, {}};
  }
  const size_t lengths = request.count("Content-Length");
  if (lengths == 0) return std::nullopt;
  if (lengths > 1) return bad_framing(notice<kTwoLengths>());
  const auto length = parse_length(request.header("Content-Length"));
  if (!length) return bad_framing(notice<kBadLength>());
  if (*length > kMaxBodyBytes) {
    return Problem{413, "body_too_large", notice<kBodyTooLarge>(), {}, {}, {}};
  }
  return std::nullopt;
}

std::optional<Problem> refuse_form(const HttpRequest& request) {
  if (request.count("Content-Length") == 0)
    return Problem{411, "length_required", notice<kNoLength>(), {}, {}, {}};
  const std::string_view type = request.header("Content-Type");
  if (lower_ascii(type.substr(0, type.find_first_of("; "))) != kFormType)
    return Problem{415, "no_form", notice<kNoForm>(), {}, {}, notice<kSendForm>(std::string(kFormType))};
  return std::nullopt;
}

}  // namespace

std::optional<Problem> refuse(const HttpRequest& request) {
  if (request.headers.size() > kMaxHeaders) {
    return Problem{431, "too_many_headers", notice<kTooManyHeaders>(), {}, {}, {}};
  }
  if (request.count("Host") != 1) return bad_framing(notice<kOneHost>());
  if (auto problem = refuse_body(request)) return problem;
  if (request.count("Expect") > 0) {
    return Problem{417, "expectation_failed", notice<kExpect>(), {}, {}, {}};
  }
  if (request.method == "POST" && takes_form(request.path)) return refuse_form(request);
  if (request.method != "GET" && request.method != "HEAD") {
    return Problem{405, "method_not_allowed", notice<kOnlyGet>(), {}, {}, {}};
  }
  if (request.count("Content-Length") > 0 && request.header("Content-Length") != "0") {
    return bad_framing(notice<kNoBody>(request.method));
  }
  const std::string_view range = request.header("Range");
  if (request.count("Range") > 1 || std::count(range.begin(), range.end(), ',') > 0) {
    return Problem{416, "too_many_ranges", notice<kTooManyRanges>(), {}, {}, notice<kNoRange>()};
  }
  return std::nullopt;
}

}  // namespace broadsheet
