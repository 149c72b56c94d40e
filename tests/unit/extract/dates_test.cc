// SPDX-License-Identifier: MIT
#include "indexer/extract/dates.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/base/utf8.h"
#include "indexer/extract/date_url.h"

namespace broadsheet {
namespace {

const Day kLatest = day_from_civil(2024, 6, 30);

struct Case {
  std::string url;
  std::string text;
  std::vector<DateClaim> claims;
  std::string language = {};
};

CleanArticle article_of(const Case& from) {
  CleanArticle article;
  article.url = from.url;
  article.text = from.text;
  article.date_claims = from.claims;
  article.declared_language = from.language;
  return article;
}

// "2023-06-19 by json-ld", or "none".
std::string dated(const Case& from) {
  std::vector<std::string> warnings;
  const auto found = extract_date(article_of(from), kLatest, warnings);
  return found ? found->date.to_string() + " by " + found->evidence.rule : "none";
}

DateClaim claim(std::string rule, std::string value) {
  return {std::move(rule), std::move(value), std::nullopt};
}

// The words the evidence points at.
std::string shown(const Case& from) {
  const CleanArticle article = article_of(from);
  std::vector<std::string> warnings;
  const auto found = extract_date(article, kLatest, warnings);
  if (!found || !found->evidence.span) return "nothing";
  const Span span = *found->evidence.span;
  const std::string& field = span.field == TextField::kUrl ? article.url : article.text;
  ByteOffsets bytes(field);
  const size_t begin = bytes.at(span.start);
  return field.substr(begin, bytes.at(span.end) - begin);
}

TEST(Dates, TakesTheFirstReadableClaim) {
  EXPECT_EQ(dated({"", "", {claim("declared", "2023-06-19T08:30:00+02:00"), claim("json-ld", "2020-01-01")}}),
            "2023-06-19T08:30+02:00 by declared");
  EXPECT_EQ(dated({"", "", {claim("declared", "soon"), claim("json-ld", "2020-01-01")}}),
            "2020-01-01 by json-ld");
  EXPECT_EQ(dated({"", "", {}}), "none");
}

TEST(Dates, KeepsTheSpanOfTheClaim) {
  const Span span{TextField::kText, 6, 16};
  std::vector<std::string> warnings;
  const auto found =
      extract_date(article_of({"", "", {{"leading-date", "2023-06-19", span}}}), kLatest, warnings);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->evidence.span, span);
  EXPECT_GT(found->evidence.confidence, 0.95);
}

TEST(Dates, BelievesNothingBehindTheDayAfterTheLatest) {
  EXPECT_EQ(dated({"", "", {claim("declared", "2024-07-01")}}), "2024-07-01 by declared");
  EXPECT_EQ(dated({"", "", {claim("declared", "2024-07-02"), claim("json-ld", "2024-01-02")}}),
            "2024-01-02 by json-ld");
  EXPECT_EQ(dated({"", "", {claim("declared", "9999-12-31T23:59:59Z")}}), "none");
}

TEST(Dates, DeclaredDatesMayBeOldButShownOnesNot) {
  EXPECT_EQ(dated({"", "", {claim("declared", "1780-03-01")}}), "1780-03-01 by declared");
  EXPECT_EQ(dated({"", "", {claim("declared", "1066-10-14")}}), "none");
  EXPECT_EQ(dated({"", "", {claim("time-element", "1912-04-15")}}), "none");
}

TEST(Dates, ReadsUrls) {
  const auto in_url = [](std::string url) { return dated({std::move(url), "", {}}); };
  EXPECT_EQ(in_url("https://example.org/2023/06/19/title"), "2023-06-19 by url");
  EXPECT_EQ(in_url("https://example.org/2023/6/9/"), "2023-06-09 by url");
  EXPECT_EQ(in_url("https://example.org/news/2022/aug/23/title"), "2022-08-23 by url");
  EXPECT_EQ(in_url("https://example.org/a/title-2023-06-19.html"), "2023-06-19 by url");
  EXPECT_EQ(in_url("https://example.org/Reden/20030331_Rede2.html"), "2003-03-31 by url");
  EXPECT_EQ(in_url("https://example.org/2020/0712/story"), "2020-07-12 by url");
  EXPECT_EQ(in_url("https://example.org/1912/06/03/archives/story.html"), "1912-06-03 by url");
  EXPECT_EQ(in_url("https://example.org/2016/12/python-360"), "2016-12 by url");
  EXPECT_EQ(in_url("https://example.org/2016/12/10-things"), "2016-12 by url");
  EXPECT_EQ(in_url("https://example.org/2016/12/05-title"), "2016-12-05 by url");
  EXPECT_EQ(in_url("https://example.org/2016/title"), "none");
  EXPECT_EQ(in_url("https://example.org/story-1234567890123"), "none");
  EXPECT_EQ(in_url("https://example.org/2023/02/30/title"), "2023-02 by url");
  EXPECT_EQ(in_url("https://web.archive.org/web/20130307194448/http://example.net/2008/05/26/a.html"),
            "2008-05-26 by url");
  EXPECT_EQ(in_url("https://web.archive.org/web/20130307194448/http://example.net/a.html"), "none");
}

TEST(Dates, ReadsLessUsualUrls) {
  const auto in_url = [](std::string url) { return dated({std::move(url), "", {}}); };
  EXPECT_EQ(in_url("http://example.org/news/2012-06/04/content.htm"), "2012-06-04 by url");
  EXPECT_EQ(in_url("https://example.org/newsroom/23-01-2022-title"), "2022-01-23 by url");
  EXPECT_EQ(in_url("https://example.org/newsroom/03-01-2022-title"), "none");
  EXPECT_EQ(in_url("https://example.de/~02-01-2022-title"), "2022-01-02 by url");
  EXPECT_EQ(in_url("https://example.de/bericht_vom_22.04.2020_was"), "2020-04-22 by url");
  EXPECT_EQ(in_url("https://example.de/aktuelles/08112021-online"), "2021-11-08 by url");
  EXPECT_EQ(in_url("https://example.org/aktuelles/08112021-online"), "none");
  EXPECT_EQ(in_url("https://web.archive.org/web/20130307194448/example.net/2008/05/a.html"),
            "2008-05 by url");
}

TEST(Dates, ALocalTimeOfTheSameMomentGivesTheLocalDay) {
  const DateClaim utc = claim("json-ld", "2023-11-09T02:11:03Z");
  EXPECT_EQ(dated({"", "", {utc, claim("time-element", "2023-11-08T21:11:03-05:00")}}),
            "2023-11-08T21:11-05:00 by json-ld");
  EXPECT_EQ(dated({"", "", {utc, claim("class-date", "8 November 2023 21:11")}}),
            "2023-11-08T21:11-05:00 by json-ld");
  EXPECT_EQ(dated({"", "", {utc, claim("class-date", "8 November 2023 21:10")}}),
            "2023-11-09T02:11Z by json-ld");
  EXPECT_EQ(dated({"https://example.org/2023/11/08/a", "", {utc}}), "2023-11-08 by url");
  EXPECT_EQ(dated({"https://example.org/2023/11/07/a", "", {utc}}), "2023-11-09T02:11Z by json-ld");
}

TEST(Dates, ShowsWhereTheUrlSaysIt) {
  EXPECT_EQ(shown({"https://example.org/ñandú/2023/06/19/title", "", {}}), "2023/06/19");
}

TEST(Dates, PrefersTheUrlToAJsonLdFarFromIt) {
  const std::string url = "https://example.org/2023/06/19/title";
  EXPECT_EQ(dated({url, "", {claim("json-ld", "2019-01-02")}}), "2023-06-19 by url");
  EXPECT_EQ(dated({url, "", {claim("json-ld", "2023-06-21")}}), "2023-06-21 by json-ld");
  EXPECT_EQ(dated({url, "", {claim("declared", "2019-01-02")}}), "2019-01-02 by declared");
}

TEST(Dates, AVagueClaimGivesWayToADayWithinIt) {
  EXPECT_EQ(dated({"https://example.org/2023/06/19/title", "", {claim("declared", "2023")}}),
            "2023-06-19 by url");
  EXPECT_EQ(dated({"https://example.org/2022/06/19/title", "", {claim("declared", "2023")}}),
            "2023 by declared");
}

TEST(Dates, ReadsDatelines) {
  const auto at_head = [](std::string text) { return dated({"", std::move(text), {}}); };
  EXPECT_EQ(at_head("LONDON 1996-08-30\nWest Indian all-rounder Phil Simmons took four for 38."),
            "1996-08-30 by dateline");
  EXPECT_EQ(at_head("By a Correspondent\nPARIS, 12 mai 2010 (AFP) - Le ministre a dit."),
            "2010-05-12 by dateline");
  EXPECT_EQ(at_head("KABUL, May 3, 2005 (IRIN) - Officials said."), "2005-05-03 by dateline");
  EXPECT_EQ(at_head("Lübeck, 31. März 2003"), "2003-03-31 by dateline");
  EXPECT_EQ(at_head("WASHINGTON — The Senate voted."), "none");
  EXPECT_EQ(at_head("BERLIN, Nov. 9 (Reuters) - Crowds gathered."), "none");
}

TEST(Dates, ShowsTheDateline) {
  EXPECT_EQ(shown({"", "MÜNCHEN, 12. Mai 2010 (dpa) - Der Minister", {}}), "12. Mai 2010");
}

TEST(Dates, ADatelineTakesItsYearFromAClaimOrTheUrl) {
  const std::string text = "BERLIN, Nov. 9 (Reuters) - Crowds gathered.";
  EXPECT_EQ(dated({"", text, {claim("declared", "1989")}}), "1989-11-09 by dateline");
  EXPECT_EQ(dated({"https://example.org/2019/crowds", text, {}}), "2019-11-09 by dateline");
  EXPECT_EQ(dated({"", text, {claim("declared", "1989-11-10")}}), "1989-11-10 by declared");
  EXPECT_EQ(dated({"https://example.org/2019/x", "新华社北京6月19日电 记者", {}}), "2019-06-19 by dateline");
}

TEST(Dates, TakesADateLineButNotADateWithinASentence) {
  EXPECT_EQ(dated({"", "A headline\nPublished 19 June 2023, 08:30\n\nThe text goes on.", {}}),
            "2023-06-19T08:30 by first-date");
  EXPECT_EQ(dated({"",
                   "On 11 September 2001, nineteen men hijacked four airliners and changed the course of "
                   "history for a generation.",
                   {}}),
            "none");
  EXPECT_EQ(dated({"", "Born on 3 May 1994.", {}}), "none");
  EXPECT_EQ(dated({"", "June 6, 1944", {}}), "none");
}

TEST(Dates, AFirstLineMayUseFiguresOfAnyScript) {
  EXPECT_EQ(dated({"", "الرئيسية\n\n١٩ يونيو ٢٠٢٣\n\nقال الوزير", {}}), "2023-06-19 by first-date");
  EXPECT_EQ(dated({"", "二〇二三年六月十九日\n\n部长说", {}}), "2023-06-19 by first-date");
  EXPECT_EQ(dated({"", "“So it is”\n\nNo day here", {}}), "none");
}

TEST(Dates, AmbiguousNumbersStayAmbiguous) {
  std::vector<std::string> warnings;
  const auto found =
      extract_date(article_of({"", "", {claim("class-date", "03/04/2010")}}), kLatest, warnings);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->date.to_string(), "2010");
  EXPECT_EQ(warnings, std::vector<std::string>{"date ambiguous: 2010-04-03 or 2010-03-04"});
  EXPECT_EQ(found->evidence.rule, "class-date-ambiguous");
  EXPECT_LT(found->evidence.confidence, 0.5);
}

