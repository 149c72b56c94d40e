// SPDX-License-Identifier: MIT
#include "server/http/respond.h"

#include <gmock/gmock.h>
#include <zlib.h>

#include <nlohmann/json.hpp>
#include <set>

#include "server/query/request_error.h"
#include "server/view/assets.h"
#include "tests/unit/http/sample_backend.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

std::string header(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

std::string gunzip(const std::string& bytes) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
  std::string out(1 << 22, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

HttpResponse ask(const std::string& target, HttpHeaders headers = {}) {
  return respond(get(target, std::move(headers)), sample_backend());
}

Json problem(const HttpResponse& response) {
  EXPECT_EQ(response.content_type, kProblemType);
  const Json value = Json::parse(response.body, nullptr, false);
  EXPECT_EQ(value["status"], response.status);
  EXPECT_EQ(value["request_id"], "test-1");
  return value;
}

TEST(Respond, TheSearchIsTheViewAsJson) {
  const HttpResponse response = ask("/api/v1/search?q=wall");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, kJsonType);
  const Json view = Json::parse(response.body);
  EXPECT_EQ(view["query"]["text"], "wall");
  EXPECT_EQ(view["hits"].size(), 2u);
  EXPECT_EQ(header(response, "X-Request-Id"), "test-1");
}

TEST(Respond, AFormIsAnsweredLikeAnAddress) {
  const HttpResponse response = respond(post("/api/v1/search?q=wall&country=DE"), sample_backend());
  EXPECT_EQ(response.status, 200);
  const Json view = Json::parse(response.body);
  EXPECT_EQ(view["query"]["text"], "wall");
  EXPECT_EQ(view["self_url"], "/search?q=wall&country=DE");
  EXPECT_EQ(header(response, "ETag"), "");
  EXPECT_EQ(header(response, "Cache-Control"), "no-store");
  const HttpResponse wrong = respond(post("/api/v1/search?limit=0"), sample_backend());
  EXPECT_EQ(wrong.status, 400);
  EXPECT_EQ(problem(wrong)["param"], "limit");
  const HttpResponse refused = respond(post("/api/v1/stats"), sample_backend());
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(header(refused, "Allow"), "GET, HEAD");
}

TEST(Respond, AnArticleIsMarkedByTheQuery) {
  const Json view = Json::parse(ask("/api/v1/articles/7?q=wall").body);
  EXPECT_EQ(view["id"], 7);
  EXPECT_EQ(view["title_marks"], Json::parse("[[2,6]]"));
  EXPECT_EQ(view["back_url"], "/search?q=wall");
}

TEST(Respond, PagesAreHtml) {
  for (const char* target : {"/", "/search?q=wall", "/?q=wall", "/article/7?q=wall", "/about", "/help"}) {
    const HttpResponse response = ask(target);
    EXPECT_EQ(response.status, 200) << target;
    EXPECT_EQ(response.content_type, kHtmlType) << target;
    EXPECT_THAT(response.body, testing::HasSubstr("<!")) << target;
  }
  EXPECT_THAT(ask("/search?q=wall").body, testing::HasSubstr("A <mark>wall</mark> falls"));
  EXPECT_THAT(ask("/article/7").body, testing::HasSubstr("A wall falls"));
  EXPECT_THAT(ask("/article/8").body, testing::Not(testing::HasSubstr("<b>all</b>"))) << "text is not markup";
}

TEST(Respond, AnUnknownParameterIsAProblemWithAHint) {
  const HttpResponse response = ask("/api/v1/search?persn=x%20y");
  EXPECT_EQ(response.status, 400);
  const Json told = problem(response);
  EXPECT_EQ(told["code"], "unknown_parameter");
  EXPECT_EQ(told["param"], "persn");
  EXPECT_EQ(told["value"], "x y");
  EXPECT_THAT(told["hint"].get<std::string>(), testing::HasSubstr("person"));
}

TEST(Respond, AWrongValueIsAProblemToo) {
  for (const char* target : {"/api/v1/search?limit=0", "/api/v1/search?limit=ten", "/api/v1/search?sort=best",
                             "/api/v1/search?from=someday", "/api/v1/search?facets=colour"}) {
    const HttpResponse response = ask(target);
    EXPECT_EQ(response.status, 400) << target;
    EXPECT_EQ(problem(response)["code"], "invalid_parameter") << target;
  }
  const HttpResponse page = ask("/search?limit=0");
  EXPECT_EQ(page.status, 400);
  EXPECT_EQ(page.content_type, kHtmlType);
}

TEST(Respond, AddressesWithoutParametersTakeNone) {
  EXPECT_EQ(problem(ask("/api/v1/stats?q=x"))["code"], "unknown_parameter");
  EXPECT_EQ(ask("/api/v1/stats").status, 200);
}

TEST(Respond, WhatIsNotThereIs404InTheClientsForm) {
  EXPECT_EQ(problem(ask("/api/v1/serach"))["code"], "not_found");
  EXPECT_EQ(problem(ask("/api/v1/articles/9"))["code"], "not_found");
  EXPECT_EQ(problem(ask("/api/v1/articles/"))["status"], 404);
  EXPECT_EQ(problem(ask("/api/v1/articles/7/"))["status"], 404);
  for (const char* target :
       {"/nothing", "/article/9", "/static/none.css", "/static/../main.cc", "/search/", "//"}) {
    const HttpResponse response = ask(target);
    EXPECT_EQ(response.status, 404) << target;
    EXPECT_EQ(response.content_type, kHtmlType) << target;
  }
}

TEST(Respond, AnIdIsAPlainPositiveNumber) {
  for (const char* id :
       {"0", "-7", "+7", "07", "7.0", "7x", "0x7", " 7", "9223372036854775808", "99999999999999999999"}) {
    const HttpResponse response = ask(std::string("/api/v1/articles/") + id);
    EXPECT_EQ(response.status, 400) << id;
    EXPECT_EQ(problem(response)["param"], "id") << id;
    EXPECT_EQ(problem(response)["code"], "invalid_parameter") << id;
    EXPECT_EQ(problem(response)["value"], id) << id;
  }
  EXPECT_EQ(ask("/api/v1/articles/9223372036854775807").status, 404);
}

TEST(Respond, ARepeatedQuestionIsAnsweredBy304) {
  for (const char* target : {"/api/v1/search?q=wall", "/search?q=wall", "/", "/api/v1/articles/7",
                             "/article/7", "/about", "/api/v1/stats", "/openapi.json", "/help"}) {
    const HttpResponse first = ask(target);
    const std::string tag = header(first, "ETag");
    ASSERT_THAT(tag, testing::StartsWith("W/\"")) << target;
    EXPECT_EQ(header(first, "Cache-Control"), "no-cache") << target;
    const HttpResponse again = ask(target, {{"if-none-match", "\"other\", " + tag}});
    EXPECT_EQ(again.status, 304) << target;
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(header(again, "ETag"), tag);
  }
}

TEST(Respond, ADifferentAnswerHasADifferentTag) {
  std::set<std::string> tags;
  for (const char* target : {"/api/v1/search?q=wall", "/api/v1/search?q=wal", "/api/v1/articles/7",
                             "/api/v1/articles/8", "/api/v1/stats"}) {
    EXPECT_TRUE(tags.insert(header(ask(target), "ETag")).second) << target;
  }
  Backend changed = sample_backend();
  changed.stats = [] {
    ArchiveStats stats = sample_stats();
    ++stats.store.revision;
    return stats;
  };
  EXPECT_TRUE(tags.insert(header(respond(get("/api/v1/stats"), changed), "ETag")).second);
  EXPECT_EQ(ask("/api/v1/search?q=wall", {{"If-None-Match", "\"other\""}}).status, 200);
}

TEST(Respond, LongAnswersAreCompressedForThoseWhoAsk) {
  const HttpResponse plain = ask("/api/v1/search?q=wall");
  ASSERT_GT(plain.body.size(), 2048u);
  EXPECT_EQ(header(plain, "Content-Encoding"), "");
  EXPECT_EQ(header(plain, "Vary"), "Accept-Encoding");
  const HttpResponse small = ask("/api/v1/search?q=wall", {{"Accept-Encoding", "br, gzip;q=0.5"}});
  EXPECT_EQ(header(small, "Content-Encoding"), "gzip");
  EXPECT_LT(small.body.size(), plain.body.size());
  Json expected = Json::parse(plain.body), got = Json::parse(gunzip(small.body));
  expected.erase("took_ms");
  got.erase("took_ms");
  EXPECT_EQ(got, expected);
  EXPECT_EQ(header(ask("/healthz", {{"Accept-Encoding", "gzip"}}), "Content-Encoding"), "");
}

TEST(Respond, AssetsMayBeKeptForEverUnderTheirVersionedAddress) {
  const HttpResponse plain = ask("/static/base.css");
  EXPECT_EQ(plain.status, 200);
  EXPECT_THAT(plain.content_type, testing::StartsWith("text/css"));
  EXPECT_EQ(header(plain, "Cache-Control"), "no-cache");
  EXPECT_THAT(header(ask(asset_url("base.css")), "Cache-Control"), testing::HasSubstr("immutable"));
  EXPECT_EQ(header(ask("/static/base.css?v=0"), "Cache-Control"), "no-cache");
  EXPECT_EQ(ask("/static/base.css", {{"If-None-Match", header(plain, "ETag")}}).status, 304);
}

TEST(Respond, FailuresTellTheClientNothingOfTheirInside) {
  Backend broken = sample_backend();
  broken.search = [](const SearchRequest&) -> Answer {
    throw Error(ErrorCode::kCorrupt, "/srv/archive is broken");
  };
  broken.stats = []() -> ArchiveStats { throw std::runtime_error("secret"); };
  for (const char* target : {"/api/v1/search", "/search", "/api/v1/stats", "/about", "/readyz", "/"}) {
    testing::internal::CaptureStderr();
    const HttpResponse response = respond(get(target), broken);
    const std::string log = testing::internal::GetCapturedStderr();
    EXPECT_EQ(response.status, 500) << target;
    EXPECT_THAT(response.body, testing::Not(testing::HasSubstr("/srv"))) << target;
    EXPECT_THAT(response.body, testing::Not(testing::HasSubstr("secret"))) << target;
    EXPECT_THAT(log, testing::HasSubstr("test-1")) << target;
    EXPECT_THAT(log,
                testing::AnyOf(testing::HasSubstr("/srv/archive is broken"), testing::HasSubstr("secret")));
  }
  EXPECT_EQ(respond(get("/healthz"), broken).status, 200) << "the process is up all the same";
}

TEST(Respond, BusyAndExpiredHaveTheirStatus) {
  Backend backend = sample_backend();
  backend.search = [](const SearchRequest&) -> Answer {
    throw RequestError(ErrorCode::kBusy, notice<NoticeCode::kBusy>());
  };
  const HttpResponse busy = respond(get("/api/v1/search"), backend);
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(header(busy, "Retry-After"), "1");
  EXPECT_EQ(header(busy, "Cache-Control"), "no-store");
  backend.search = [](const SearchRequest&) -> Answer {
    throw RequestError(ErrorCode::kExpired, notice<NoticeCode::kExpiredCursor>(), {}, "cursor");
  };
  const HttpResponse expired = respond(get("/api/v1/search?cursor=x"), backend);
  EXPECT_EQ(expired.status, 410);
  EXPECT_EQ(problem(expired)["code"], "cursor_expired");
}

TEST(Respond, WhatTheLibraryTurnedDownIsAnsweredInOurForm) {
  EXPECT_EQ(problem(respond_to_status(get("/api/v1/search"), 414))["code"], "uri_too_long");
  EXPECT_EQ(respond_to_status(get(""), 400).content_type, kHtmlType);
}

TEST(RequestId, KeepsASaneOneAndNeverRepeatsItsOwn) {
  EXPECT_EQ(request_id("trace-1.2_x"), "trace-1.2_x");
  for (const std::string& bad :
       {std::string("a b"), std::string("a\nb"), std::string(65, 'a'), std::string("<x>")}) {
    EXPECT_NE(request_id(bad), bad);
  }
  EXPECT_NE(request_id(""), request_id(""));
  EXPECT_EQ(request_id(request_id("")).size(), 15u);
}

}  // namespace
}  // namespace broadsheet
