// SPDX-License-Identifier: MIT
#include "indexer/extract/topics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <string>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kTopics =
    "# comment\ncode\ttop\ten\tde\nmedtop:01\t\tarts\tKunst\nmedtop:02\t\tcrime\tVerbrechen\n"
    "medtop:03\t\tsport\tSport\nmedtop:04\tmedtop:03\tsoccer\tFußball\nmedtop:05\tmedtop:"
    "03\ttennis\tTennis\n";
constexpr std::string_view kTerms =
    "art theft\ten\tmedtop:02\t300\nart\ten\tmedtop:01\t300\ntheft\ten\tmedtop:02\t200\n"
    "football\ten\tmedtop:03\t300\nfootball museum\ten\tmedtop:01\t300\ncovid-19\ten\tmedtop:03\t300\n"
    "offside\ten\tmedtop:03\t300\noffside\ten\tmedtop:04\t300\nracket\ten\tmedtop:05\t300\n"
    "gift\tde\tmedtop:02\t300\n足球\tzh\tmedtop:03\t300\n"
    "the arts\tsection\tmedtop:01\t100\nsport\tsection\tmedtop:03\t100\n";

// A model that knows one word, "penalty", and takes it for sport (index 2).
std::string small_model() {
  TopicModel::Head head{};
  std::memcpy(head.magic, TopicModel::kMagic, sizeof(head.magic));
  head.rows = 1;
  for (float& scale : head.scale)
    scale = 0.1f;
  TopicModel::Row row{};
  const std::vector<TopicWord> words = {{"penalty"}};
  for_each_topic_feature(words, [&](uint32_t hash, size_t, size_t) { row.hash = hash; });
  row.rarity = 120;
  row.weight[2] = 100;
  std::string bytes(reinterpret_cast<const char*>(&head), sizeof(head));
  return bytes.append(reinterpret_cast<const char*>(&row), sizeof(row));
}

struct Input {
  std::string title;
  std::string text;
  std::string url = {};
  std::string section = {};
};

std::vector<TopicFound> found_in(const TopicClassifier& classifier, const Input& input,
                                 std::string_view language = "en") {
  CleanArticle article;
  article.title = input.title;
  article.text = input.text;
  article.url = input.url;
  article.section = input.section;
  const TokenStream tokens(article);
  return classifier.classify(article, tokens, language);
}

std::vector<std::string> names(const std::vector<TopicFound>& found) {
  std::vector<std::string> result;
  for (const TopicFound& topic : found)
    result.push_back(topic.name);
  return result;
}

class SmallTable : public testing::Test {
 protected:
  std::vector<std::string> topics(const Input& input, std::string_view language = "en") const {
    return names(found_in(classifier_, input, language));
  }
  const std::string model_ = small_model();
  const TopicClassifier classifier_{kTopics, kTerms, model_};
};

TEST_F(SmallTable, TheLongestTermCountsAlone) {
  EXPECT_THAT(topics({"Art", ""}), ElementsAre("arts"));
  EXPECT_THAT(topics({"Art theft", ""}), ElementsAre("crime"));
  EXPECT_THAT(topics({"Football museum", ""}), ElementsAre("arts"));
}

TEST_F(SmallTable, FormsAndMarksDoNotMatter) {
  EXPECT_THAT(topics({"Art thefts", ""}), ElementsAre("crime"));
  EXPECT_THAT(topics({"Art-theft", ""}), ElementsAre("crime"));
  EXPECT_THAT(topics({"COVID-19", ""}), ElementsAre("sport"));
  EXPECT_THAT(topics({"Art. Theft of art? Theft!", ""}), ElementsAre("arts", "crime"));
}

TEST_F(SmallTable, ATermDoesNotReachFromTitleToText) {
  EXPECT_THAT(topics({"Football", "Museum opens"}), ElementsAre("sport"));
}

TEST_F(SmallTable, OnlyTheLanguagesOwnTermsCount) {
  EXPECT_THAT(topics({"Gift", ""}), IsEmpty());
  EXPECT_THAT(topics({"Gift", ""}, "de"), ElementsAre("crime"));
  EXPECT_THAT(topics({"足球比赛", ""}, "zh-Hant"), ElementsAre("sport"));
  EXPECT_THAT(topics({"Football", ""}, ""), ElementsAre("sport"));
}

