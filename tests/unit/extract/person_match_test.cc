// SPDX-License-Identifier: MIT
// Which names are one person, across articles. Names of public figures only.
#include "indexer/extract/person_match.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>
#include <set>

#include "indexer/base/fold.h"
#include "indexer/extract/persons.h"
#include "indexer/extract/tagger.h"
#include "tests/quality/person_pairs.h"

namespace broadsheet {
namespace {

const PersonMatcher& matcher() {
  static const NameLexicon lexicon;
  static const KnownPersons known;
  static const PersonMatcher made(lexicon, known);
  return made;
}

PersonForm form(EntityId id, const std::string& name, const std::string& country = "GB",
                std::vector<EntityId> companions = {}) {
  PersonForm made{id, fold_key(name), name, {}};
  made.profile.articles = 3;
  made.profile.countries[country] = 3;
  for (const EntityId other : companions)
    made.profile.companions[other] = 2;
  return made;
}

std::vector<PersonJoin> joins(const std::string& a, const std::string& b, bool same_company) {
  return quality::joins_of_pair(matcher(), a, b, same_company);
}

bool joined(const std::string& a, const std::string& b, bool same_company = true) {
  return !joins(a, b, same_company).empty();
}

TEST(PersonMatch, JoinsSpellingsNicknamesAndInitialsInTheSameCompany) {
  EXPECT_TRUE(joined("Antony Beevor", "Anthony Beevor"));
  EXPECT_TRUE(joined("Sergey Kislyak", "Sergei Kislyak"));
  EXPECT_TRUE(joined("Mohammed Dahlan", "Muhammad Dahlan"));
  EXPECT_TRUE(joined("Kenneth Livingstone", "Ken Livingstone"));
  EXPECT_TRUE(joined("Robert Mueller", "Bob Mueller"));
  EXPECT_TRUE(joined("Robert Mueller", "Robert S. Mueller"));
  EXPECT_TRUE(joined("Alexander Bortnikov", "Alexander Bortnikoff"));
  EXPECT_TRUE(joined("Ahmed Chalabi", "Ahmad al-Chalabi"));
}

TEST(PersonMatch, NamesAloneDoNotSettleADoubt) {
  EXPECT_FALSE(joined("Kenneth Livingstone", "Ken Livingstone", false));
  EXPECT_FALSE(joined("Robert Mueller", "Robert S. Mueller", false));
  EXPECT_FALSE(joined("J. Mueller", "John Mueller", false));
}

TEST(PersonMatch, Vetoes) {
  EXPECT_FALSE(joined("Nigel Lawson", "Nigella Lawson"));
  EXPECT_FALSE(joined("Al Murray", "Andy Murray"));
  EXPECT_FALSE(joined("Paul Simon", "Paula Simon"));
  EXPECT_FALSE(joined("Jimmy Anderson", "J. W. Anderson"));
  EXPECT_FALSE(joined("George W. Bush", "George P. Bush"));
  EXPECT_FALSE(joined("George W. Bush", "George H. W. Bush"));
  EXPECT_FALSE(joined("Donald Trump", "Donald Trump Jr."));
  EXPECT_FALSE(joined("Kim Jong-nam", "Kim Jong-chul"));
  EXPECT_FALSE(joined("Kim Jong-nam", "Kim Jong"));
  EXPECT_FALSE(joined("Kim Jong-il", "Kim Yo-jong"));
  EXPECT_FALSE(joined("Venus Williams", "Vanessa Williams"));
  EXPECT_FALSE(joined("Ehud Barak", "Ehud Olmert"));
}

TEST(PersonMatch, SeedsJoinAcrossScriptsWithoutCompany) {
  EXPECT_TRUE(joined("Xi Jinping", "习近平", false));
  EXPECT_TRUE(joined("Volodymyr Zelenskiy", "Владимир Зеленский", false));
  EXPECT_TRUE(joined("Volodymyr Zelenskyy", "Volodymyr Zelensky", false));
  const auto found = joins("Antony Blinken", "أنتوني بلينكن", false);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].reason, JoinReason::kTransliteration);
  EXPECT_EQ(joins("Antony Blinken", "Anthony Blinken", false).at(0).reason, JoinReason::kSeed);
  EXPECT_EQ(matcher().known_as("Anthony Blinken"), "Antony Blinken");
}

// "George Bush" could be either: it is neither's, unless its company is clearly that of one.
TEST(PersonMatch, AShortNameDoesNotBridgeTwoPeople) {
  const auto block = matcher().blocks_of("John Murphy").at(0);
  const std::vector<PersonForm> even = {form(1, "John A. Murphy"), form(2, "John B. Murphy"),
                                        form(3, "John Murphy")};
  EXPECT_TRUE(matcher().join(block, even).empty());
  std::vector<PersonForm> nearer = even;
  nearer[0] = form(1, "John A. Murphy", "IE", {30, 31});
  nearer[1] = form(2, "John B. Murphy", "US", {40, 41});
  nearer[2] = form(3, "John Murphy", "IE", {30, 31});
  const auto found = matcher().join(block, nearer);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].a, 1u);
  EXPECT_EQ(found[0].b, 3u);
}

