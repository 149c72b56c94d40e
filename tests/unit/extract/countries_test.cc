// SPDX-License-Identifier: MIT
#include "indexer/extract/countries.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/persons.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const PlaceGazetteer& gazetteer() {
  static const PlaceGazetteer instance;
  return instance;
}

const NameLexicon& lexicon() {
  static const NameLexicon instance;
  return instance;
}

std::vector<CountryFound> countries_in(const std::string& text, const std::string& language = "en",
                                       const std::string& title = "") {
  CleanArticle clean;
  clean.title = title;
  clean.text = text;
  const TokenStream stream(clean);
  std::vector<PlaceMatch> places = gazetteer().find(stream, language);
  const PersonsFound persons = find_persons(stream, language, lexicon(), places);
  std::vector<TokenRange> ranges;
  for (const PersonSpan& span : persons.spans)
    ranges.push_back({span.first, span.last});
  return find_countries(stream, gazetteer(), lexicon(), std::move(places), ranges);
}

std::vector<std::string> codes(const std::string& text, const std::string& language = "en") {
  std::vector<std::string> out;
  for (const CountryFound& country : countries_in(text, language))
    out.push_back(country.code);
  return out;
}

TEST(Countries, NamesDemonymsCapitalsCitiesMetonyms) {
  EXPECT_THAT(codes("Talks in France went on."), ElementsAre("FR"));
  EXPECT_THAT(codes("The Peruvian minister left."), ElementsAre("PE"));
  EXPECT_THAT(codes("Officials in Nairobi confirmed it."), ElementsAre("KE"));
  EXPECT_THAT(codes("A factory in Shenzhen burned."), ElementsAre("CN"));
  EXPECT_THAT(codes("The Kremlin denied it."), ElementsAre("RU"));
  EXPECT_THAT(codes("Farmers in Saskatchewan and Queensland wait for rain."),
              UnorderedElementsAre("CA", "AU"));
}

TEST(Countries, LongestMatchWins) {
  EXPECT_THAT(codes("Elections in Papua New Guinea."), ElementsAre("PG"));
  EXPECT_THAT(codes("Equatorial Guinea and Guinea-Bissau."), UnorderedElementsAre("GQ", "GW"));
  EXPECT_THAT(codes("He lives in New Mexico."), ElementsAre("US"));
  EXPECT_THAT(codes("Violence in Northern Ireland."), ElementsAre("GB"));
  EXPECT_THAT(codes("Nigeria, not Niger."), UnorderedElementsAre("NG", "NE"));
  EXPECT_THAT(codes("Ships in the South China Sea."), IsEmpty());
}

TEST(Countries, UsOnlyInCapitals) {
  EXPECT_THAT(codes("The US said so."), ElementsAre("US"));
  EXPECT_THAT(codes("They told us so, and Us was a film."), IsEmpty());
  EXPECT_THAT(codes("JOIN US TODAY\n\nNothing else."), IsEmpty());
  EXPECT_THAT(codes("The U.S. Senate voted."), ElementsAre("US"));
}

TEST(Countries, HyphenParts) {
  EXPECT_THAT(codes("US-China relations and an Iraqi-led board."), UnorderedElementsAre("US", "CN", "IQ"));
}

TEST(Countries, PersonsAreNoPlaces) {
  EXPECT_THAT(codes("Paris Hilton and Michael Jordan met Chad Smith on Monday."), IsEmpty());
  EXPECT_THAT(codes("Denzel Washington, 60, spoke. Washington said he was glad."), IsEmpty());
}

TEST(Countries, Georgia) {
  EXPECT_THAT(codes("Voters in Georgia and Alabama."), ElementsAre("US"));
  EXPECT_THAT(codes("Georgia and Russia fought a war."), UnorderedElementsAre("GE", "RU"));
  EXPECT_THAT(codes("Tbilisi is the capital of Georgia."), ElementsAre("GE"));
  EXPECT_THAT(codes("Russians won in Atlanta. Police in Georgia and the FBI spoke."),
              UnorderedElementsAre("RU", "US"));
}

TEST(Countries, Korea) {
  EXPECT_THAT(codes("The Korean won fell in Seoul."), ElementsAre("KR"));
  EXPECT_THAT(codes("In Pyongyang, Korean media praised him."), ElementsAre("KP"));
}

TEST(Countries, Congo) {
  EXPECT_THAT(codes("Soldiers fled to Congo."), ElementsAre("CD"));
  EXPECT_THAT(codes("In Brazzaville, Congo voted."), ElementsAre("CG"));
  EXPECT_THAT(codes("Boats cross from Brazzaville to Kinshasa in Congo."), UnorderedElementsAre("CD", "CG"));
}

