// SPDX-License-Identifier: MIT
// Lines over time, and a person's page.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "server/view/pages.h"
#include "server/view/person_view.h"
#include "server/view/trends_view.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_answer.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::Contains;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

Json three_years() {
  return Json::parse(R"({"interval":"year","total":40,"exact":true,"undated":2,"imprecise":0,"buckets":[
    {"from":"1988-01-01","to":"1988-12-31","count":10},{"from":"1989-01-01","to":"1989-12-31","count":0},
    {"from":"1990-01-01","to":"1990-12-31","count":30}],"series":[
    {"kind":"query","id":null,"name":"=wall <b>","total":8,"share":0.2,"counts":[5,0,3],"shares":[0.5,null,0.1],
     "url":"/search?q=wall"},
    {"kind":"country","id":"DE","name":"Germany","total":1,"share":0.025,"counts":[0,0,1],"shares":[0,null,0.0333],
     "url":"/search?country=DE"}],"warnings":["<odd>"]})");
}

TEST(TrendsChart, ALineASeriesAndARoundTop) {
  const Json chart = trends_chart(english(), three_years(), TrendScale::kCount);
  ASSERT_EQ(chart["lines"].size(), 2U);
  EXPECT_EQ(chart["grid"][2]["words"], "6");
  EXPECT_EQ(chart["grid"][1]["words"], "3");
  EXPECT_EQ(chart["lines"][0]["path"], "M41.7 33.3L125.0 200.0L208.3 100.0");
  ASSERT_EQ(chart["rows"].size(), 2U);  // nothing happened in 1989
  EXPECT_EQ(chart["rows"][1]["values"], Json::parse(R"(["3","1"])"));
}

TEST(TrendsChart, AShareOfNothingIsAGap) {
  const Json chart = trends_chart(english(), three_years(), TrendScale::kShare);
  EXPECT_EQ(chart["lines"][0]["path"], "M41.7 33.3M208.3 166.7");
  EXPECT_EQ(chart["lines"][0]["dots"], "M41.7 33.3h0M208.3 166.7h0");
  EXPECT_EQ(chart["rows"][1]["values"], Json::parse(R"(["10 %","3.3 %"])"));
}

TEST(TrendsChart, NothingToDraw) {
  for (const char* view : {"null", "{}", R"({"buckets":[7],"series":[{}]})", R"({"buckets":[],"series":[]})"})
    EXPECT_TRUE(trends_chart(english(), Json::parse(view), TrendScale::kCount).is_null()) << view;
}

TEST(TrendsPage, FormLegendTableAndAddresses) {
  TrendsRequest request = parse_trends_request(
      parse_query_string("q=fall&series=%3Dwall&by=country&country=DE&person=12&from=1988"),
      day_from_civil(2024, 1, 31));
  const Json filters = Json::parse(
      R"([{"facet":"country","label":"Country","id":"DE","name":"Germany"},
          {"facet":"person","label":"Person","id":"12","name":"Kohl","remove_url":"/search?q=fall&country=DE&from=1988"}])");
  const std::string page = trends_page(english(), three_years(), filters, request, TrendScale::kShare);
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("Person Kohl"));
  EXPECT_THAT(text, Not(HasSubstr("Country Germany")));  // a line of its own
  EXPECT_THAT(text, HasSubstr("=wall <b>"));
  EXPECT_THAT(text, HasSubstr("<odd>"));
  EXPECT_THAT(attribute_values(page, "a", "href"),
              Contains("/trends?q=fall&person=12&country=DE&from=1988&series=%3Dwall&by=country&show=share"));
  EXPECT_THAT(attribute_values(page, "a", "href"),
              Contains("/api/v1/trends?q=fall&person=12&country=DE&from=1988&series=%3Dwall&by=country"));
  // A chip takes its filter alone, the last one takes all.
  EXPECT_THAT(attribute_values(page, "a", "href"),
              IsSupersetOf({"/trends?q=fall&country=DE&from=1988&series=%3Dwall&by=country&show=share",
                            "/trends?q=fall&country=DE&series=%3Dwall&by=country&show=share"}));
  // The form keeps what it has no field for.
  EXPECT_THAT(page, HasSubstr("name=\"country\" value=\"DE\""));
  EXPECT_EQ(html_fault(trends_page(english(), nullptr, nullptr, TrendsRequest{}, TrendScale::kCount)), "");
}

TEST(TrendsCsv, ARowABucketAndNoFormulas) {
  EXPECT_EQ(trends_csv(three_years(), TrendScale::kCount),
            "from,to,articles,\"'=wall <b>\",Germany\r\n1988-01-01,1988-12-31,10,5,0\r\n"
            "1989-01-01,1989-12-31,0,0,0\r\n1990-01-01,1990-12-31,30,3,1\r\n");
  EXPECT_EQ(trends_csv(three_years(), TrendScale::kShare),
            "from,to,articles,\"'=wall <b>\",Germany\r\n1988-01-01,1988-12-31,10,0.5,0\r\n"
            "1989-01-01,1989-12-31,0,,\r\n1990-01-01,1990-12-31,30,0.1,0.0333\r\n");
  EXPECT_EQ(trends_csv(nullptr, TrendScale::kShare), "from,to,articles\r\n");
}

TEST(PersonPage, NamesReasonsTimesAndCompany) {
  const auto person = sample_person(kMandela);
  ASSERT_TRUE(person);
  const Json view = person_view(*person);
  for (const Messages& say : all_messages()) {
    const std::string page = person_page(say, view, SearchRequest{});
    EXPECT_EQ(html_fault(page), "") << say.language();
    const std::string text = html_text(page);
    EXPECT_THAT(text, HasSubstr("Nelson Mandela"));
    for (const Json& form : view["names"])
      EXPECT_THAT(text, HasSubstr(form["name"].get<std::string>()));
    EXPECT_THAT(attribute_values(page, "a", "href"), Contains("/search?person=12"));
  }
  const std::string cut =
      person_page(english(), view, parse_request({{"from", "1989"}}, day_from_civil(2024, 1, 31)));
  EXPECT_THAT(attribute_values(cut, "a", "href"), Contains("/search?person=12&from=1989"));
  EXPECT_THAT(attribute_values(cut, "a", "href"), Contains("/person/12"));  // all times
  EXPECT_THAT(html_text(person_page(english(), view, SearchRequest{})), Not(HasSubstr("All times")));
  EXPECT_EQ(html_fault(person_page(english(), nullptr, SearchRequest{})), "");
}

TEST(PersonPage, EveryReasonHasWords) {
  for (int reason = 1; reason <= static_cast<int>(JoinReason::kUser); ++reason) {
    const std::string key = "join_" + std::string(to_string(static_cast<JoinReason>(reason)));
    EXPECT_TRUE(english().find_word(key)) << key;
  }
}

}  // namespace
}  // namespace broadsheet
