// SPDX-License-Identifier: MIT
// Every parameter of every address with a value it cannot have: the answer names the parameter, the value and
// what is allowed, each once; a page says it in the reader's language.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/http/respond.h"
#include "tests/unit/http/sample_backend.h"

namespace broadsheet {
namespace {

using testing::HasSubstr;
using testing::Not;
using Json = nlohmann::ordered_json;

struct Refusal {
  const char* target;
  const char* param;
  const char* value;
  const char* allowed;  // part of the hint
};

constexpr Refusal kRefusals[] = {
    {"/api/v1/search?person_match=some", "person_match", "some", "any, all"},
    {"/api/v1/search?from=soon", "from", "soon", "2023-06-19"},
    {"/api/v1/search?to=soon", "to", "soon", "2023-06-19"},
    {"/api/v1/search?from=2024&to=2023", "from", "2024", "Exchange"},
    {"/api/v1/search?sort=best", "sort", "best", "relevance, newest, oldest"},
    {"/api/v1/search?limit=101", "limit", "101", "from 1 to 100"},
    {"/api/v1/search?limit=ten", "limit", "ten", "from 1 to 100"},
    {"/api/v1/search?facets=person,colour", "facets", "person,colour", "country"},
    {"/api/v1/search?facet_limit=0", "facet_limit", "0", "from 1 to 1000"},
    {"/api/v1/search?facet_sort=size", "facet_sort", "size", "count, name"},
    {"/api/v1/search?fuzzy=on", "fuzzy", "on", "auto, off"},
    {"/api/v1/search?collapse=all", "collapse", "all", "copies, none"},
    {"/api/v1/search?interval=week", "interval", "week", "year, month, day"},
    {"/api/v1/search?q=a&q=b", "q", "b", "once"},
    {"/api/v1/search?persn=x", "persn", "x", "person"},
    {"/api/v1/articles/x", "id", "x", "whole number"},
    {"/api/v1/articles/x/similar", "id", "x", "whole number"},
    {"/api/v1/articles/x/copies", "id", "x", "whole number"},
    {"/api/v1/articles/x/versions", "id", "x", "whole number"},
    {"/api/v1/articles/7/similar?limit=0", "limit", "0", "from 1 to 100"},
    {"/api/v1/articles/7/similar?by=luck", "by", "luck", "all, words, entities"},
    {"/api/v1/articles/7/similar?q=a", "q", "a", "/help/api"},
    {"/api/v1/articles/7/copies?q=a", "q", "a", "no parameters"},
    {"/api/v1/articles/7/versions?q=a", "q", "a", "no parameters"},
    {"/api/v1/persons/x", "id", "x", "whole number"},
    {"/api/v1/persons/12?interval=week", "interval", "week", "year, month, day"},
    {"/api/v1/persons/12?q=a", "q", "a", "/help/api"},
    {"/api/v1/persons?facet_sort=size", "facet_sort", "size", "count, name"},
    {"/api/v1/facets/colour", "name", "colour", "person, country"},
    {"/api/v1/facets/person?limit=5", "limit", "5", ""},
    {"/api/v1/suggest?kinds=word,colour", "kinds", "word,colour", "person"},
    {"/api/v1/suggest?limit=21", "limit", "21", "from 1 to 20"},
    {"/api/v1/trends?by=colour", "by", "colour", "person, country"},
    {"/api/v1/trends?limit=21", "limit", "21", "from 1 to 20"},
    {"/api/v1/trends?interval=week", "interval", "week", "year, month, day"},
    {"/api/v1/"
     "trends?series=1&series=2&series=3&series=4&series=5&series=6&series=7&series=8&series=9&series=10"
     "&series=eleven",
     "series", "eleven", "10"},
    {"/api/v1/export?format=pdf", "format", "pdf", "ndjson, csv"},
    {"/api/v1/export?sort=relevance", "sort", "relevance", "newest or oldest"},
    {"/api/v1/stats?q=a", "q", "a", "no parameters"},
};

TEST(Refusals, NameTheParameterTheValueAndWhatIsAllowedOnce) {
  for (const auto& [target, param, value, allowed] : kRefusals) {
    const HttpResponse response = respond(get(target), sample_backend());
    EXPECT_EQ(response.status, 400) << target;
    const Json problem = Json::parse(response.body, nullptr, false);
    EXPECT_EQ(problem["param"], param) << target;
    EXPECT_EQ(problem["value"], value) << target;
    const bool unknown = problem["detail"].get<std::string>().starts_with("There is no parameter");
    EXPECT_EQ(problem["code"], unknown ? "unknown_parameter" : "invalid_parameter") << target;
    EXPECT_THAT(problem["hint"].get<std::string>(), HasSubstr(allowed)) << target;
    EXPECT_THAT(problem["hint"].get<std::string>(), Not(HasSubstr("'" + std::string(value) + "'"))) << target;
  }
}

TEST(Refusals, OfPagesAreToldInTheReadersLanguage) {
  const auto german = [](const char* target) {
    return respond(get(target, {{"Accept-Language", "de"}}), sample_backend()).body;
  };
  const std::string limit = german("/search?q=wall&limit=ten");
  EXPECT_THAT(limit, HasSubstr("limit kann nicht „ten“ sein."));
  EXPECT_THAT(limit, HasSubstr("Möglich ist eine ganze Zahl von 1 bis 100."));
  EXPECT_THAT(limit, HasSubstr("href=\"/search?q=wall\"")) << "the way on: the search without it";
  EXPECT_THAT(limit, Not(HasSubstr("lang=\"en\">limit")));
  EXPECT_THAT(german("/reading-list?id=7&id=x&id=8"), HasSubstr("href=\"/reading-list?id=7&amp;id=8\""));
  EXPECT_THAT(german("/article/9"), HasSubstr("Einen Artikel 9 gibt es in diesem Archiv nicht."));
  EXPECT_THAT(german("/person/99"), HasSubstr("/facets/person"));
  EXPECT_THAT(german("/nowhere"), HasSubstr("Unter /nowhere gibt es nichts."));
  EXPECT_THAT(german("/trends?show=pie"), HasSubstr("Möglich sind: count, share."));
}

TEST(Refusals, ABusyServerIsAskedAgainWithOneClick) {
  Backend busy = sample_backend();
  busy.search = [](const SearchRequest&) -> Answer {
    throw RequestError(ErrorCode::kBusy, notice<NoticeCode::kBusy>(), notice<NoticeCode::kTryAgain>());
  };
  const HttpResponse response = respond(get("/search?q=wall&country=DE", {{"Accept-Language", "de"}}), busy);
  EXPECT_EQ(response.status, 503);
  EXPECT_THAT(response.body, HasSubstr("Der Server ist mit anderen Suchen ausgelastet."));
  EXPECT_THAT(response.body,
              HasSubstr("<a href=\"/search?q=wall&amp;country=DE\" rel=\"nofollow\">Noch einmal versuchen"));
}

TEST(Refusals, ToProgramsAreEnglish) {
  const HttpResponse response =
      respond(get("/api/v1/search?limit=ten", {{"Accept-Language", "de"}}), sample_backend());
  EXPECT_THAT(response.body, HasSubstr("limit cannot be 'ten'."));
}

TEST(Refusals, WarningsOfAQueryToo) {
  Backend backend = sample_backend();
  backend.search = [](const SearchRequest& request) {
    Answer answer = sample_answer(to_query_string(request));
    answer.warnings = {notice<NoticeCode::kUnclosedQuote>(), notice<NoticeCode::kUnknownCountry>("Atlantis")};
    return answer;
  };
  const HttpHeaders german = {{"Accept-Language", "de"}};
  const std::string page = respond(get("/search?q=%22wall", german), backend).body;
  EXPECT_THAT(page, HasSubstr("Ein fehlendes schließendes Anführungszeichen wurde am Ende ergänzt."));
  EXPECT_THAT(page, HasSubstr("Kein Land heißt „Atlantis“."));
  const Json view = Json::parse(respond(get("/api/v1/search?q=%22wall", german), backend).body);
  EXPECT_EQ(
      view["query"]["warnings"],
      Json::parse(R"(["A missing closing quote was added at the end.","No country is called 'Atlantis'."])"));
}

}  // namespace
}  // namespace broadsheet
