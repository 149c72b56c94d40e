// SPDX-License-Identifier: MIT
// The search page and the front page, rendered from views made by hand.
#include <gmock/gmock.h>

#include "server/view/pages.h"
#include "tests/unit/view/html_check.h"
#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

const char* const kQuery = "q=wall&country=DE&country=-FR&source=Nobody";

std::string sample_page() {
  return search_page(english(), sample_search(), request_of_query(kQuery), sample_stats_view(), "localhost");
}

TEST(SearchPage, IsSound) {
  EXPECT_EQ(html_fault(sample_page()), "");
}

TEST(SearchPage, TellsCountQueryAndWarnings) {
  const std::string text = html_text(sample_page());
  EXPECT_THAT(text, HasSubstr("1,234 articles for wall"));
  EXPECT_THAT(text, HasSubstr("Searched 23,455 of 23,456 articles in 3 ms"));
  EXPECT_THAT(text, HasSubstr("12 articles without a date among them"));
  EXPECT_THAT(text, HasSubstr("Read as wall read"));
  EXPECT_THAT(text, HasSubstr("a quote was closed"));
}

TEST(SearchPage, SaysWhenTheCountIsNotExact) {
  Json view = sample_search();
  view["exact"] = false;
  EXPECT_THAT(
      html_text(search_page(english(), view, request_of_query(kQuery), sample_stats_view(), "localhost")),
      HasSubstr("At least 1,234 articles"));
}

TEST(SearchPage, AHitShowsItsMarksDateAndNames) {
  const std::string page = sample_page();
  EXPECT_THAT(page, HasSubstr("A <mark>wall</mark> falls"));
  EXPECT_THAT(page, HasSubstr("The <mark>wall</mark> came down."));
  EXPECT_THAT(page, HasSubstr(">10 November 1989</time>"));
  EXPECT_THAT(html_text(page), HasSubstr("by Staff"));
}

TEST(SearchPage, AHitTakesTheSearchAlong) {
  EXPECT_THAT(attribute_values(sample_page(), "a", "href"),
              Contains("/article/7?q=wall&country=DE&country=-FR&source=Nobody"));
}

TEST(SearchPage, AHitOfACorrectedSearchTakesTheWordsAlongThatFoundIt) {
  Json view = sample_search();
  view["query"]["corrected"] = "wall";
  const std::string page =
      search_page(english(), view, request_of_query("q=wlal&cursor=abc"), sample_stats_view(), "localhost");
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("/article/7?q=wall"));
}

TEST(SearchPage, NamesOfAHitNarrowTheSearch) {
  const auto links = attribute_values(sample_page(), "a", "href");
  const auto narrowed = [](std::string_view query) {
    return "/search?" + to_query_string(request_of_query(query));
  };
  EXPECT_THAT(links, Contains(narrowed(std::string(kQuery) + "&person=12")));
  EXPECT_THAT(links, Contains(narrowed(std::string(kQuery) + "&topic=medtop:11000000")));
  EXPECT_THAT(links, Contains(narrowed(std::string(kQuery) + "&author=Staff")));
  EXPECT_THAT(links, Contains(narrowed(kQuery))) << "a country that is chosen already";
}

TEST(SearchPage, AnUntitledArticleIsCalledByItsFirstWords) {
  Json view = sample_search();
  view["hits"][0]["title"] = nullptr;
  EXPECT_THAT(
      html_text(search_page(english(), view, request_of_query(kQuery), sample_stats_view(), "localhost")),
      HasSubstr("(untitled) The wall came down."));
}

TEST(SearchPage, FacetValuesAreLinksThatTellTheirState) {
  const std::string page = sample_page();
  const auto links = attribute_values(page, "a", "href");
  EXPECT_THAT(links, Contains("/search?q=wall&person=12"));
  EXPECT_THAT(links, Contains("/search?q=wall&person=-12"));
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("Chosen: Germany"));
  EXPECT_THAT(text, HasSubstr("Left out: France"));
  EXPECT_THAT(text, HasSubstr("More of 812"));
  EXPECT_THAT(page, Not(HasSubstr("facet-topic"))) << "a facet without values is left out";
}

TEST(SearchPage, ChipsNameWhatWasChosenAndRemoveIt) {
  const std::string text = html_text(sample_page());
  EXPECT_THAT(text, HasSubstr("Remove Country Germany"));
  EXPECT_THAT(text, HasSubstr("Remove not Country France"));
  EXPECT_THAT(text, HasSubstr("Remove Source Nobody not in this archive"));
  EXPECT_THAT(text, HasSubstr("Clear all"));
}

