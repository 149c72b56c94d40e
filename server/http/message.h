// SPDX-License-Identifier: MIT
// A request and its answer as the routes see them: plain values, no socket and no HTTP library.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method;  // "GET"
  std::string path;    // decoded; any bytes
  std::string query;   // as received, behind the "?"; of a POST what its body says too
  std::string id;      // names this request in answers and logs
  HttpHeaders headers;

  // First value of a header, names in any case; empty if there is none.
  std::string_view header(std::string_view name) const;
  size_t count(std::string_view name) const;
};

// As an etag: the answer depends on the request and the state of the archive alone; the tag is made from
// these.
inline constexpr std::string_view kByState = "state";

// `etag` is the entity tag without quotes, made from what the answer says, or kByState; empty: the answer is
// not to be kept. `stream`, if there is one, makes the body piece by piece: it appends to its argument and
// says whether more may follow. It may throw; the connection is then cut, so that nobody takes a part for the
// whole.
struct HttpResponse {
  int status = 200;
  std::string content_type;
  std::string body;
  std::string etag;
  HttpHeaders headers;
  std::function<bool(std::string& out)> stream;
};

inline constexpr std::string_view kJsonType = "application/json; charset=utf-8";
inline constexpr std::string_view kProblemType = "application/problem+json; charset=utf-8";
inline constexpr std::string_view kHtmlType = "text/html; charset=utf-8";
inline constexpr std::string_view kTextType = "text/plain; charset=utf-8";

}  // namespace broadsheet
