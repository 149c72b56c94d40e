// SPDX-License-Identifier: MIT
#include "indexer/extract/persons.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

std::vector<PersonFound> persons_in(const std::string& text, const std::string& language = "en",
                                    const std::string& title = "") {
  static const PlaceGazetteer gazetteer;
  static const NameLexicon lexicon;
  static const Tagger tagger;
  CleanArticle clean;
  clean.title = title;
  clean.text = text;
  const TokenStream stream(clean);
  return find_persons(stream, language, lexicon, gazetteer.find(stream, language), nullptr,
                      tagger.tag(stream, language))
      .persons;
}

std::vector<std::string> names(const std::string& text, const std::string& language = "en") {
  std::vector<std::string> out;
  for (const PersonFound& person : persons_in(text, language)) {
    if (person.rule != kLoneName) out.push_back(person.name);
  }
  return out;
}

std::vector<std::string> mentions(const PersonFound& person) {
  std::vector<std::string> out;
  for (const Mention& mention : person.mentions)
    out.push_back(mention.text);
  return out;
}

TEST(Persons, TitlesAreStripped) {
  EXPECT_THAT(names("Yesterday President Barack Obama met Foreign Minister Sergey Lavrov."),
              ElementsAre("Barack Obama", "Sergey Lavrov"));
  EXPECT_THAT(names("The French Foreign Minister Laurent Fabius and Mr. Kofi Annan spoke."),
              ElementsAre("Laurent Fabius", "Kofi Annan"));
}

TEST(Persons, SurnamesJoinTheFullName) {
  const auto found = persons_in(
      "Antony Blinken arrived on Sunday. Blinken met reporters. Later Mr. Blinken left, and "
      "Blinken's staff followed.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "Antony Blinken");
  EXPECT_THAT(mentions(found[0]), ElementsAre("Antony Blinken", "Blinken", "Blinken", "Blinken"));
  EXPECT_GT(found[0].confidence, 0.5);
  EXPECT_EQ(found[0].rule, "tagger");
}

TEST(Persons, SurnamesAloneAreNobody) {
  EXPECT_THAT(names("Blinken met Lavrov in Geneva. Mr. Lavrov smiled."), IsEmpty());
}

TEST(Persons, LoneNamesComeLastAndSaySo) {
  const auto found = persons_in(
      "President Clinton met Tony Blair in London on Monday. Blair said he and Clinton had agreed. Mr. "
      "Clinton left "
      "for Washington.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "Tony Blair");
  EXPECT_EQ(found[1].name, "Clinton");
  EXPECT_EQ(found[1].rule, kLoneName);
  EXPECT_THAT(mentions(found[1]), ElementsAre("Clinton", "Clinton", "Clinton"));
}

TEST(Persons, NewspapersFirmsAndTownsAreNobody) {
  EXPECT_THAT(
      names("Morgan Stanley and Dow Jones fell in New York. Aston Villa beat Crystal Palace. The Wall Street "
            "Journal asked Philip Morris about Virginia Slims."),
      IsEmpty());
}

TEST(Persons, PlacesThatFollowANameAreNoPartOfIt) {
  EXPECT_THAT(names("The story was written by Glenn Somerville in Washington and by Mona Eltahawy, Tripoli."),
              ElementsAre("Glenn Somerville", "Mona Eltahawy"));
}

TEST(Persons, EastAsianNames) {
  const auto found = persons_in(
      "The president, Xi Jinping, spoke for an hour. Xi said little about Kim Jong-il. "
      "Ban Ki-moon listened.");
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].name, "Xi Jinping");
  EXPECT_THAT(mentions(found[0]), ElementsAre("Xi Jinping", "Xi"));
  EXPECT_EQ(found[1].name, "Kim Jong-il");
  EXPECT_EQ(found[2].name, "Ban Ki-moon");
}

TEST(Persons, ParticlesAndInitials) {
  EXPECT_THAT(names("Ursula von der Leyen, Mohammed bin Salman and Franklin D. Roosevelt were named."),
              ElementsAre("Ursula von der Leyen", "Mohammed bin Salman", "Franklin D. Roosevelt"));
  EXPECT_THAT(names("Bashar al-Assad spoke to Jean-Claude Juncker."),
              ElementsAre("Bashar al-Assad", "Jean-Claude Juncker"));
}

TEST(Persons, OrganisationsPlacesDaysAreNobody) {
  EXPECT_THAT(
      names("The Bank of England, Human Rights Watch, the Supreme Court and Stanford University agreed on "
            "Monday in New York. The Premier League and Deutsche Bank did not. South Korea and San "
            "Francisco were named, and so were the White House and Good Friday."),
      IsEmpty());
}

