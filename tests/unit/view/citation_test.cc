// SPDX-License-Identifier: MIT
#include "server/view/citation.h"

#include <gmock/gmock.h>

#include "tests/unit/view/sample_pages.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using testing::HasSubstr;
using testing::Not;

TEST(Citation, TellsWhatTheArticleHas) {
  const std::string entry = bibtex(sample_hit());
  EXPECT_EQ(entry,
            "@article{broadsheet7,\n  title    = {{A wall falls}},\n  author   = {{Staff}},\n"
            "  journal  = {Sample Wire},\n  year     = {1989},\n  month    = {11},\n  day      = {10},\n"
            "  url      = {https://news.example/wall},\n  langid   = {en}\n}\n");
  EXPECT_EQ(bibtex(sample_article_view()), entry);
}

TEST(Citation, AVagueDateStaysVague) {
  Json hit = sample_hit();
  hit["published"]["value"] = "1989-11";
  EXPECT_THAT(bibtex(hit), HasSubstr("month    = {11}"));
  EXPECT_THAT(bibtex(hit), Not(HasSubstr("day ")));
  hit["published"] = nullptr;
  EXPECT_THAT(bibtex(hit), Not(HasSubstr("year ")));
}

TEST(Citation, WhatMeansSomethingToTexIsEscaped) {
  Json hit = sample_hit();
  hit["title"] = "100 % of {A & B} \\input{x} #1 $5 a_b ~^\n@book{y,";
  hit["url"] = "https://news.example/a}b\\c d%20";
  const std::string entry = bibtex(hit);
  EXPECT_THAT(entry, HasSubstr("{{100 \\% of \\{A \\& B\\} \\textbackslash{}input\\{x\\} \\#1 \\$5 a\\_b "
                               "\\textasciitilde{}\\textasciicircum{} @book\\{y,}}"));
  EXPECT_THAT(entry, HasSubstr("{https://news.example/a%7Db%5Cc%20d%20}"));
  hit["title"] = nullptr;
  EXPECT_THAT(bibtex(hit), HasSubstr("{{The wall came down.}}"));
}

}  // namespace
}  // namespace broadsheet
