// SPDX-License-Identifier: MIT
// Queries and what is understood: a table.
#include <gmock/gmock.h>

#include "server/query/query_tree.h"

namespace broadsheet {
namespace {

const Day kToday = day_from_civil(2023, 6, 19);

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
                    Case{"e*", "e"}, Case{"nación", "nación"}, Case{"习近平", "\"习近平\""},
                    Case{"中", "\"中\""}));

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

INSTANTIATE_TEST_SUITE_P(Slips, Understood,
                         testing::Values(Case{"(a OR b", "(a OR b)"}, Case{"a) b", "(a AND b)"},
                                         Case{"\"berlin wall", "\"berlin wall\""}, Case{"OR a", "a"},
                                         Case{"a OR", "a"}, Case{"AND", ""}, Case{"NOT", ""},
                                         Case{"((((", ""}, Case{"a AND OR b", "(a OR b)"}, Case{"\"\"", ""},
                                         Case{"title:", "title"}, Case{"date:soon", "soon"},
                                         Case{"a* b*c*", "(a AND \"b c\")"}, Case{"!!! ???", ""}));

TEST(QueryParser, SaysWhatItRepaired) {
  EXPECT_THAT(parse_query("(a", kToday).warnings,
              testing::ElementsAre(testing::HasSubstr("closing parenthesis")));
  EXPECT_THAT(parse_query("a)", kToday).warnings,
              testing::ElementsAre(testing::HasSubstr("without its opening")));
  EXPECT_THAT(parse_query("\"a", kToday).warnings, testing::ElementsAre(testing::HasSubstr("closing quote")));
  EXPECT_THAT(parse_query("date:soon", kToday).warnings,
              testing::ElementsAre(testing::HasSubstr("'soon' is no date")));
  EXPECT_THAT(parse_query("plain words", kToday).warnings, testing::IsEmpty());
}

TEST(QueryParser, BoundsWhatOneQueryCosts) {
  std::string words;
  for (int i = 0; i < 5000; ++i)
    words += "w" + std::to_string(i) + " ";
  const ParsedQuery many = parse_query(words, kToday);
  EXPECT_LE(many.root.children.size(), 200u);
  EXPECT_FALSE(many.warnings.empty());
  const ParsedQuery deep = parse_query(std::string(5000, '(') + "a" + std::string(5000, ')'), kToday);
  EXPECT_FALSE(deep.warnings.empty());
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
