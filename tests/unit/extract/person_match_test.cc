// SPDX-License-Identifier: MIT
// Which names are one person, across articles. Names of public figures only.
#include "indexer/extract/person_match.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "indexer/base/fold.h"
#include "indexer/extract/persons.h"

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

// Joins of two names in the same company, or of none.
std::vector<PersonJoin> joins(const std::string& a, const std::string& b, bool same_company) {
  std::vector<PersonJoin> all;
  for (const std::string& block : matcher().blocks_of(a)) {
    const auto others = matcher().blocks_of(b);
    if (std::find(others.begin(), others.end(), block) == others.end()) continue;
    const auto found = matcher().join(
        block,
        {form(1, a, "GB", {10, 11}), form(2, b, same_company ? "GB" : "NZ", {same_company ? 10u : 20u, 21})});
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
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

std::vector<PersonFound> persons_in(const std::string& text, const std::string& language) {
  static const NameLexicon lexicon;
  static const KnownPersons known;
  static const PlaceGazetteer places;
  CleanArticle article;
  article.text = text;
  const TokenStream stream(article);
  return find_persons(stream, language, lexicon, places.find(stream, language), &known).persons;
}

TEST(KnownPersons, AreFoundInScriptsWithoutCapitals) {
  const auto chinese = persons_in("国务卿安东尼·布林肯在北京会见了习近平。习近平说两国应当对话。", "zh");
  ASSERT_EQ(chinese.size(), 2u);
  EXPECT_EQ(chinese[0].name, "习近平");
  EXPECT_EQ(chinese[0].mentions.size(), 2u);
  EXPECT_EQ(chinese[0].rule, "known-name");
  EXPECT_EQ(chinese[0].mentions[0].span.start, 14u);
  EXPECT_EQ(chinese[0].mentions[0].span.end, 17u);
  EXPECT_EQ(chinese[1].name, "安东尼·布林肯");
  const auto japanese = persons_in("岸田文雄首相はジョー・バイデン大統領と会談した。", "ja");
  ASSERT_EQ(japanese.size(), 2u);
  EXPECT_EQ(japanese[1].name, "ジョー・バイデン");
  const auto arabic = persons_in("التقى محمود عباس مع بنيامين نتنياهو في القدس.", "ar");
  ASSERT_EQ(arabic.size(), 2u);
  EXPECT_EQ(arabic[0].name, "محمود عباس");
  const auto russian = persons_in("Вчера Владимир Путин встретился с министром.", "ru");
  ASSERT_EQ(russian.size(), 1u);
  EXPECT_EQ(russian[0].name, "Владимир Путин");
}

// tests/quality/person_pairs.tsv: verdict, two names and whether their company is the same. Every join must
// be right: precision is what counts.
TEST(PersonMatch, GoldPairs) {
  std::ifstream file(std::string(BROADSHEET_SOURCE_DIR) + "/tests/quality/person_pairs.tsv");
  ASSERT_TRUE(file);
  size_t lines = 0;
  size_t same = 0;
  size_t right = 0;
  size_t wrong = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string verdict;
    std::string a;
    std::string b;
    std::string company;
    std::getline(cells, verdict, '\t');
    std::getline(cells, a, '\t');
    std::getline(cells, b, '\t');
    std::getline(cells, company, '\t');
    ++lines;
    same += verdict == "same" ? 1 : 0;
    const bool found = joined(a, b, company != "apart");
    if (found && verdict == "same") ++right;
    if (found && verdict != "same") {
      ++wrong;
      std::printf("wrong join: %s and %s\n", a.c_str(), b.c_str());
    }
    if (!found && verdict == "same") std::printf("missed: %s and %s\n", a.c_str(), b.c_str());
  }
  const double precision =
      static_cast<double>(right) / static_cast<double>(std::max<size_t>(right + wrong, 1));
  const double recall = static_cast<double>(right) / static_cast<double>(std::max<size_t>(same, 1));
  std::printf("person pairs: %zu, precision %.3f, recall %.3f\n", lines, precision, recall);
  EXPECT_GE(lines, 150u);
  EXPECT_GE(precision, 0.98);
  EXPECT_GE(recall, 0.85);
}

}  // namespace
}  // namespace broadsheet
