// SPDX-License-Identifier: MIT
// Queries and what is understood: a table.
#include <gmock/gmock.h>

#include "indexer/base/utf8.h"
#include "server/query/query_tree.h"
#include "tests/unit/query/today.h"

namespace broadsheet {
namespace {

struct Case {
  const char* query;
  const char* understood;
};

class Understood : public testing::TestWithParam<Case> {};

TEST_P(Understood, IsWhatIsMeant) {
  EXPECT_EQ(parse_query(GetParam().query, kToday).understood, GetParam().understood);
}

INSTANTIATE_TEST_SUITE_P(
    Words, Understood,
    testing::Values(Case{"", ""}, Case{"   ", ""}, Case{"*", ""}, Case{"wall", "wall"},
                    Case{"Berlin Wall", "(berlin AND wall)"}, Case{"berlin AND wall", "(berlin AND wall)"},
                    Case{"berlin and wall", "(berlin AND and AND wall)"},
                    Case{"berlin OR wall", "(berlin OR wall)"}, Case{"a b OR c", "((a AND b) OR c)"},
                    Case{"a (b OR c)", "(a AND (b OR c))"}, Case{"a -b", "(a AND NOT b)"},
                    Case{"a NOT b", "(a AND NOT b)"}, Case{"-b", "NOT b"}, Case{"NOT NOT b", "b"},
                    Case{"a - b", "(a AND b)"}, Case{"Ki-moon", "\"ki moon\""},
                    Case{"U.S. troops", "(us AND troops)"}, Case{"\"Berlin Wall\"", "\"berlin wall\""},
                    Case{"\"wall\"", "\"wall\""}, Case{"„Mauer“", "\"mauer\""}, Case{"elect*", "elect*"},
                    Case{"e*", "e"}, Case{"nación", "nación"}, Case{"习近平", "习近平"}, Case{"中", "中"}));

INSTANTIATE_TEST_SUITE_P(Fields, Understood,
                         testing::Values(Case{"title:wall", "title:wall"},
                                         Case{"title:\"the wall\"", "title:\"the wall\""},
                                         Case{"person:\"helmut kohl\"", "person:\"helmut kohl\""},
                                         Case{"country:de", "country:\"de\""},
                                         Case{"Country:DE wall", "(country:\"DE\" AND wall)"},
                                         Case{"date:2023", "date:2023-01-01..2023-12-31"},
                                         Case{"date:2023-06..2023-08", "date:2023-06-01..2023-08-31"},
                                         Case{"date:>2022", "date:2023-01-01.."},
                                         Case{"date:<=2022-02", "date:..2022-02-28"},
                                         Case{"date:-7d", "date:2023-06-12..2023-06-12"},
                                         Case{"https://example.org/a", "\"https example org a\""},
                                         Case{"unknown:word", "\"unknown word\""}));

INSTANTIATE_TEST_SUITE_P(
    NearAndSimilar, Understood,
    testing::Values(Case{"berlin NEAR/3 wall", "(\"berlin\" NEAR/3 \"wall\")"},
                    Case{"berlin NEAR wall", "(\"berlin\" NEAR/10 \"wall\")"},
                    Case{"\"prime minister\" NEAR/5 resigned", "(\"prime minister\" NEAR/5 \"resigned\")"},
                    Case{"a1 NEAR/2 b1 NEAR/3 c1", "((\"a1\" NEAR/2 \"b1\") AND (\"b1\" NEAR/3 \"c1\"))"},
                    Case{"x -a1 NEAR/2 b1", "(x AND NOT (\"a1\" NEAR/2 \"b1\"))"},
                    Case{"title:a1 NEAR/2 title:b1", "(title:\"a1\" NEAR/2 title:\"b1\")"},
                    Case{"title:a1 NEAR/2 b1", "(title:a1 AND b1)"},
                    Case{"a1 NEAR country:de", "(a1 AND country:\"de\")"},
                    Case{"a1 NEAR (b1 c1)", "(a1 AND b1 AND c1)"},
                    Case{"a1 NEAR/5000 b1", "(\"a1\" NEAR/99 \"b1\")"},
                    Case{"a1 NEAR/0 b1", "(\"a1\" NEAR/1 \"b1\")"}, Case{"NEAR a1", "a1"},
                    Case{"a1 NEAR/3", "a1"}, Case{"a1 NEAR/3 OR b1", "(a1 OR b1)"},
                    Case{"a1 NEAR/x b1", "(a1 AND \"near x\" AND b1)"}, Case{"near wall", "(near AND wall)"},
                    Case{"election~", "election~2"}, Case{"wall~", "wall~1"}, Case{"wall~1", "wall~1"},
                    Case{"election~9", "election~2"}, Case{"election~0", "election"}, Case{"us~", "us"},
                    Case{"title:wall~", "title:wall~1"}, Case{"ki-moon~", "\"ki moon\""}, Case{"~", ""},
                    Case{"a~b", "\"a b\""}));

INSTANTIATE_TEST_SUITE_P(Addresses, Understood,
                         testing::Values(Case{"url:example.org", "url:\"example org\""},
                                         Case{"url:https://www.example.org/a/b.html",
                                              "url:\"www example org a b html\""},
                                         Case{"url:\"example.org/a\"", "url:\"example org a\""},
                                         Case{"url:news", "url:\"news\""}));

INSTANTIATE_TEST_SUITE_P(Slips, Understood,
                         testing::Values(Case{"(a OR b", "(a OR b)"}, Case{"a) b", "(a AND b)"},
                                         Case{"\"berlin wall", "\"berlin wall\""}, Case{"OR a", "a"},
                                         Case{"a OR", "a"}, Case{"AND", ""}, Case{"NOT", ""},
                                         Case{"((((", ""}, Case{"a AND OR b", "(a OR b)"}, Case{"\"\"", ""},
                                         Case{"title:", "title"}, Case{"date:soon", "soon"},
                                         Case{"a* b*c*", "(a AND \"b c\")"}, Case{"!!! ???", ""}));

TEST(QueryParser, UnderstandsWhatItUnderstood) {
  for (const char* query : {"a1 NEAR/2 b1 NEAR/3 \"c d\"", "election~ -wal~1", "url:https://example.org/a",
                            "习近平 OR title:中国", "x (a OR NOT \"b c\") date:>2022"}) {
    const ParsedQuery once = parse_query(query, kToday);
    EXPECT_EQ(parse_query(once.understood, kToday).root, once.root) << query;
  }
}

TEST(QueryParser, SaysWhatItRepaired) {
  using enum NoticeCode;
  const std::pair<const char*, Notice> told[] = {
      {"(a", notice<kUnclosedGroup>()},
      {"a)", notice<kStrayClose>()},
      {"\"a", notice<kUnclosedQuote>()},
      {"date:soon", notice<kNoDate>("soon")},
      {"a OR", notice<kLoneOperator>("OR")},
      {"AND a", notice<kLoneOperator>("AND")},
      {"a NOT", notice<kLoneNot>()},
      {"title: ", notice<kEmptyField>("title")},
      {"(a b) NEAR c", notice<kNearOperands>()},
      {"a NEAR/500 b", notice<kNearLimit>("99")},
      {"a-b*", notice<kPrefixOfSeveral>()},
      {"a*", notice<kPrefixTooShort>()},
      {"a-b~", notice<kFuzzyOfSeveral>()},
      {"THE END OR THE BEGINNING OF ALL", notice<kAllCapitals>()},
  };
  for (const auto& [query, warning] : told)
    EXPECT_THAT(parse_query(query, kToday).warnings, testing::ElementsAre(warning)) << query;
  EXPECT_THAT(parse_query("plain words", kToday).warnings, testing::IsEmpty());
}

TEST(QueryParser, BoundsWhatOneQueryCosts) {
  std::string words;
  for (int i = 0; i < 5000; ++i)
    words += "w" + std::to_string(i) + " ";
  const ParsedQuery many = parse_query(words, kToday);
  EXPECT_LE(many.root.children.size(), 200u);
  EXPECT_THAT(many.warnings, testing::Contains(notice<NoticeCode::kTooManyWords>("200")));
  const ParsedQuery deep = parse_query(std::string(5000, '(') + "a" + std::string(5000, ')'), kToday);
  EXPECT_THAT(deep.warnings, testing::Contains(notice<NoticeCode::kTooDeep>()));
}

TEST(ParseLoosely, AsksForAnyOfTheWordsThatMeanSomething) {
  const auto loose = [](const char* text) {
    const auto query = parse_loosely(text, kToday);
    return query ? to_string(query->root) : "";
  };
  EXPECT_EQ(loose("what laws must be obeyed by high-speed aircraft"),
            "(laws OR obeyed OR high OR speed OR aircraft)");
  EXPECT_EQ(loose("Wie wird man Kanzler der Republik"), "(kanzler OR republik)");
  EXPECT_EQ(loose("to be or not to be"), "(to OR be OR or OR not OR to OR be)");
  EXPECT_EQ(loose("a \"wall fell\" (Berlin) country:de -east"),
            "((\"wall fell\" OR berlin) AND country:\"de\" AND NOT east)");
  EXPECT_EQ(loose("wall"), "");
  EXPECT_EQ(loose("wall AND berlin"), "");
  EXPECT_EQ(loose("wall OR berlin"), "");
  EXPECT_EQ(loose("country:de date:1989"), "");
}

TEST(ParseLoosely, KnowsProse) {
  EXPECT_FALSE(parse_loosely("fast transistor counters", kToday)->prose);
  EXPECT_FALSE(parse_loosely("bank of england", kToday)->prose);
  EXPECT_TRUE(parse_loosely("low pass lattice filters", kToday)->prose);
  EXPECT_TRUE(parse_loosely("a history of solar cells", kToday)->prose);
}

TEST(QueryParser, ReadsAHeadlineInCapitalsAsWords) {
  EXPECT_EQ(parse_query("RIOTS NEAR THE PORT AND NOT MUCH ELSE HAPPENED", kToday).understood,
            "(riots AND near AND the AND port AND and AND not AND much AND else AND happened)");
  EXPECT_EQ(parse_query("TRUMP OR BIDEN", kToday).understood, "(trump OR biden)");
}

// Every letter of Unicode up to the ideographs of the second plane, alone and in company.
TEST(QueryParser, PrintsWhatItReadsForEveryLetter) {
  const auto is_stable = [](const std::string& text) {
    const QueryNode root = parse_query(text, kToday).root;
    return parse_query(to_string(root), kToday).root == root;
  };
  for (char32_t c = 0x80; c < 0x20010; ++c) {
    if ((c >= 0x3500 && c < 0x9F00) || (c >= 0xAD00 && c < 0xF900)) continue;  // more of the same
    std::string letter;
    append_utf8(letter, c);
    for (const std::string& text : {letter + " AN", "a" + letter + "b", "\"" + letter + "\"", letter + "*",
                                    letter + letter + letter + "~"})
      ASSERT_TRUE(is_stable(text)) << text << " U+" << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(QueryParser, KnowsWhetherThereIsSomethingToRankBy) {
  EXPECT_TRUE(parse_query("wall", kToday).has_words);
  EXPECT_TRUE(parse_query("country:de elect*", kToday).has_words);
  EXPECT_FALSE(parse_query("country:de", kToday).has_words);
  EXPECT_FALSE(parse_query("-wall", kToday).has_words);
}

TEST(QueryParser, PairsTheCharactersOfScriptsWithoutBlanks) {
  const QueryNode node = parse_query("习近平 GDP增长", kToday).root;
  ASSERT_EQ(node.children.size(), 2u);
  EXPECT_THAT(node.children[0].words, testing::ElementsAre("习近", "近平"));
  EXPECT_THAT(node.children[1].words, testing::ElementsAre("gdp", "增长"));
}

TEST(Highlight, LeavesOutWhatIsExcluded) {
  const Highlight highlight = highlight_of(parse_query("a OR \"b c\" d* -e country:de", kToday).root);
  EXPECT_THAT(highlight.words, testing::ElementsAre("a", "d"));  // one letter is too short for a prefix
  EXPECT_THAT(highlight.prefixes, testing::IsEmpty());
  EXPECT_THAT(highlight.phrases, testing::ElementsAre(testing::ElementsAre("b", "c")));
}

}  // namespace
}  // namespace broadsheet