TEST(Dates, LanguageAndDomainSettleTheOrder) {
  const std::vector<DateClaim> claims = {claim("class-date", "03/04/2010")};
  EXPECT_EQ(dated({"", "", claims, "en-US"}), "2010-03-04 by class-date");
  EXPECT_EQ(dated({"", "", claims, "en-GB"}), "2010-04-03 by class-date");
  EXPECT_EQ(dated({"", "", claims, "fr"}), "2010-04-03 by class-date");
  EXPECT_EQ(dated({"https://example.gov/a", "", claims}), "2010-03-04 by class-date");
  EXPECT_EQ(dated({"https://example.co.uk/a", "", claims}), "2010-04-03 by class-date");
  EXPECT_EQ(dated({"https://example.co.uk/a", "", claims, "en-US"}), "2010 by class-date-ambiguous");
}

TEST(Dates, AWitnessSettlesTheOrder) {
  EXPECT_EQ(dated({"https://example.org/2010/03/04/a", "", {claim("class-date", "03/04/2010 10:15")}}),
            "2010-03-04T10:15 by class-date");
  EXPECT_EQ(dated({"https://example.org/2010/04/03/a", "", {claim("class-date", "03/04/2010")}}),
            "2010-04-03 by url");
  EXPECT_EQ(dated({"", "", {claim("class-date", "03/12/2024")}}), "2024-03-12 by class-date");
}

