// SPDX-License-Identifier: MIT
#include "server/http/guard.h"

#include <algorithm>
#include <charconv>

namespace broadsheet {
namespace {

std::optional<size_t> parse_length(std::string_view text) {
  size_t length = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, length);
  if (error != std::errc() || stop != end) return std::nullopt;
  return length;
}

Problem bad_framing(std::string detail) {
  return {400, "bad_framing", std::move(detail), {}, {}, {}};
}

std::optional<Problem> refuse_body(const HttpRequest& request) {
  if (request.count("Transfer-Encoding") > 0) {
    return Problem{411, "length_required", "A request with Transfer-Encoding is not accepted.", {}, {}, {}};
  }
  if (request.count("Content-Encoding") > 0) {
    return Problem{415, "encoded_body", "A request body must not be compressed.", {}, {}, {}};
  }
  const size_t lengths = request.count("Content-Length");
  if (lengths == 0) return std::nullopt;
  if (lengths > 1) return bad_framing("The request states its Content-Length more than once.");
  const auto length = parse_length(request.header("Content-Length"));
  if (!length) return bad_framing("The Content-Length is not a number.");
  if (*length > kMaxBodyBytes) {
    return Problem{413, "body_too_large", "The request body is too long.", {}, {}, {}};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> refuse(const HttpRequest& request) {
  if (request.headers.size() > kMaxHeaders) {
    return Problem{431, "too_many_headers", "The request has more than 100 header lines.", {}, {}, {}};
  }
  if (request.count("Host") != 1) return bad_framing("The request must have exactly one Host header.");
  if (auto problem = refuse_body(request)) return problem;
  if (request.count("Expect") > 0) {
    return Problem{417, "expectation_failed", "This server fulfils no Expect header.", {}, {}, {}};
  }
  if (request.method != "GET" && request.method != "HEAD") {
    return Problem{405, "method_not_allowed", "Only GET and HEAD are possible here.", {}, {}, {}};
  }
  if (request.count("Content-Length") > 0 && request.header("Content-Length") != "0") {
    return bad_framing("A " + request.method + " request must not have a body.");
  }
  const std::string_view range = request.header("Range");
  if (request.count("Range") > 1 || std::count(range.begin(), range.end(), ',') > 0) {
    return Problem{
        416, "too_many_ranges", "Only whole answers are sent.", {}, {}, "Leave out the Range header."};
  }
  return std::nullopt;
}

}  // namespace broadsheet
