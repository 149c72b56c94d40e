// SPDX-License-Identifier: MIT
#include "server/query/search_request.h"

#include <gmock/gmock.h>

#include "server/query/request_error.h"
#include "tests/unit/query/today.h"

namespace broadsheet {
namespace {

SearchRequest parse(std::string_view url) {
  return parse_request(parse_query_string(url), kToday);
}

// The error a URL gives: its parameter and what to do about it.
std::pair<std::string, Notice> refusal(std::string_view url) {
  try {
    parse(url);
  } catch (const RequestError& error) {
    EXPECT_EQ(error.code(), ErrorCode::kUsage);
    EXPECT_NE(error.value(), "");
    return {error.param(), error.advice().value()};
  }
  return {"accepted", {}};
}

TEST(SearchRequest, ReadsEveryParameter) {
  const SearchRequest request = parse(
      "q=berlin+wall&person=12&person=-Helmut%20Kohl&country=DE&source=%5C-dash&person_match=all&from=1989-"
      "11&to=-1y"
      "&sort=oldest&limit=20&facets=country,person&facet_limit=5&interval=day&cursor=abc");
  EXPECT_EQ(request.q, "berlin wall");
  EXPECT_THAT(request.filters[0].include, testing::ElementsAre("12"));
  EXPECT_THAT(request.filters[0].exclude, testing::ElementsAre("Helmut Kohl"));
  EXPECT_THAT(request.filters[4].include, testing::ElementsAre("-dash"));
  EXPECT_TRUE(request.person_match_all);
  EXPECT_EQ(request.from->range.first, day_from_civil(1989, 11, 1));
  EXPECT_EQ(request.to->range.last, day_from_civil(2022, 6, 19));
  EXPECT_EQ(request.sort, Sort::kOldest);
  EXPECT_EQ(request.limit, 20u);
  EXPECT_THAT(request.facets, testing::ElementsAre(0, 1));
  EXPECT_TRUE(request.histogram);
  EXPECT_EQ(request.interval, Interval::kDay);
}

TEST(SearchRequest, EmptyFormFieldsAreAbsent) {
  EXPECT_EQ(parse("q=&from=&to=&person=&sort="), SearchRequest{});
  EXPECT_EQ(to_query_string(SearchRequest{}), "");
}

TEST(SearchRequest, RefusesNamingTheParameterAndTheWayOut) {
  using enum NoticeCode;
  using testing::Pair;
  EXPECT_THAT(refusal("personn=1"), Pair("personn", notice<kDidYouMean>("person")));
  EXPECT_THAT(refusal("zzzzzzzz=1"), Pair("zzzzzzzz", notice<kSeeParameters>()));
  EXPECT_THAT(refusal("limit=0"), Pair("limit", notice<kWriteNumber>("1", "100")));
  EXPECT_THAT(refusal("limit=101"), Pair("limit", testing::_));
  EXPECT_THAT(refusal("limit=1e2"), Pair("limit", testing::_));
  EXPECT_THAT(refusal("sort=best"), Pair("sort", notice<kWriteOneOf>("relevance, newest, oldest")));
  EXPECT_THAT(refusal("from=tomorrow"), Pair("from", notice<kWriteDate>()));
  EXPECT_THAT(refusal("from=2024&to=2023"), Pair("from", notice<kExchangeBoth>()));
  EXPECT_THAT(refusal("facets=persons"),
              Pair("facets", notice<kWriteListOrNone>("person, country, topic, language, source, author")));
  EXPECT_THAT(refusal("q=a&q=b"), Pair("q", notice<kGiveOnce>()));
  std::string many;
  for (int i = 0; i <= 100; ++i)
    many += "&person=" + std::to_string(i);
  EXPECT_THAT(refusal(many), Pair("person", notice<kAtMost>("100")));
}

TEST(SearchRequest, RelativeDatesCountBack) {
  EXPECT_EQ(parse("from=-7d").from->range.first, day_from_civil(2023, 6, 12));
  EXPECT_EQ(parse("from=-2w").from->range.first, day_from_civil(2023, 6, 5));
  EXPECT_EQ(parse("from=-4m").from->range.first, day_from_civil(2023, 2, 19));
  EXPECT_EQ(parse_request({{"from", "-1m"}}, day_from_civil(2023, 3, 31)).from->range.first,
            day_from_civil(2023, 2, 28));
}

}  // namespace
}  // namespace broadsheet