TEST(Dates, ADayOfTheWeekConfirmsAReading) {
  const std::vector<DateClaim> claims = {claim("declared", "01/02/2001")};
  EXPECT_EQ(dated({"", "They set him free on Wednesday, the court said.", claims}), "2001-02-01 by declared");
  EXPECT_EQ(dated({"", "They set him free on Tuesday, the court said.", claims}),
            "2001 by declared-ambiguous");
  EXPECT_EQ(dated({"", "They set him free on Monday, the court said.", claims}), "2001-01-02 by declared");
  EXPECT_EQ(dated({"", "They set him free, the court said.", claims}), "2001 by declared-ambiguous");
}

TEST(Dates, APageMayPublishOldNewspapers) {
  EXPECT_EQ(dated({"", "", {claim("published-text", "Published October 25, 1975")}}),
            "1975-10-25 by published-text");
  EXPECT_EQ(dated({"", "", {claim("published-text-elsewhere", "Published October 25, 1975")}}), "none");
}

TEST(Dates, TrustDecidesNotTheOrderOfTheClaims) {
  EXPECT_EQ(dated({"", "", {claim("meta:date", "2022-01-26"), claim("time-element", "2022-01-21")}}),
            "2022-01-21 by time-element");
  EXPECT_EQ(dated({"", "", {claim("meta:datepublished", "2022-01-26"), claim("time-element", "2022-01-21")}}),
            "2022-01-26 by meta:datepublished");
  EXPECT_EQ(dated({"https://example.org/2003/03/31/a", "", {claim("meta:gentime", "2020-07-08")}}),
            "2003-03-31 by url");
  EXPECT_EQ(dated({"https://example.org/2017/09/a", "", {claim("class-date-elsewhere", "14 May 2017")}}),
            "2017-09 by url");
  EXPECT_EQ(dated({"https://example.org/2017/09/a", "", {claim("class-date-elsewhere", "14 Sep 2017")}}),
            "2017-09-14 by class-date-elsewhere");
}

