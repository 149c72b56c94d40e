// SPDX-License-Identifier: MIT
#include "server/http/guard.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

HttpRequest request(std::string method, HttpHeaders headers = {}) {
  HttpRequest made;
  made.method = std::move(method);
  made.headers = std::move(headers);
  made.headers.emplace_back("host", "localhost");
  return made;
}

int status(const HttpRequest& request) {
  const auto problem = refuse(request);
  return problem ? problem->status : 200;
}

TEST(Guard, LetsOrdinaryRequestsPass) {
  EXPECT_EQ(status(request("GET")), 200);
  EXPECT_EQ(status(request("HEAD")), 200);
  EXPECT_EQ(status(request("GET", {{"Content-Length", "0"}})), 200);
  EXPECT_EQ(status(request("GET", {{"Range", "bytes=0-99"}})), 200);
}

struct Case {
  const char* what;
  const char* method;
  HttpHeaders headers;
  int status;
};

TEST(Guard, RefusesWhatHidesOrCosts) {
  const Case cases[] = {
      {"a method that changes something", "POST", {}, 405},
      {"a method nobody needs", "TRACE", {}, 405},
      {"a body behind GET", "GET", {{"Content-Length", "5"}}, 400},
      {"a body behind HEAD", "HEAD", {{"content-length", "5"}}, 400},
      {"two lengths", "GET", {{"Content-Length", "0"}, {"Content-Length", "0"}}, 400},
      {"a length that is none", "GET", {{"Content-Length", "0, 5"}}, 400},
      {"a negative length", "GET", {{"Content-Length", "-1"}}, 400},
      {"an empty length", "GET", {{"Content-Length", ""}}, 400},
      {"a length of more than 64 bits", "POST", {{"Content-Length", "99999999999999999999999"}}, 400},
      {"a long body", "POST", {{"Content-Length", "200000000"}}, 413},
      {"a chunked body", "POST", {{"Transfer-Encoding", "chunked"}}, 411},
      {"a length and chunks", "POST", {{"Content-Length", "5"}, {"transfer-encoding", "identity"}}, 411},
      {"a compressed body", "POST", {{"Content-Encoding", "gzip"}, {"Content-Length", "5"}}, 415},
      {"two ranges", "GET", {{"Range", "bytes=0-1,3-4"}}, 416},
      {"two Range headers", "GET", {{"Range", "bytes=0-1"}, {"Range", "bytes=3-4"}}, 416},
      {"an expectation", "GET", {{"Expect", "100-continue"}}, 417},
      {"two hosts", "GET", {{"Host", "other"}}, 400},
  };
  for (const Case& one : cases)
    EXPECT_EQ(status(request(one.method, one.headers)), one.status) << one.what;
}

TEST(Guard, LetsFormsPassWhereTheyAreTaken) {
  const auto form = [](const char* path, HttpHeaders headers) {
    HttpRequest made = request("POST", std::move(headers));
    made.path = path;
    return status(made);
  };
  const char* type = "application/x-www-form-urlencoded";
  EXPECT_EQ(form("/api/v1/search", {{"Content-Type", type}, {"Content-Length", "5"}}), 200);
  EXPECT_EQ(form("/api/v1/facets/person", {{"Content-Type", type}, {"Content-Length", "0"}}), 200);
  EXPECT_EQ(form("/api/v1/export", {{"content-type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8"},
                                    {"Content-Length", "5"}}),
            200);
  EXPECT_EQ(form("/api/v1/search", {{"Content-Type", type}}), 411);
  EXPECT_EQ(form("/api/v1/search", {{"Content-Length", "5"}}), 415);
  EXPECT_EQ(form("/api/v1/search", {{"Content-Type", "application/json"}, {"Content-Length", "5"}}), 415);
  EXPECT_EQ(
      form("/api/v1/search", {{"Content-Type", "multipart/form-data; boundary=x"}, {"Content-Length", "5"}}),
      415);
  EXPECT_EQ(form("/api/v1/search", {{"Content-Type", type}, {"Content-Length", "262144"}}), 200);
  EXPECT_EQ(form("/api/v1/search", {{"Content-Type", type}, {"Content-Length", "262145"}}), 413);
  EXPECT_EQ(form("/api/v1/stats", {{"Content-Type", type}, {"Content-Length", "5"}}), 405);
  EXPECT_EQ(form("/search", {{"Content-Type", type}, {"Content-Length", "5"}}), 405);
}

TEST(Guard, RefusesARequestWithoutHost) {
  HttpRequest made;
  made.method = "GET";
  EXPECT_EQ(status(made), 400);
}

TEST(Guard, CountsHeaders) {
  HttpHeaders headers;
  for (int i = 0; i < 99; ++i)
    headers.emplace_back("X-" + std::to_string(i), "v");
  EXPECT_EQ(status(request("GET", headers)), 200);
  headers.emplace_back("X-more", "v");
  EXPECT_EQ(status(request("GET", headers)), 431);
}

}  // namespace
}  // namespace broadsheet