TEST(PersonMatch, TheOrderOfFormsDoesNotMatter) {
  std::vector<PersonForm> forms;
  EntityId id = 0;
  for (const char* name : {"John Murphy", "John A. Murphy", "Jon Murphy", "J. Murphy", "John B. Murphy",
                           "Jonathan Murphy", "Johnny Murphy", "Joan Murphy", "James Murphy", "Jim Murphy"}) {
    ++id;
    forms.push_back(form(id, name, id % 2 == 0 ? "IE" : "US", {id % 3 + 20, id % 4 + 30}));
  }
  const auto block = matcher().blocks_of("John Murphy").at(0);
  const auto as_set = [](std::vector<PersonJoin> list) {
    std::set<std::pair<EntityId, EntityId>> pairs;
    for (const PersonJoin& join : list)
      pairs.emplace(join.a, join.b);
    return pairs;
  };
  const auto expected = as_set(matcher().join(block, forms));
  std::mt19937 random(7);
  for (int i = 0; i < 50; ++i) {
    std::shuffle(forms.begin(), forms.end(), random);
    EXPECT_EQ(as_set(matcher().join(block, forms)), expected);
  }
}

TEST(PersonMatch, TurnedNamesJoinUnlessBothWordsAreGivenNames) {
  EXPECT_EQ(PersonMatcher::turned_key("abe shinzo"), "shinzo abe");
  EXPECT_EQ(PersonMatcher::turned_block("abe shinzo"), PersonMatcher::turned_block("shinzo abe"));
  EXPECT_EQ(PersonMatcher::turned_key("ban ki moon"), "");
  EXPECT_TRUE(matcher().join("~james thomas", {form(1, "James Thomas"), form(2, "Thomas James")}).empty());
}

std::vector<PersonFound> matched_persons_in(const std::string& text, const std::string& language,
                                            const std::string& title = "") {
  static const NameLexicon lexicon;
  static const Tagger tagger;
  static const KnownPersons known;
  static const PlaceGazetteer places;
  CleanArticle article;
  article.title = title;
  article.text = text;
  const TokenStream stream(article);
  return find_persons(stream, language, lexicon, places.find(stream, language), &known,
                      tagger.tag(stream, language))
      .persons;
}

TEST(KnownPersons, AreFoundInLatinLettersWhereNothingElseIs) {
  const auto names = [](const std::string& text) {
    std::vector<std::string> out;
    for (const PersonFound& person : matched_persons_in(text, "en"))
      out.push_back(person.name);
    return out;
  };
  EXPECT_THAT(names("Xi Jinping Wants A Bigger Say"), testing::Contains("Xi Jinping"));
  EXPECT_THAT(names("Traffic on the George Washington Bridge stopped."), testing::IsEmpty());
  EXPECT_THAT(names("Sailors of the USS Theodore Roosevelt were tested."), testing::IsEmpty());
  EXPECT_THAT(names("we saw angela merkel and george washington"), testing::IsEmpty());
}

TEST(KnownPersons, YieldToLongerNamesOnlyThatMayBeNames) {
  const auto names = [](const std::string& title, const std::string& text) {
    std::vector<std::string> out;
    for (const PersonFound& person : matched_persons_in(text, "en", title))
      out.push_back(person.name);
    return out;
  };
  EXPECT_THAT(names("Lady Gaga Slams Mike Pence: 'Worst Of All'", "He was blasted."),
              testing::Contains("Mike Pence"));
  EXPECT_THAT(names("", "It was US Sen Lindsey Graham who recently visited Qatar."),
              testing::ElementsAre("Lindsey Graham"));
  EXPECT_THAT(names("", "The novel by John Kennedy Toole is set in New Orleans."),
              testing::ElementsAre("John Kennedy Toole"));
}

TEST(KnownPersons, AreFoundInScriptsWithoutCapitals) {
  const auto chinese =
      matched_persons_in("国务卿安东尼·布林肯在北京会见了习近平。习近平说两国应当对话。", "zh");
  ASSERT_EQ(chinese.size(), 2u);
  EXPECT_EQ(chinese[0].name, "习近平");
  EXPECT_EQ(chinese[0].mentions.size(), 2u);
  EXPECT_EQ(chinese[0].rule, "known-name");
  EXPECT_EQ(chinese[0].mentions[0].span.start, 16u);
  EXPECT_EQ(chinese[0].mentions[0].span.end, 19u);
  EXPECT_EQ(chinese[1].name, "安东尼·布林肯");
  const auto japanese = matched_persons_in("岸田文雄首相はジョー・バイデン大統領と会談した。", "ja");
  ASSERT_EQ(japanese.size(), 2u);
  EXPECT_EQ(japanese[1].name, "ジョー・バイデン");
  const auto arabic = matched_persons_in("التقى محمود عباس مع بنيامين نتنياهو في القدس.", "ar");
  ASSERT_EQ(arabic.size(), 2u);
  EXPECT_EQ(arabic[0].name, "محمود عباس");
  const auto russian = matched_persons_in("Вчера Владимир Путин встретился с министром.", "ru");
  ASSERT_EQ(russian.size(), 1u);
  EXPECT_EQ(russian[0].name, "Владимир Путин");
}

// A wrong join counts worse than a missed one.
TEST(PersonMatch, GoldPairs) {
  const auto scores = quality::score_pairs(
      matcher(), std::filesystem::path(BROADSHEET_SOURCE_DIR) / "tests/quality/person_pairs.tsv");
  EXPECT_GE(scores.pairs, 150u);
  EXPECT_GE(scores.precision(), 0.98) << ::testing::PrintToString(scores.wrong);
  EXPECT_GE(scores.recall(), 0.95) << ::testing::PrintToString(scores.missed);
}

}  // namespace
}  // namespace broadsheet
