// SPDX-License-Identifier: MIT
// The query language by its table, and everything else that may stand in a search box: nothing is an error.
#include "tests/unit/query/query_forms.h"

#include <gmock/gmock.h>

#include <random>

#include "indexer/base/utf8.h"
#include "server/query/query_tree.h"
#include "tests/unit/query/today.h"

namespace broadsheet {
namespace {

size_t operands(const QueryNode& node) {
  size_t count = node.children.empty() && node.kind != QueryNode::Kind::kAll
                     ? std::max<size_t>(1, node.words.size())
                     : 0;
  for (const QueryNode& child : node.children)
    count += operands(child);
  return count;
}

size_t depth(const QueryNode& node) {
  size_t deepest = 0;
  for (const QueryNode& child : node.children)
    deepest = std::max(deepest, depth(child));
  return deepest + 1;
}

// Whatever was typed: bounded, printable, and what is printed means the same.
void expect_sound(const std::string& text) {
  const ParsedQuery parsed = parse_query(text, kToday);
  const std::string shown = text.substr(0, 60);
  EXPECT_LE(operands(parsed.root), 400u) << shown;  // the words of a NEAR stand on both its sides
  EXPECT_LE(depth(parsed.root), 130u) << shown;
  const std::string printed = to_string(parsed.root);
  EXPECT_EQ(repair_utf8(printed), printed) << shown;
  // A word between two NEARs is printed on both sides: what is printed may be too long to be read again.
  if (operands(parsed.root) <= 100) {
    EXPECT_TRUE(parse_query(printed, kToday).root == parsed.root) << shown;
  }
  EXPECT_EQ(parsed.has_words, has_words(parsed.root)) << shown;
  if (const auto loose = parse_loosely(text, kToday)) {
    EXPECT_LE(operands(loose->root), 400u) << shown;
    EXPECT_EQ(repair_utf8(to_string(loose->root)), to_string(loose->root)) << shown;
  }
}

TEST(QueryForms, AreUnderstood) {
  for (const QueryForm& form : kQueryForms) {
    const ParsedQuery parsed = parse_query(form.query, kToday);
    EXPECT_EQ(parsed.understood, form.understood) << form.query;
    EXPECT_TRUE(parsed.warnings.empty()) << form.query;
    EXPECT_TRUE(parse_query(form.understood, kToday).root == parsed.root) << form.query;
  }
}

struct Junk {
  const char* query;
  const char* understood;
  bool warned;
};

TEST(QueryForms, JunkIsUnderstoodTooAndWarnedOf) {
  const Junk cases[] = {
      // Nothing to look for.
      {"", "", false},
      {" \t\r\n\u00a0\u3000", "", false},
      {"*", "", false},
      {"!!! ??? ...", "", false},
      {"\u200b\u200e\ufeff", "", false},
      {"-", "", false},
      {"- - -", "", false},
      {"~", "", false},
      {":", "", false},
      // Quotes.
      {"\"", "", true},
      {"\"\"", "", false},
      {"\"\"\"", "", true},
      {"\"berlin wall", "\"berlin wall\"", true},
      {"berlin wall\"", "(berlin AND wall)", true},
      {"\"berlin\" wall\"", "(\"berlin\" AND wall)", true},
      {"a1\"b1\"c1", "(a1 AND \"b1\" AND c1)", false},
      {"“berlin wall\"", "\"berlin wall\"", false},
      {"'berlin wall'", "(berlin AND wall)", false},
      // Brackets.
      {"(", "", true},
      {")", "", true},
      {"()", "", false},
      {")(", "", true},
      {"((((", "", true},
      {"(a1", "a1", true},
      {"a1)", "a1", true},
      {"(a1)) b1", "(a1 AND b1)", true},
      {"[a1] {b1} <c1>", "(a1 AND b1 AND c1)", false},
      // Operators without operands.
      {"AND", "", true},
      {"OR", "", true},
      {"NOT", "", true},
      {"NEAR", "", true},
      {"NEAR/5", "", true},
      {"AND OR NOT", "", true},
      {"OR a1", "a1", true},
      {"a1 OR", "a1", true},
      {"a1 AND", "a1", true},
      {"AND a1", "a1", true},
      {"a1 NOT", "a1", true},
      {"a1 NEAR/3", "a1", true},
      {"NEAR/3 a1", "a1", true},
      {"a1 OR OR b1", "(a1 OR b1)", false},
      {"a1 AND AND b1", "(a1 AND b1)", false},
      {"a1 OR AND b1", "(a1 OR b1)", true},
      {"(OR)", "", true},
      {"(a1 OR) b1", "(a1 AND b1)", true},
      {"-(", "", true},
      {"--a1", "NOT a1", false},
      {"-NOT a1", "a1", false},
      {"a1 -", "a1", false},
      {"a1 NEAR/x b1", "(a1 AND \"near x\" AND b1)", false},
      {"a1 NEAR/0 b1", "(\"a1\" NEAR/1 \"b1\")", false},
      {"a1 NEAR/99999999999999999999 b1", "(\"a1\" NEAR/99 \"b1\")", true},
      {"a1 NEAR country:de", "(a1 AND country:\"de\")", true},
      // Signs out of place.
      {"e*", "e", true},
      {"b*c*", "\"b c\"", true},
      {"**", "", false},
      {"us~", "us", false},
      {"election~9", "election~2", false},
      {"election~0", "election", false},
      {"ki-moon~", "\"ki moon\"", true},
      {"a~b", "\"a b\"", false},
      // Fields.
      {"title:", "title", true},
      {"title: wall", "(title AND wall)", true},
      {":wall", "wall", false},
      {"colour:red", "\"colour red\"", false},
      {"title:title:wall", "title:\"title wall\"", false},
      {"person:", "person", true},
      {"person:\"", "person", true},
      {"person:\"xi jinping", "person:\"xi jinping\"", true},
      {"date:", "date", true},
      {"date:soon", "soon", true},
      {"date:9999-99-99", "\"9999 99 99\"", true},
      {"date:..", "", true},
      {"date:>", "", true},
      {"date:2023-08..2023-06", "date:2023-08-01..2023-06-30", false},
      // Not text at all.
      {"<script>alert(1)</script>", "(\"script alert\" AND 1 AND script)", false},
      {"'; DROP TABLE article; --", "(drop AND table AND article)", false},
      {"%00%zz", "\"00 zz\"", false},
      {"\\\\", "", false},
      {"😀", "", false},
  };
  for (const Junk& junk : cases) {
    const ParsedQuery parsed = parse_query(junk.query, kToday);
    EXPECT_EQ(parsed.understood, junk.understood) << junk.query;
    EXPECT_EQ(!parsed.warnings.empty(), junk.warned) << junk.query;
    expect_sound(junk.query);
  }
  expect_sound(std::string("a\0b", 3));
}

// A letter or two of every script a newspaper is printed in, and of some it is not.
const char* const kScripts[] = {"ab",        "éß",       "ďž",
                                "αβ",        "жщ",       "աբ",
                                "אב",        "عب",       "ܐܒ",
                                "ހށ",        "कि",       "অআ",
                                "ਅਆ",        "અઆ",       "ଅଆ",
                                "அஆ",        "అఆ",       "ಅಆ",
                                "അആ",        "අආ",       "กา",
                                "ກາ",        "བཀ",       "ကာ",
                                "გდ",        "አበ",       "ᏣᎳ ",
                                "កា",        "ᠮᠣ",       "漢字",
                                "ひら",      "カタ",     "한글",
                                "ㄅㄆ",      "𠀋𠮷",     "𐐀𐐁",
                                "𝔞𝔟",        "１２",     "e\u0301a\u0308",
                                "\u202eab",  "a\u200db", "👩\u200d👩",
                                "\U0010ffff"};

std::string repeated(const std::string& part, size_t characters) {
  std::string text;
  size_t count = 0;
  for (const size_t length = count_code_points(part); count + length <= characters; count += length)
    text += part;
  return text + std::string(characters - count, 'x');
}

TEST(QueryForms, TenThousandCharactersOfAnyScriptAreRead) {
  for (const char* script : kScripts) {
    for (const char* between : {"", " "})
      expect_sound(repeated(std::string(script) + between, 10'000));
    for (const char* between : {" OR ", "\" \"", "-", " -", "* ", "~ ", ") (", " NEAR/3 ", ":", " title:"})
      expect_sound(repeated(std::string(script) + between, 1'000));
  }
  const std::string longest = repeated("\U0002000b", 10'000);
  EXPECT_EQ(longest.size(), 40'000u);
  EXPECT_EQ(parse_query("x", kToday).warnings.size(), 0u);
  EXPECT_EQ(parse_query(longest, kToday).warnings.size(), 1u);  // of its words
  EXPECT_EQ(parse_query(longest + "x", kToday).warnings.size(), 2u);
}

TEST(QueryForms, WhatIsUsedOfALongTextMeansTheSame) {
  EXPECT_EQ(used_part("berlin wall"), "berlin wall");
  for (const char* part :
       {"word ", "漢", "\U0002000b", "ไทย ", "(a1 OR b1) ", "\"a1 b1\" ", "-a1 ", "a1 ", "NEAR/3 a1 "}) {
    const std::string text = repeated(part, 10'000);
    const std::string used(used_part(text));
    EXPECT_LE(used.size(), 4'000u) << part;
    EXPECT_EQ(repair_utf8(used), used) << part;
    EXPECT_TRUE(parse_query(used, kToday).root == parse_query(text, kToday).root) << part;
    EXPECT_EQ(used_part(used), used) << part;
  }
  // Two words, however much stands between them.
  const std::string far = "berlin" + std::string(9'000, ' ') + "wall";
  EXPECT_EQ(used_part(far), far);
}

TEST(QueryForms, DeepAndLongStructuresAreBounded) {
  for (const char* part :
       {"(", ")", "\"", "-", "NOT ", "OR ", "a1 OR (", "(a1 ", "-(a1 ", "NOT NOT ", "a1 NEAR/2 ", "a* ",
        "ab* ", "elect~ ", "date:2023 ", "country:de OR ", "title:\"a b\" ", "\"a b ", "((a1) "}) {
    std::string text;
    while (text.size() < 10'000)
      text += part;
    expect_sound(text);
  }
}

TEST(QueryForms, SoIsWhatNobodyWouldType) {
  std::mt19937 random(1989);
  static const std::vector<std::string> parts = {
      "\"",     "(",       ")",     "-",    "OR", "AND",  "NOT",  "NEAR/3", "*", "~", ":",
      "title:", "person:", "date:", "..",   ">",  "wall", "习近", "ไทย",    "é", " ", " ",
      "\t",     "1",       "ab",    "url:", "“",  "«",    "/",    "'",      ".", "😀"};
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    for (size_t length = random() % 24; length > 0; --length)
      text += parts[random() % parts.size()];
    expect_sound(text);
  }
}

}  // namespace
}  // namespace broadsheet