TEST(SearchPage, BarsAreLinksWithATableBesideThem) {
  const std::string page = sample_page();
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("/search?q=wall&from=1990&to=1990").Times(2));
  EXPECT_THAT(page, HasSubstr("<title>1990: 10 articles</title>"));
  EXPECT_THAT(html_text(page), HasSubstr("3 articles dated too vaguely to place"));
}

TEST(SearchPage, TheFormKeepsTheFiltersButNotTheCursor) {
  const std::string page = search_page(english(), sample_search(),
                                       request_of_query(std::string(kQuery) + "&sort=oldest&cursor=abc"),
                                       sample_stats_view(), "localhost");
  EXPECT_THAT(attribute_values(page, "input", "name"),
              testing::ElementsAre("q", "country", "country", "source", "sort", "from", "to",  // the search
                                   "q", "country", "country", "source", "prefix"));  // among the persons
  EXPECT_THAT(attribute_values(page, "a", "rel"), Contains("first"));
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("/search?q=wall&country=DE&cursor=abc"));
}

TEST(SearchPage, TheOtherOrdersAreOffered) {
  const auto links = attribute_values(sample_page(), "a", "href");
  EXPECT_THAT(links,
              Contains("/search?" + to_query_string(request_of_query(std::string(kQuery) + "&sort=newest"))));
  EXPECT_THAT(html_text(search_page(english(), sample_search(), request_of_query(""), sample_stats_view(),
                                    "localhost")),
              HasSubstr("Oldest"));
}

TEST(SearchPage, SeveralPersonsMayAllBeAskedFor) {
  EXPECT_THAT(html_text(sample_page()), Not(HasSubstr("All of them together")));
  const std::string page = search_page(english(), sample_search(), request_of_query("person=12&person=13"),
                                       sample_stats_view(), "localhost");
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains(HasSubstr("person_match=all")));
}

TEST(SearchPage, NothingFoundOffersToTakeFiltersBack) {
  Json view = sample_search();
  view["total"] = 0;
  view["total_without_filters"] = 41;
  view["hits"] = Json::array();
  view["next_url"] = nullptr;
  const std::string page =
      search_page(english(), view, request_of_query(kQuery), sample_stats_view(), "localhost");
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("without Country Germany"));
  EXPECT_THAT(text, HasSubstr("which names nothing in this archive"));
  EXPECT_THAT(text, HasSubstr("without any filter: 41 articles"));
  EXPECT_THAT(text, Not(HasSubstr("Next page")));
}

TEST(SearchPage, NothingFoundWithoutFiltersGivesAdvice) {
  const Json view = Json::parse(
      R"({"total":0,"hits":[],"filters":[],"facets":{},"histogram":null,"self_url":"/search?q=zzz"})");
  const std::string page =
      search_page(english(), view, request_of_query("q=zzz"), sample_stats_view(), "localhost");
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(html_text(page), HasSubstr("Fewer words find more"));
}

TEST(SearchPage, TellsAReadingOnlyWhereItIsNotPlain) {
  const auto told = [](const char* q, const char* understood) {
    Json view = sample_search();
    view["query"]["understood"] = understood;
    SearchRequest request;
    request.q = q;
    return html_text(search_page(english(), view, request, sample_stats_view(), "localhost"));
  };
  EXPECT_THAT(told("Berlin Wall", "(berlin AND wall)"), Not(HasSubstr("Read as")));
  EXPECT_THAT(told("wall", "wall"), Not(HasSubstr("Read as")));
  EXPECT_THAT(told("berlin OR wall gates", "(berlin OR (wall AND gates))"), HasSubstr("Read as"));
  EXPECT_THAT(told("berlin wall", "(berlin OR wall)"), HasSubstr("Read as"));
}

TEST(SearchPage, LeadsFromANameToThePerson) {
  SearchRequest request;
  const auto links = [&](const char* q) {
    request.q = q;
    return attribute_values(
        search_page(english(), sample_search(), request, sample_stats_view(), "localhost"), "a", "href");
  };
  EXPECT_THAT(links("helmut kohl"), Contains("/person/12"));
  EXPECT_THAT(links("\"Helmut Kohl\""), Contains("/person/12"));
  EXPECT_THAT(links("helmut"), Not(Contains("/person/12")));
}

