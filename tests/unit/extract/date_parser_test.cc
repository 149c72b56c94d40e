// SPDX-License-Identifier: MIT
#include "indexer/extract/date_parser.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace broadsheet {
namespace {

std::string parsed(std::string_view value, DayOrder order = DayOrder::kUnknown) {
  const auto date = parse_date(value, order);
  return date ? date->date.to_string() + (date->swapped ? "?" : "") : "none";
}

struct Sample {
  std::string_view value;
  std::string_view expected;
  friend std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.value; }
};

class DateValues : public testing::TestWithParam<Sample> {};

TEST_P(DateValues, AreRead) {
  EXPECT_EQ(parsed(GetParam().value), GetParam().expected) << GetParam().value;
}

INSTANTIATE_TEST_SUITE_P(
    Iso, DateValues,
    testing::Values(Sample{"2023-06-19", "2023-06-19"}, Sample{"2023-06", "2023-06"}, Sample{"2023", "2023"},
                    Sample{"2023-06-19T08:30:15Z", "2023-06-19T08:30Z"},
                    Sample{"2023-06-19T08:30:15.123456+02:00", "2023-06-19T08:30+02:00"},
                    Sample{"2019-12-30T05:03-0500", "2019-12-30T05:03-05:00"},
                    Sample{"2022-01-27T12:45:36.270+01", "2022-01-27T12:45+01:00"},
                    Sample{"20230619", "2023-06-19"}, Sample{"20230619083000", "2023-06-19T08:30"},
                    Sample{"20230619T0830Z", "2023-06-19T08:30Z"}, Sample{"202306", "2023-06"},
                    Sample{"2023/6/9", "2023-06-09"}, Sample{"2023.05.15 20:00", "2023-05-15T20:00"},
                    Sample{" \"2023-06-19\" ", "2023-06-19"}, Sample{"1780-01-05", "1780-01-05"}));

INSTANTIATE_TEST_SUITE_P(
    Mail, DateValues,
    testing::Values(Sample{"Wed, 02 Feb 2022 09:12:22 +0100", "2022-02-02T09:12+01:00"},
                    Sample{"Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48Z"},
                    Sample{"Sun Jan  4 16:29:06 2004", "2004-01-04T16:29"},
                    Sample{"Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16Z"},
                    Sample{"Mon Aug 24 2020 19:57:06 GMT+0000 (Coordinated Universal Time)",
                           "2020-08-24T19:57Z"},
                    Sample{"15-Aug-22", "2022-08-15"}, Sample{"Apr 042013", "2013-04-04"},
                    Sample{"15-Aug-1998", "1998-08-15"}));

INSTANTIATE_TEST_SUITE_P(Epoch, DateValues,
                         testing::Values(Sample{"1687163400", "2023-06-19T08:30Z"},
                                         Sample{"1687163400000", "2023-06-19T08:30Z"},
                                         Sample{"1687163400000000", "2023-06-19T08:30Z"}));

INSTANTIATE_TEST_SUITE_P(
    Languages, DateValues,
    testing::Values(Sample{"June 19, 2023", "2023-06-19"}, Sample{"19 June 2023", "2023-06-19"},
                    Sample{"Sunday, October 18th, 2020", "2020-10-18"}, Sample{"19. Juni 2023", "2023-06-19"},
                    Sample{"8. Jänner 2022", "2022-01-08"}, Sample{"le 12 mai 2010", "2010-05-12"},
                    Sample{"jeudi 1er août 2019", "2019-08-01"}, Sample{"3 de octubre de 1990", "1990-10-03"},
                    Sample{"octubre 7, 2020", "2020-10-07"}, Sample{"2023年6月19日", "2023-06-19"},
                    Sample{"二〇二三年六月十九日", "2023-06-19"},
                    Sample{"２０２３年６月１９日", "2023-06-19"}, Sample{"2023년 6월 19일", "2023-06-19"},
                    Sample{"19 июня 2023 г.", "2023-06-19"}, Sample{"19 giugno 2023", "2023-06-19"},
                    Sample{"19 juni 2023", "2023-06-19"}, Sample{"19 czerwca 2023", "2023-06-19"},
                    Sample{"21.dez.2018", "2018-12-21"}, Sample{"19 de março de 2023", "2023-03-19"},
                    Sample{"19 يونيو 2023", "2023-06-19"}, Sample{"١٩ يونيو ٢٠٢٣", "2023-06-19"},
                    Sample{"19 تشرين الأول 2023", "2023-10-19"}, Sample{"19 Haziran 2023", "2023-06-19"},
                    Sample{"20 septembrie 2020", "2020-09-20"}, Sample{"2023. június 19.", "2023-06-19"},
                    Sample{"19. června 2023", "2023-06-19"}, Sample{"19. kesäkuuta 2023", "2023-06-19"},
                    Sample{"11 Ιουλ 2004", "2004-07-11"}, Sample{"19 जून 2023", "2023-06-19"},
                    Sample{"19 มิถุนายน 2566", "2023-06-19"}, Sample{"ngày 19 tháng 6 năm 2023", "2023-06-19"},
                    Sample{"19 ביוני 2023", "2023-06-19"}, Sample{"19 червня 2023", "2023-06-19"}));

