// SPDX-License-Identifier: MIT
#include "server/http/language.h"

#include <gtest/gtest.h>

#include "server/http/respond.h"
#include "tests/unit/http/sample_backend.h"

namespace broadsheet {
namespace {

std::string_view spoken(HttpHeaders headers) {
  return messages_for(get("/", std::move(headers))).language();
}

TEST(Language, FollowsTheClient) {
  EXPECT_EQ(spoken({}), "en");
  EXPECT_EQ(spoken({{"Accept-Language", "de-CH,de;q=0.9,en;q=0.8"}}), "de");
  EXPECT_EQ(spoken({{"Accept-Language", "fr, en;q=0.3, de;q=0.4"}}), "de");
  EXPECT_EQ(spoken({{"Accept-Language", "de;q=0, en;q=0.1"}}), "en");
  EXPECT_EQ(spoken({{"Accept-Language", "fr,,;;q=x,*"}}), "en");
}

TEST(Language, AChoiceOutlivesTheBrowsersWish) {
  EXPECT_EQ(spoken({{"Accept-Language", "en"}, {"Cookie", "a=b; language=de"}}), "de");
  EXPECT_EQ(spoken({{"Accept-Language", "de"}, {"Cookie", "language=xx"}}), "de");
}

HttpResponse choose(const std::string& language, const std::string& referer) {
  return respond(get("/language/" + language, {{"Referer", referer}}), sample_backend());
}

std::string header_of(const HttpResponse& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Language, ChoosingLeadsBack) {
  const HttpResponse response = choose("de", "http://localhost/search?q=a%20b");
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(header_of(response, "Location"), "/search?q=a%20b");
  EXPECT_TRUE(header_of(response, "Set-Cookie").starts_with("language=de; Path=/;"));
  EXPECT_EQ(choose("xx", "").status, 404);
}

TEST(Language, NeverLeadsElsewhere) {
  for (const char* referer :
       {"", "http://evil.example/x", "http://localhost.evil.example/", "http://localhost//evil",
        "http://localhost/\\evil", "http://localhost@evil.example/", "localhost/x",
        "http://localhost/a\r\nSet-Cookie: x"}) {
    EXPECT_EQ(header_of(choose("en", referer), "Location"), "/") << referer;
  }
}

TEST(Language, PagesSpeakIt) {
  const HttpResponse german = respond(get("/help", {{"Accept-Language", "de"}}), sample_backend());
  EXPECT_NE(german.body.find("<html lang=\"de\">"), std::string::npos);
  EXPECT_NE(german.body.find("So wird gesucht"), std::string::npos);
  const HttpResponse error = respond(get("/nowhere", {{"Accept-Language", "de"}}), sample_backend());
  EXPECT_NE(error.body.find("Nicht gefunden"), std::string::npos);
  EXPECT_NE(german.etag, respond(get("/help"), sample_backend()).etag);
}

}  // namespace
}  // namespace broadsheet