TEST_F(SmallTable, OneWordInALongTextIsNoTopic) {
  std::string text;
  for (int i = 0; i < 200; ++i)
    text += "nothing of note happened here today ";
  EXPECT_THAT(topics({"", text + "football"}), IsEmpty());
}

TEST_F(SmallTable, RepeatingAWordEndlesslyDoesNotHelp) {
  std::string text = "A theft: ";
  for (int i = 0; i < 500; ++i)
    text += "football ";
  const auto found = found_in(classifier_, {"Art theft", text});
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found[0].name, "crime");
}

TEST_F(SmallTable, SectionsAndPathsAreSigns) {
  const auto declared = found_in(classifier_, {"A day out", "", "", "The Arts"});
  ASSERT_EQ(names(declared), std::vector<std::string>{"arts"});
  EXPECT_EQ(declared[0].rule, "section");
  EXPECT_FALSE(declared[0].span);
  const std::string url = "https://example.org/en/sport/a-day-out";
  const auto path = found_in(classifier_, {"A day out", "", url});
  ASSERT_EQ(names(path), std::vector<std::string>{"sport"});
  ASSERT_TRUE(path[0].span);
  EXPECT_EQ(path[0].span->field, TextField::kUrl);
  EXPECT_EQ(url.substr(path[0].span->start, path[0].span->end - path[0].span->start), "sport");
  EXPECT_THAT(topics({"A day out", "", "https://example.org/sport"}), IsEmpty());
}

TEST_F(SmallTable, TheSpanShowsTheStrongestSign) {
  const auto found = found_in(classifier_, {"Über theft", "An art theft, again"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].rule, "vocabulary");
  ASSERT_TRUE(found[0].span);
  EXPECT_EQ(*found[0].span, (Span{TextField::kText, 3, 12}));
  EXPECT_GT(found[0].score, 0);
  EXPECT_LT(found[0].score, 1);
}

TEST_F(SmallTable, TheModelKnowsWordsThatAreNoTerms) {
  const auto found = found_in(classifier_, {"Late penalty", "Nothing else."});
  ASSERT_EQ(names(found), std::vector<std::string>{"sport"});
  EXPECT_EQ(found[0].rule, "model");
  ASSERT_TRUE(found[0].span);
  EXPECT_EQ(*found[0].span, (Span{TextField::kTitle, 5, 12}));
  EXPECT_THAT(topics({"Late penalty", "Nothing else."}, "de"), IsEmpty());
}

TEST_F(SmallTable, TheConceptBelowComesAfterItsTop) {
  const auto found = found_in(classifier_, {"Offside: no football", ""});
  ASSERT_EQ(names(found), (std::vector<std::string>{"sport", "sport › soccer"}));
  EXPECT_EQ(found[1].id, "medtop:04");
  EXPECT_LT(found[1].score, found[0].score);
  EXPECT_EQ(*found[1].span, (Span{TextField::kTitle, 0, 7}));
}

TEST_F(SmallTable, BetweenEqualConceptsBelowNoneIsChosen) {
  EXPECT_THAT(topics({"Football, offside, racket", ""}), ElementsAre("sport"));
}

TEST_F(SmallTable, AConceptBelowNeedsItsTop) {
  EXPECT_THAT(topics({"Art theft: a racket", ""}), ElementsAre("crime"));
}

TEST(TopicTables, MalformedLinesAreNamed) {
  EXPECT_THROW(TopicVocabulary(kTopics, "art\ten\tmedtop:99\t300\n"), Error);
  EXPECT_THROW(TopicVocabulary(kTopics, "art\ten\tmedtop:01\tmuch\n"), Error);
  EXPECT_THROW(TopicVocabulary(kTopics, "art\n"), Error);
  EXPECT_THROW(TopicVocabulary("medtop:01\n", ""), Error);
  EXPECT_THROW(TopicVocabulary("medtop:02\tmedtop:01\tan orphan\n", ""), Error);
}

TEST(TopicTables, AModelThatIsNoneIsRefused) {
  EXPECT_THROW(TopicModel(""), Error);
  EXPECT_THROW(TopicModel(small_model() + "x"), Error);
  EXPECT_THROW(TopicModel("?" + small_model().substr(1)), Error);
}