TEST(Countries, WhatStandsBehindTheCommaDecides) {
  EXPECT_THAT(codes("A fire in Paris, Texas, burned on."), ElementsAre("US"));
  EXPECT_THAT(codes("She was born in London, Ontario."), ElementsAre("CA"));
  EXPECT_THAT(codes("Offices in Paris, London and Rome."), UnorderedElementsAre("FR", "GB", "IT"));
}

TEST(Countries, TheTownBehindACommaStaysWhereItIs) {
  EXPECT_THAT(codes("PARIS, Texas - A man in Paris was held. Paris police spoke."), ElementsAre("US"));
  EXPECT_THAT(codes("He left Paris, Texas, for France and lives in Paris."),
              UnorderedElementsAre("US", "FR"));
  EXPECT_THAT(codes("IRVINE, Calif., Aug 29 - The company spoke."), ElementsAre("US"));
  EXPECT_THAT(codes("HARLEYSVILLE, Pa. 1996-08-28"), ElementsAre("US"));
}

TEST(Countries, ATownGoesWhereTheArticleIs) {
  EXPECT_THAT(codes("Roddick beat a fellow American in San Jose. The US player was glad."),
              ElementsAre("US"));
  EXPECT_THAT(codes("Costa Rica's capital San Jose. The US embassy spoke."),
              UnorderedElementsAre("CR", "US"));
  EXPECT_THAT(codes("Rents rise in Newcastle. The New South Wales premier spoke."), ElementsAre("AU"));
  EXPECT_THAT(codes("Rents rise in Newcastle."), ElementsAre("GB"));
  EXPECT_THAT(codes("LONDON - A bank of Toronto lends money."), UnorderedElementsAre("CA", "GB"));
  EXPECT_THAT(codes("BERLIN - The American won the race."), UnorderedElementsAre("DE", "US"));
}

TEST(Countries, PeopleCalledAfterCountries) {
  EXPECT_THAT(codes("On Sunday Chad Johnson caught a pass. Chad was glad."), IsEmpty());
  EXPECT_THAT(codes("Chad Johnson flew to Ndjamena. Chad is poor, Chadian officials said."),
              ElementsAre("TD"));
}

TEST(Countries, ACountryThatOpensANameIsACountry) {
  EXPECT_THAT(codes("Showers fell through much of India.", "en"), ElementsAre("IN"));
  const auto found =
      countries_in("Showers through much of the land.", "en", "WSC-India Rice Weather, Aug 23");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].code, "IN");
}

TEST(Countries, TurkeyTheBird) {
  EXPECT_THAT(codes("Turkey is tasty. Put the turkey in the oven and let the turkey rest."), IsEmpty());
  EXPECT_THAT(codes("Leaders in Turkey met. The talks in Turkey went on over roast turkey."),
              ElementsAre("TR"));
}

TEST(Countries, MoneyIsAWeakSign) {
  EXPECT_THAT(codes("Net 3.3 mln dlrs vs 2.9 mln dlrs"), ElementsAre("US"));
  const auto found =
      countries_in("Tokyo Power issues 150 mln Swiss franc of notes, the Japanese company said.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, "JP");
  EXPECT_FALSE(found[1].main);
  EXPECT_THAT(codes("The marks on the wall won a rand."), IsEmpty());
}

TEST(Countries, MainDependsOnWhereACountryIsNamed) {
  const std::string body = "Peru votes. Peru counts. Peru waits. Peru hopes.";
  const auto main_of = [&](const std::string& title, const std::string& text) {
    for (const CountryFound& country : countries_in(text, "en", title)) {
      if (country.code == "CL") return country.main;
    }
    return false;
  };
  EXPECT_TRUE(main_of("Peru and Chile", body));
  EXPECT_TRUE(main_of("The vote", "Peru votes, not Chile. Peru counts. Peru waits. Chile waits."));
  EXPECT_FALSE(main_of("The vote", "Peru votes, not Chile. Peru counts. Peru waits."));
  EXPECT_FALSE(main_of("The vote", "Peru votes. The count goes on. Chile waits."));
  EXPECT_FALSE(main_of("The vote", body + " Chile looks on."));
}

TEST(Countries, WeakSignsGiveWay) {
  const auto found = countries_in("India's Congress spoke. India votes.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, "IN");
  EXPECT_FALSE(found[1].main);
  const auto plant = countries_in("Singapore mends CDU 3. The CDU stood still. The CDU runs again.");
  ASSERT_EQ(plant.size(), 2u);
  EXPECT_FALSE(plant[1].main);
  EXPECT_THAT(codes("The Jewish community spoke to Peter."), IsEmpty());
}

TEST(Countries, LanguagesAreNotCountries) {
  EXPECT_THAT(codes("She spoke in French."), IsEmpty());
  EXPECT_THAT(codes("an English-language daily"), IsEmpty());
}

TEST(Countries, SalienceAndMain) {
  const auto found = countries_in(
      "Brazil cut its rates. Brazil's central bank said more would follow.\n\nThe rest of the text goes on. "
      "Nothing there matters. An analyst at the Bank of Chile agreed.",
      "en", "Brazil cuts rates");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].code, "BR");
  EXPECT_EQ(found[0].name, "Brazil");
  EXPECT_TRUE(found[0].main);
  EXPECT_DOUBLE_EQ(found[0].score, 1.0);
  EXPECT_EQ(found[1].code, "CL");
  EXPECT_FALSE(found[1].main);
  ASSERT_EQ(found[0].mentions.size(), 3u);
  EXPECT_EQ(found[0].mentions[0].span, (Span{TextField::kTitle, 0, 6}));
  EXPECT_EQ(found[0].mentions[1].span, (Span{TextField::kText, 0, 6}));
}