TEST(Dates, ShownTextNeedsAFullDay) {
  EXPECT_EQ(dated({"", "", {claim("page-text", "Press release 03/2020")}}), "none");
  EXPECT_EQ(dated({"", "", {claim("page-text", "26 | 01 | 2022")}}), "2022-01-26 by page-text");
}

TEST(Dates, TheShownDayBeatsUtcNearMidnight) {
  const DateClaim utc = claim("json-ld", "2020-12-05T23:15:00Z");
  EXPECT_EQ(dated({"", "", {utc, claim("class-date", "6 December 2020")}}), "2020-12-06 by class-date");
  EXPECT_EQ(dated({"", "", {utc, claim("class-date", "7 December 2020")}}), "2020-12-05T23:15Z by json-ld");
  EXPECT_EQ(dated({"", "", {utc, claim("class-date-elsewhere", "6 December 2020")}}),
            "2020-12-05T23:15Z by json-ld");
  EXPECT_EQ(
      dated({"", "", {claim("json-ld", "2020-12-05T12:15:00Z"), claim("class-date", "6 December 2020")}}),
      "2020-12-05T12:15Z by json-ld");
}

TEST(Dates, ADateAndADashOpenAText) {
  EXPECT_EQ(dated({"", "29.11.2022 – The bill has passed, which few expected it to do.", {}}),
            "2022-11-29 by dateline");
  EXPECT_EQ(dated({"", "29.11.2022-3.12.2022 is the week of the fair.", {}}), "none");
}

TEST(Dates, SurvivesHostileText) {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "1/1/1 ";
  EXPECT_EQ(dated({text, text, {claim("declared", text)}}), "none");
  EXPECT_EQ(dated({std::string(1'000'000, '/'), std::string(1'000'000, 'A'), {}}), "none");
}

}  // namespace
}  // namespace broadsheet