INSTANTIATE_TEST_SUITE_P(
    Clocks, DateValues,
    testing::Values(Sample{"Nov 8, 2023 / 04:43 PM CST", "2023-11-08T16:43-06:00"},
                    Sample{"26. Mai 2008 um 21:07", "2008-05-26T21:07"},
                    Sample{"14.09.2022 um 21.32", "2022-09-14T21:32"},
                    Sample{"Published: November 2, 2023 6.55pm SAST", "2023-11-02T18:55+02:00"},
                    Sample{"21.dez.2018 às 12h55", "2018-12-21T12:55"},
                    Sample{"April 26, 2024 at 11:24 a.m. EDT", "2024-04-26T11:24-04:00"},
                    Sample{"04:25:06 PM IST Apr 08, 2020", "2020-04-08T16:25+05:30"},
                    Sample{"Updated: 10:09am, 20 Jan, 2020", "2020-01-20T10:09"},
                    Sample{"2004-05-25 오후 11:23:17", "2004-05-25T23:23"},
                    Sample{"12 May 2020 12:05 am", "2020-05-12T00:05"},
                    Sample{"Thứ năm, 22/11/2023, 19:20 (GMT+7)", "2023-11-22T19:20+07:00"}));

INSTANTIATE_TEST_SUITE_P(Vague, DateValues,
                         testing::Values(Sample{"June 2023", "2023-06"}, Sample{"juin 2023", "2023-06"},
                                         Sample{"2023年6月", "2023-06"}, Sample{"06/2023", "2023-06"},
                                         Sample{"Summer 2023", "none"}, Sample{"", "none"},
                                         Sample{"yesterday", "none"}, Sample{"12", "none"},
                                         Sample{"22013", "none"}, Sample{"0100-01-01", "none"},
                                         Sample{"30 February 2023", "2023-02"}, Sample{"2023-13-45", "none"},
                                         Sample{"192.168.10.2003", "none"}, Sample{"1.2.2003.4", "none"}));

TEST(DateParser, KeepsTheDayWhenTheClockIsBroken) {
  EXPECT_EQ(parsed("2003-12-31T25:14:55Z"), "2003-12-31");
  EXPECT_EQ(parsed("2013-01-28T09:xx:00Z"), "2013-01-28");
}

TEST(DateParser, ReadsNumbersDayFirstAndSaysWhenThatIsADoubt) {
  EXPECT_EQ(parsed("19/06/2023"), "2023-06-19");
  EXPECT_EQ(parsed("06/19/2023"), "2023-06-19");
  EXPECT_EQ(parsed("03/04/2010"), "2010-04-03?");
  EXPECT_EQ(parsed("04/04/2010"), "2010-04-04");
  EXPECT_EQ(parsed("03/04/2010", DayOrder::kDayFirst), "2010-04-03");
  EXPECT_EQ(parsed("03/04/2010", DayOrder::kMonthFirst), "2010-03-04");
  EXPECT_EQ(parsed("03.04.2010"), "2010-04-03");
  const auto doubt = parse_date("03/04/2010", DayOrder::kUnknown);
  ASSERT_TRUE(doubt && doubt->swapped);
  EXPECT_EQ(doubt->swapped->to_string(), "2010-03-04");
}

TEST(DateParser, ATimeZoneOfTheUnitedStatesMeansMonthFirst) {
  EXPECT_EQ(parsed("12/03/2019 05:03 AM EST"), "2019-12-03T05:03-05:00");
}

TEST(DateParser, TakesTwoDigitYearsOnlyWhenOneReadingIsPossible) {
  EXPECT_EQ(parsed("27.01.22"), "2022-01-27");
  EXPECT_EQ(parsed("27/01/98"), "1998-01-27");
  EXPECT_EQ(parsed("03/04/10"), "none");
  EXPECT_EQ(parsed("03-12-31"), "none");
}

TEST(DateParser, SurvivesHostileValues) {
  EXPECT_EQ(parsed(std::string(100'000, '1')), "none");
  std::string slashes;
  for (int i = 0; i < 20'000; ++i)
    slashes += "1/";
  EXPECT_EQ(parsed(slashes), "none");
  EXPECT_EQ(parsed("99999999999999999999-99-99"), "none");
}

}  // namespace
}  // namespace broadsheet