TEST(Countries, OtherLanguages) {
  EXPECT_THAT(codes("Der chinesische Präsident reist nach Deutschland.", "de"),
              UnorderedElementsAre("CN", "DE"));
  EXPECT_THAT(codes("Le président américain arrive à Londres.", "fr"), UnorderedElementsAre("US", "GB"));
  EXPECT_THAT(codes("El gobierno mexicano y la Casa Blanca negocian.", "es"),
              UnorderedElementsAre("MX", "US"));
  EXPECT_THAT(codes("Il governo tedesco e la Svizzera.", "it"), UnorderedElementsAre("DE", "CH"));
  EXPECT_THAT(codes("O governo brasileiro e os Estados Unidos.", "pt"), UnorderedElementsAre("BR", "US"));
  EXPECT_THAT(codes("De Nederlandse premier bezoekt België.", "nl"), UnorderedElementsAre("NL", "BE"));
  EXPECT_THAT(codes("Президент России прибыл в Германию.", "ru"), UnorderedElementsAre("RU", "DE"));
  EXPECT_THAT(codes("美国国务卿访问中国。", "zh"), UnorderedElementsAre("US", "CN"));
  EXPECT_THAT(codes("米国と日本の首脳", "ja"), UnorderedElementsAre("US", "JP"));
  EXPECT_THAT(codes("وصل الوزير إلى الصين وروسيا", "ar"), UnorderedElementsAre("CN", "RU"));
}

TEST(Countries, WordsWithEndings) {
  EXPECT_THAT(codes("Kanclerz Niemiec i polski rząd. Polacy", "pl"), UnorderedElementsAre("DE", "PL"));
  EXPECT_THAT(codes("Den svenska regeringen och finska ministrar", "sv"), UnorderedElementsAre("SE", "FI"));
  EXPECT_THAT(codes("Η ελληνική κυβέρνηση", "el"), ElementsAre("GR"));
  EXPECT_THAT(codes("Guvernul român. Românii", "ro"), ElementsAre("RO"));
  EXPECT_THAT(codes("у Києві українські та російські війська", "uk"), UnorderedElementsAre("UA", "RU"));
  EXPECT_THAT(codes("한국과 미국은 서울에서", "ko"), UnorderedElementsAre("KR", "US"));
  EXPECT_THAT(codes("nem magyarázta a román", "hu"), ElementsAre("RO"));
}

TEST(Countries, AnyLanguageOfCldr) {
  EXPECT_THAT(codes("Déi däitsch Regierung a Däitschland", "lb"), ElementsAre("DE"));
  EXPECT_THAT(codes("den norske regjeringen i Norge", "nb"), ElementsAre("NO"));
  EXPECT_THAT(codes("The Peruvian minister", "tlh"), ElementsAre("PE"));
}

TEST(Countries, ScriptsWithoutBlanks) {
  EXPECT_THAT(codes("นายกรัฐมนตรีไทยกล่าวที่กรุงเทพ", "th"), ElementsAre("TH"));
  EXPECT_THAT(codes("尼日利亚总统在阿布贾，不是尼日尔", "zh"), UnorderedElementsAre("NG", "NE"));
  EXPECT_THAT(codes("भारत और पाकिस्तान", "hi"), UnorderedElementsAre("IN", "PK"));
}

TEST(Countries, KatakanaInsideAWordIsNoName) {
  EXPECT_THAT(codes("新しいタイトル", "ja"), IsEmpty());
  EXPECT_THAT(codes("タイの首都", "ja"), ElementsAre("TH"));
}

}  // namespace
}  // namespace broadsheet
