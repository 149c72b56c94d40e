// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>

#include "server/view/pages.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

Json counted_countries(std::initializer_list<std::pair<const char*, int>> counts) {
  Json view = sample_search();
  Json& values = view["facets"]["country"]["values"];
  values = Json::array();
  for (const auto& [code, count] : counts) {
    values.push_back(
        {{"id", code}, {"name", code}, {"count", count}, {"selected", false}, {"url", "/search"}});
  }
  return view;
}

TEST(MapPage, ColoursByOrderOfMagnitudeAndTellsTheSameAsATable) {
  const Json view = counted_countries({{"DE", 1000}, {"FR", 30}, {"XK", 1}, {"QQ", 2}});
  const std::string page = map_page(english(), view, request_of_query("q=wall"));
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(page, HasSubstr("#DE\"/></a>"));
  EXPECT_THAT(page, testing::ContainsRegex("level-5\" href=\"/static/world.svg[^\"]*#DE\""));
  EXPECT_THAT(page, testing::ContainsRegex("level-3\" href=\"/static/world.svg[^\"]*#FR\""));
  EXPECT_THAT(page, testing::ContainsRegex("level-1\" href=\"/static/world.svg[^\"]*#XK\""));
  // A code without an outline is in the table alone; an outline without articles stays blank.
  EXPECT_THAT(page, Not(HasSubstr("#QQ\"/>")));
  EXPECT_THAT(html_text(page), HasSubstr("QQ"));
  EXPECT_THAT(page, HasSubstr("#AU\"/>"));
  EXPECT_THAT(attribute_values(page, "a", "href"), testing::Contains("/search?q=wall&country=FR"));
}

TEST(MapPage, FewArticlesNeedFewLevels) {
  const std::string text =
      html_text(map_page(english(), counted_countries({{"DE", 2}, {"FR", 1}}), SearchRequest{}));
  EXPECT_THAT(text, HasSubstr("1\n2\n"));
  EXPECT_THAT(html_text(map_page(english(), counted_countries({}), SearchRequest{})),
              HasSubstr("names a country"));
}

TEST(MapPage, AnythingIsRendered) {
  for (const char* view : {"null", "{}", R"({"facets":{"country":{"values":[7,{"id":"<","count":1}]}}})"})
    EXPECT_EQ(html_fault(map_page(english(), Json::parse(view), SearchRequest{})), "") << view;
}

}  // namespace
}  // namespace broadsheet