TEST(TopicLabel, IsInTheReadersLanguage) {
  EXPECT_EQ(topic_label("medtop:15000000", "en"), "sport");
  EXPECT_EQ(topic_label("medtop:16000000", "de-AT"), "Krise, Krieg, Konflikte");
  EXPECT_EQ(topic_label("medtop:11000000", "zh-Hant"), "政治");
  EXPECT_EQ(topic_label("medtop:11000000", "sw"), "politics");
  EXPECT_EQ(topic_label("medtop:20000574", "fr"), "Politique › Élections");
  EXPECT_EQ(topic_label("medtop:20000574", "nb"), topic_label("medtop:20000574", "no"));
  EXPECT_EQ(topic_label("medtop:99", "en"), "");
}

class ShippedTables : public testing::Test {
 protected:
  static const TopicClassifier& classifier() {
    static const TopicClassifier shipped;
    return shipped;
  }
  static std::string first(const Input& input, std::string_view language = "en") {
    const auto found = found_in(classifier(), input, language);
    return found.empty() ? "none" : found[0].id;
  }
};

TEST_F(ShippedTables, AllTopConceptsCanBeFound) {
  EXPECT_EQ(first({"Orchestra opens the opera season with a new symphony", ""}), "medtop:01000000");
  EXPECT_EQ(first({"Jury convicts man of murder, judge passes sentence", ""}), "medtop:02000000");
  EXPECT_EQ(first({"Earthquake survivors pulled from rubble as rescuers search", ""}), "medtop:03000000");
  EXPECT_EQ(first({"Shares fall as inflation lifts interest rates", ""}), "medtop:04000000");
  EXPECT_EQ(first({"Teachers want smaller classrooms for primary school pupils", ""}), "medtop:05000000");
  EXPECT_EQ(first({"Carbon emissions and deforestation threaten endangered species", ""}), "medtop:06000000");
  EXPECT_EQ(first({"Hospital patients receive new vaccine against malaria", ""}), "medtop:07000000");
  EXPECT_EQ(first({"Lottery winner reunited with puppy on her birthday", ""}), "medtop:08000000");
  EXPECT_EQ(first({"Trade union calls strike over wages and layoffs", ""}), "medtop:09000000");
  EXPECT_EQ(first({"A chef's recipe for tourists, from his restaurant", ""}), "medtop:10000000");
  EXPECT_EQ(first({"Prime minister calls election after vote in parliament", ""}), "medtop:11000000");
  EXPECT_EQ(first({"Pope meets bishops at the Vatican for prayer", ""}), "medtop:12000000");
  EXPECT_EQ(first({"Physicists build a telescope to study a distant galaxy", ""}), "medtop:13000000");
  EXPECT_EQ(first({"Homelessness and poverty: a charity asks for better care of the elderly", ""}),
            "medtop:14000000");
  EXPECT_EQ(first({"Striker's late penalty wins the cup final", ""}), "medtop:15000000");
  EXPECT_EQ(first({"Troops shell rebels as ceasefire collapses", ""}), "medtop:16000000");
  EXPECT_EQ(first({"Weather forecast: heavy rain and strong winds, temperatures to fall", ""}),
            "medtop:17000000");
}

TEST_F(ShippedTables, OtherLanguagesHaveTerms) {
  EXPECT_EQ(first({"Bundestag stimmt über Gesetz ab, Opposition kritisiert Kanzler", ""}, "de"),
            "medtop:11000000");
  EXPECT_EQ(first({"L'entraîneur présente son équipe avant le match de football", ""}, "fr"),
            "medtop:15000000");
  EXPECT_EQ(first({"Hospitales reciben vacunas para sus pacientes", ""}, "es"), "medtop:07000000");
  EXPECT_EQ(first({"Polícia prende suspeito de homicídio", ""}, "pt"), "medtop:02000000");
  EXPECT_EQ(first({"欧洲议会选举", ""}, "zh"), "medtop:11000000");
  EXPECT_EQ(first({"الانتخابات البرلمانية", ""}, "ar"), "medtop:11000000");
}

TEST_F(ShippedTables, ALanguageWithoutTermsStillHasSections) {
  EXPECT_EQ(first({"Mashindano ya soka", "", "https://example.org/sports/mashindano"}, "sw"),
            "medtop:15000000");
}

}  // namespace
}  // namespace broadsheet