TEST(SearchPage, OfAnEmptyArchiveSaysHowToFillItAndNothingOfWords) {
  const Json nothing = {{"total", 0}, {"exact", true}, {"hits", Json::array()}};
  const std::string text = html_text(search_page(english(), nothing, request_of_query("q=wall"),
                                                 {{"articles", 0}, {"searchable", 0}}, "localhost"));
  EXPECT_THAT(text, HasSubstr("This archive is empty"));
  EXPECT_THAT(text, HasSubstr("broadsheet-indexer add"));
  EXPECT_THAT(text, Not(HasSubstr("Fewer words find more")));
}

TEST(SearchPage, AHitNamesATopicOnceWhereANarrowerOneSaysItToo) {
  Json view = sample_search();
  view["hits"][0]["topics"] = Json::parse(R"([{"id":"a","name":"sport"},{"id":"b","name":"sport › athletics"},
      {"id":"c","name":"sports law"}])");
  const std::string page =
      search_page(english(), view, request_of_query(kQuery), sample_stats_view(), "localhost");
  EXPECT_THAT(page, HasSubstr(">sport › athletics</a>"));
  EXPECT_THAT(page, HasSubstr(">sports law</a>"));
  EXPECT_THAT(page, Not(HasSubstr(">sport</a>")));
}

TEST(SearchPage, AnEmptyViewStillMakesAPage) {
  for (const Json& view :
       {Json::object(), Json(nullptr), Json::array(), Json("x"), Json::parse(R"({"hits":[null,3,{}],
        "facets":[],"filters":{},"histogram":7,"query":null,"total":-4})")}) {
    EXPECT_EQ(html_fault(search_page(english(), view, SearchRequest{}, sample_stats_view(), "localhost")), "")
        << view;
  }
}

// Every text of a view replaced by `poison`, except addresses, which the program makes itself.
void poison_texts(Json& value, const std::string& poison) {
  for (auto& [key, member] : value.items()) {
    if (member.is_structured()) {
      poison_texts(member, poison);
    } else if (member.is_string() && key.find("url") == std::string::npos && key != "from" && key != "to" &&
               key != "id") {
      member = poison;
    }
  }
}

TEST(SearchPage, HostileTextStaysText) {
  const std::string long_title(10000, 'W');
  for (const std::string& poison :
       {std::string("<script>alert(1)</script>"), std::string("\"' onmouseover=\"alert(1)\" x='"),
        std::string("{{> head}}{{#hits}}{{{title}}}"), std::string("</title></textarea><svg onload=x>"),
        std::string("\u202eالعربية\u200f"), std::string("a\nb\tc\r"), long_title}) {
    Json view = sample_search();
    poison_texts(view, poison);
    SearchRequest request = request_of_query(kQuery);
    request.q = poison;
    request.filters[1].include = {poison};
    const std::string page = search_page(english(), view, request, sample_stats_view(), "localhost");
    EXPECT_EQ(html_fault(page), "") << poison.substr(0, 60);
    EXPECT_EQ(attribute_values(page, "script", "src").size(), 1);
    EXPECT_THAT(attribute_values(page, "input", "value"), Contains(poison));
    EXPECT_THAT(html_text(page), HasSubstr(poison));
  }
}

TEST(FrontPage, ShowsWhatTheArchiveIs) {
  Json view = sample_search();
  view["filters"] = Json::array();
  const std::string page = front_page(english(), view, sample_stats_view());
  EXPECT_EQ(html_fault(page), "");
  const std::string text = html_text(page);
  EXPECT_THAT(text, HasSubstr("23,455 articles"));
  EXPECT_THAT(text, HasSubstr("1988 to 1990"));
  EXPECT_THAT(text, HasSubstr("30 January 2024"));
  EXPECT_THAT(text, HasSubstr("12 undated articles"));
  EXPECT_THAT(text, HasSubstr("Germany"));
  EXPECT_THAT(attribute_values(page, "a", "href"), Contains("/search?q=%22Helmut%20Kohl%22"));
  EXPECT_THAT(attribute_values(page, "a", "href"),
              Contains("/article/7?q=wall&country=DE&country=-FR&source=Nobody"));
}

TEST(FrontPage, AnEmptyArchiveSaysHowToFillIt) {
  const std::string page = front_page(english(), Json::object(), Json::object());
  EXPECT_EQ(html_fault(page), "");
  EXPECT_THAT(html_text(page), HasSubstr("broadsheet-indexer add"));
  EXPECT_THAT(html_text(page), Not(HasSubstr("elect* -sport"))) << "no examples that find nothing";
}

}  // namespace
}  // namespace broadsheet