TEST(Persons, TwoOfOneSurname) {
  const auto found =
      persons_in("Hillary Clinton spoke first. Clinton was brief. Bill Clinton came next. Clinton smiled.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(mentions(found[0]), ElementsAre("Hillary Clinton", "Clinton"));
  EXPECT_THAT(mentions(found[1]), ElementsAre("Bill Clinton", "Clinton"));
}

TEST(Persons, TheBareSurnameIsTheSubjects) {
  const auto found = persons_in(
      "Nelson Mandela returned to Cape Town on Sunday. His wife Winnie Mandela waited. Mandela, she said, "
      "was well. "
      "A choir sang for an hour. Then the crowd went home. Mandela thanked everybody.",
      "en", "Nelson Mandela comes home");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_THAT(mentions(found[0]), ElementsAre("Nelson Mandela", "Nelson Mandela", "Mandela"));
  EXPECT_THAT(mentions(found[1]), ElementsAre("Winnie Mandela", "Mandela"));
}

TEST(Persons, ShortAndLongFormsAreOne) {
  EXPECT_THAT(names("William Clinton, known as Bill Clinton, spoke."), ElementsAre(EndsWith("Clinton")));
  EXPECT_THAT(names("Gen. John F. Kelly left. John Kelly was tired."), ElementsAre("John F. Kelly"));
  EXPECT_THAT(names("Paul Smith and Paula Smith married."),
              UnorderedElementsAre("Paul Smith", "Paula Smith"));
}

TEST(Persons, HyphensWithinNames) {
  EXPECT_THAT(names("Kim Dae-jung met Roh Moo-hyun. Later Kim Il-sung was named."),
              ElementsAre("Kim Dae-jung", "Roh Moo-hyun", "Kim Il-sung"));
  EXPECT_THAT(names("La flèche d’Eugène Viollet-le-Duc s’est effondrée.", "fr"),
              ElementsAre("Eugène Viollet-le-Duc"));
}

TEST(Persons, MiddleInitialsTellPeopleApart) {
  const auto found = persons_in(
      "George H. W. Bush spoke on Monday. His son George W. Bush listened. George W. Bush then left.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "George W. Bush");
  EXPECT_THAT(mentions(found[0]), ElementsAre("George W. Bush", "George W. Bush"));
  EXPECT_EQ(found[1].name, "George H. W. Bush");
  EXPECT_THAT(names("Franklin D. Roosevelt won. Franklin Delano Roosevelt was tired."),
              ElementsAre("Franklin D. Roosevelt"));
}

TEST(Persons, NumbersOfKingsAndPopes) {
  const auto found = persons_in(
      "Queen Elizabeth II opened the Games. Queen Elizabeth smiled at King Juan Carlos I in Madrid.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "Elizabeth II");
  EXPECT_THAT(mentions(found[0]), ElementsAre("Elizabeth II", "Queen Elizabeth"));
  EXPECT_EQ(found[1].name, "Juan Carlos I");
  EXPECT_THAT(names("Der Papst heißt Benedikt XVI. und folgt Johannes Paul II. nach.", "de"),
              UnorderedElementsAre("Benedikt XVI.", "Johannes Paul II."));
  EXPECT_THAT(names("Queen Elizabeth I of England and Queen Elizabeth II were compared."),
              UnorderedElementsAre("Elizabeth I", "Elizabeth II"));
  EXPECT_THAT(names("World War II and Phase II ended."), IsEmpty());
}

TEST(Persons, RoyalTitlesOfOtherLanguages) {
  EXPECT_THAT(names("Bergoglio è Papa Francesco, il primo pontefice latinoamericano.", "it"),
              ElementsAre("Papa Francesco"));
  EXPECT_THAT(names("El acuerdo gustó al papa Francisco en Roma.", "es"), ElementsAre("Papa Francisco"));
}

TEST(Persons, ArticlesEndGermanNames) {
  EXPECT_THAT(names("Im Juli stimmte Michail Gorbatschow der Mitgliedschaft zu.", "de"),
              ElementsAre("Michail Gorbatschow"));
  EXPECT_THAT(names("Reagan hatte vor dem Tor den Abriss der Mauer gefordert.", "de"), IsEmpty());
  EXPECT_THAT(names("Gestern sprach Ursula von der Leyen.", "de"), ElementsAre("Ursula von der Leyen"));
}

TEST(Persons, OwnersBehindAPreposition) {
  EXPECT_THAT(names("La decisión la tomó el Gobierno de Tony Blair ayer.", "es"), ElementsAre("Tony Blair"));
}

TEST(Persons, InstitutionsAndGroupsAreNobody) {
  EXPECT_THAT(names("Some Tory MPs spoke against it. The Tory MPs met Liz Truss."), ElementsAre("Liz Truss"));
  EXPECT_THAT(
      names("A nota foi da Presidência da República, depois da Guerra da Coreia. Ontem a ex-ministra Erenice "
            "Guerra falou em Brasília sobre a guerra.",
            "pt"),
      ElementsAre("Erenice Guerra"));
  EXPECT_THAT(names("Hier à la Maison Blanche, le président Joe Biden a parlé.", "fr"),
              ElementsAre("Joe Biden"));
}

TEST(Persons, NamesThatAreAlsoPlacesOrWords) {
  EXPECT_THAT(names("Michael Jordan passed to the left. The Liberals under David Steel lost seats."),
              ElementsAre("Michael Jordan", "David Steel"));
  EXPECT_THAT(names("Only Margaret Court has more. F.C. Valletta lost."), ElementsAre("Margaret Court"));
}

TEST(Persons, ASurnameThatIsACountry) {
  const auto found =
      persons_in("Michael Jordan stole the ball. Then Jordan pulled up. The team flew to Jordan.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(mentions(found[0]), ElementsAre("Michael Jordan", "Jordan"));
}

TEST(Persons, RolesBeforeTheName) {
  EXPECT_THAT(names("Yesterday the generals Khin Nyunt and Tin Oo had met."),
              testing::Contains("Khin Nyunt"));
  EXPECT_THAT(names("L’ancien président tchadien Hissène Habré a été condamné.", "fr"),
              ElementsAre("Hissène Habré"));
}

TEST(Persons, CyrillicNames) {
  EXPECT_THAT(names("Президент США Джордж Буш поблагодарил Михаила. Станислав Шушкевич ответил.", "ru"),
              UnorderedElementsAre("Джордж Буш", "Станислав Шушкевич"));
}

TEST(Persons, OnceAPersonAlwaysAPerson) {
  const auto found = persons_in("The prize went to Thein Sein. President Thein Sein said nothing.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].mentions.size(), 2u);
}

TEST(Persons, RoyalNames) {
  EXPECT_THAT(names("On Sunday Pope Francis met Queen Elizabeth in Rome."),
              ElementsAre("Pope Francis", "Queen Elizabeth"));
}

TEST(Persons, AShortRoyalNameJoinsTheLongOne) {
  const auto found = persons_in(
      "Prince Mohammed smiled. Later Crown Prince Mohammed bin Salman left. Prince Charles stayed.");
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "Mohammed bin Salman");
  EXPECT_THAT(mentions(found[0]), ElementsAre("Prince Mohammed", "Mohammed bin Salman"));
  EXPECT_EQ(found[1].name, "Prince Charles");
}

TEST(Persons, GenerationIsPartOfTheNameAndNoSurname) {
  const auto found = persons_in("Martin Luther King Jr. spoke in 1963. King was tired.");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "Martin Luther King Jr.");
  EXPECT_THAT(mentions(found[0]), ElementsAre("Martin Luther King Jr.", "King"));
}

TEST(Persons, ConjunctionsJoinNoNames) {
  EXPECT_THAT(names("Mauro Ferreira e Cristina Lopes falaram.", "pt"),
              ElementsAre("Mauro Ferreira", "Cristina Lopes"));
}

TEST(Persons, PossessiveOfAPlaceIsNotPartOfTheName) {
  EXPECT_THAT(names("Germany's Angela Merkel and Briton Andy Murray were there."),
              ElementsAre("Angela Merkel", "Andy Murray"));
}

TEST(Persons, HeadlineInCapitalsAddsNoOne) {
  const auto found =
      persons_in("Angela Merkel spoke in Berlin.", "en", "Angela Merkel Warns Big Banks About New Rules");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].name, "Angela Merkel");
  EXPECT_EQ(found[0].mentions.back().span.field, TextField::kText);
}

TEST(Persons, OtherLanguages) {
  EXPECT_THAT(
      names("Bundeskanzlerin Angela Merkel traf den Präsidenten Emmanuel Macron in der Alten Oper.", "de"),
      ElementsAre("Angela Merkel", "Emmanuel Macron"));
  EXPECT_THAT(names("Der Deutsche Bundestag und die Neue Zürcher Zeitung.", "de"), IsEmpty());
  EXPECT_THAT(names("Le président François Hollande a reçu la chancelière Angela Merkel.", "fr"),
              ElementsAre("François Hollande", "Angela Merkel"));
  EXPECT_THAT(names("El presidente Mariano Rajoy dijo que no.", "es"), ElementsAre("Mariano Rajoy"));
}

TEST(Persons, TextWithoutCapitalsGivesNobody) {
  EXPECT_THAT(names("习近平会见布林肯", "zh"), IsEmpty());
  EXPECT_THAT(names("barack obama met angela merkel"), IsEmpty());
}

// Many different two-word names, as a hostile text would have them, stay far from quadratic.
TEST(Persons, ManyNamesTakeLinearTime) {
  std::string text;
  for (int i = 0; i < 40'000; ++i) {
    std::string surname = "Q";
    for (int n = i; n > 0; n /= 26)
      surname += static_cast<char>('a' + n % 26);
    text += "Mr. John " + surname + " said. ";
  }
  const size_t found = persons_in(text).size();
  EXPECT_GT(found, 1'000u);
}

}  // namespace
}  // namespace broadsheet
