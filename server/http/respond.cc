// SPDX-License-Identifier: MIT
#include "server/http/respond.h"

#include <fmt/core.h>

#include <algorithm>
#include <atomic>
#include <random>

#include "indexer/base/date.h"
#include "indexer/base/hash.h"
#include "indexer/base/version.h"
#include "server/http/api.h"
#include "server/http/compression.h"
#include "server/http/errors.h"
#include "server/http/guard.h"
#include "server/http/routes.h"

namespace broadsheet {
namespace {

constexpr size_t kCompressFrom = 2048;

void report(const HttpRequest& request, std::string_view what) {
  fmt::print(stderr, "request {}: {}\n", request.id, what);
}

// If-None-Match compares weakly (RFC 9110, 13.1.2): W/ does not count.
bool holds_tag(std::string_view if_none_match, std::string_view tag) {
  if (if_none_match == "*") return true;
  const std::string quoted = fmt::format("\"{}\"", tag);
  return if_none_match.find(quoted) != std::string_view::npos;
}

// The tag of an answer that depends on the request and the archive alone: another day, another archive,
// another state, another program or another process makes it another.
std::string state_tag(const HttpRequest& request, const Backend& backend) {
  static const uint32_t process = std::random_device{}();
  const std::string all = fmt::format("{} {} {} {} {}\n{}?{}", process, program_version(), today(),
                                      backend.state(), base_address(request), request.path, request.query);
  return hash128(all).hex();
}

// Answers of the API and feeds that the client has already cost no search. The state is read before the
// answer is made: a tag may be older than its answer, never newer.
HttpResponse answer_by_state(const HttpRequest& request, const Backend& backend) {
  const std::string tag = state_tag(request, backend);
  const std::string_view known = request.header("If-None-Match");
  if (known != "*" && holds_tag(known, tag)) {
    HttpResponse response;
    response.content_type = kJsonType;
    response.etag = tag;
    return response;
  }
  HttpResponse response = dispatch(request, backend);
  if (response.etag == kByState) response.etag = tag;
  return response;
}

HttpResponse answer(const HttpRequest& request, const Backend& backend) {
  if (const auto problem = refuse(request)) return problem_response(request, *problem);
  try {
    if (request.method == "POST") {
      HttpResponse response = dispatch(request, backend);
      response.etag.clear();  // nobody keeps the answer to a POST
      return response;
    }
    if (is_tagged_by_state(request.path)) return answer_by_state(request, backend);
    return dispatch(request, backend);
  } catch (const RequestError& error) {
    return problem_response(request, problem_of(error));
  } catch (const Error& error) {
    report(request, error.message());
    return problem_response(request, problem_of(error));
  }
}

void compress(const HttpRequest& request, HttpResponse& response) {
  if (response.stream || !is_compressible(response.content_type)) return;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (response.body.size() < kCompressFrom || !accepts_gzip(request.header("Accept-Encoding"))) return;
  response.body = gzip(response.body);
  response.headers.emplace_back("Content-Encoding", "gzip");
}

void finish(const HttpRequest& request, HttpResponse& response) {
  compress(request, response);
  const bool caching_stated = std::any_of(response.headers.begin(), response.headers.end(),
                                          [](const auto& header) { return header.first == "Cache-Control"; });
  if (!caching_stated) {
    response.headers.emplace_back("Cache-Control", response.etag.empty() ? "no-store" : "no-cache");
  }
  response.headers.emplace_back("X-Request-Id", request.id);
  if (response.status != 200 || response.etag.empty()) return;
  response.headers.emplace_back("ETag", fmt::format("W/\"{}\"", response.etag));
  if (holds_tag(request.header("If-None-Match"), response.etag)) {
    response.status = 304;
    response.headers.emplace_back("Content-Length", std::to_string(response.body.size()));
    response.body.clear();
  }
}

// What is left when even the error page fails.
HttpResponse last_resort() {
  HttpResponse response;
  response.status = 500;
  response.content_type = kTextType;
  response.body = "The request could not be answered.\n";
  return response;
}

template <typename Make>
HttpResponse guarded(const HttpRequest& request, Make make) {
  HttpResponse response;
  try {
    response = make();
  } catch (const std::exception& error) {
    report(request, error.what());
    try {
      response = problem_response(request, problem_of_status(500));
    } catch (const std::exception& second) {
      report(request, second.what());
      response = last_resort();
    }
  }
  finish(request, response);
  return response;
}

}  // namespace

HttpResponse respond(const HttpRequest& request, const Backend& backend) {
  return guarded(request, [&] { return answer(request, backend); });
}

HttpResponse respond_to_status(const HttpRequest& request, int status) {
  return guarded(request, [&] { return problem_response(request, problem_of_status(status)); });
}

std::string request_id(std::string_view proposed) {
  constexpr std::string_view kSane = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  const bool sane = proposed.find_first_not_of(kSane) == std::string_view::npos;
  if (sane && !proposed.empty() && proposed.size() <= 64) return std::string(proposed);
  static const uint32_t process = std::random_device{}();
  static std::atomic<uint32_t> count{0};
  return fmt::format("{:08x}-{:06x}", process, ++count);
}

}  // namespace broadsheet
