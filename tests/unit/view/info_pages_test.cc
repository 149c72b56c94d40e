// SPDX-License-Identifier: MIT
// Errors, about, help.
#include <gmock/gmock.h>

#include "indexer/index/field.h"
#include "server/view/pages.h"
#include "tests/unit/query/query_forms.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;

TEST(ErrorPage, SaysWhatIsWrongAndWhatToDo) {
  const Json problem = {
      {"title", "Bad Request"}, {"status", 400}, {"detail", "there is no parameter <persn>"},
      {"param", "persn"},       {"value", "12"}, {"hint", "did you mean person?"},
      {"request_id", "7f3a"}};
  const std::string page = error_page(english(), problem, "/search?q=a&limit=5");
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("Error 400"));
  EXPECT_THAT(text, HasSubstr("there is no parameter <persn>"));
  EXPECT_THAT(text, HasSubstr("The same page without persn"));
  EXPECT_THAT(attribute_values(page, "a", "href"), testing::Contains("/search?q=a&limit=5"));
  EXPECT_THAT(text, HasSubstr("did you mean person?"));
  EXPECT_THAT(text, HasSubstr("Request 7f3a"));
}

TEST(ErrorPage, NeedsNothingButAStatus) {
  const std::string page = error_page(english(), {{"status", 404}}, "");
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(html_text(page), HasSubstr("Not Found"));
  EXPECT_THAT(html_text(page), HasSubstr("may be mistyped"));
}

TEST(AboutPage, TellsTheNumbers) {
  const std::string page = about_page(english(), sample_stats_view());
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  for (const char* part : {"23,456", "23,455", "212 (0.9 %)", "1,701", "8,123", "81 MB",
                           "30 January 2024, 10:00 UTC", "Broadsheet 0.1.0"}) {
    EXPECT_THAT(text, HasSubstr(part));
  }
  EXPECT_EQ(html_fault(about_page(english(), Json::object())), "");
}

// What the page offers to try is what the parser is tested with.
TEST(HelpPage, OffersFormsOfTheTable) {
  const std::string page = help_page(english());
  std::vector<std::string> offered;
  const std::string begin = "href=\"/search?q=";
  for (size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
    const size_t value = at + begin.size() - 2;
    offered.push_back(parse_query_string(page.substr(value, page.find('"', value) - value)).front().second);
  }
  EXPECT_GE(offered.size(), 18u);
  for (const std::string& query : offered) {
    const bool known = std::any_of(kQueryForms.begin(), kQueryForms.end(),
                                   [&](const QueryForm& form) { return form.query == query; });
    EXPECT_TRUE(known) << query;
  }
}

TEST(HelpPage, ShowsEveryFieldAndParameter) {
  const std::string page = help_page(english());
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  for (const Field& field : kFields) {
    EXPECT_THAT(text, HasSubstr(std::string(field.name) + ":"));
    EXPECT_THAT(text, HasSubstr(std::string(field.example)));
  }
  for (const ParameterHelp& parameter : search_parameters()) {
    EXPECT_THAT(text, HasSubstr(std::string(parameter.meaning)));
  }
}

TEST(HelpPage, EveryExampleIsARequest) {
  size_t examples = 0;
  for (const std::string& link : attribute_values(help_page(english()), "a", "href")) {
    if (!link.starts_with("/search?")) continue;
    ++examples;
    EXPECT_NO_THROW(request_of_query(link.substr(8))) << link;
    EXPECT_NE(request_of_query(link.substr(8)), SearchRequest{}) << link;
  }
  EXPECT_GE(examples, 6 + kFields.size() + 10);
}

TEST(ApiPage, ShowsTheContractAndCodeAsItIsWritten) {
  const Json contract = Json::parse(R"({"info":{"description":"All of it."},"paths":{
    "/api/v1/facets/{name}":{"get":{"operationId":"facet","tags":["search"],"summary":"Values.",
      "parameters":[{"name":"name","in":"path","example":"person","schema":{"type":"string"}},
                    {"name":"limit","in":"query","description":"How many.","example":7,
                     "schema":{"type":"integer","minimum":1,"maximum":100,"default":10}}],
      "responses":{"200":{"description":"The values."}}}},
    "/about":{"get":{"operationId":"about","tags":["pages"],"responses":{}}}}})");
  const std::string page = api_page(english(), contract, "https://news.example.org");
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(page, testing::HasSubstr("https://news.example.org/api/v1/facets/person?limit=7"));
  EXPECT_THAT(page, testing::HasSubstr("1 to 100 (10)"));
  EXPECT_THAT(page, testing::HasSubstr("\n    query = urllib.parse.urlencode"))
      << "Python lives by its indentation";
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("operationId")));
  EXPECT_THAT(page, testing::Not(testing::HasSubstr("id=\"about\"")));
}

}  // namespace
}  // namespace broadsheet
