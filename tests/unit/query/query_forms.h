// SPDX-License-Identifier: MIT
// Every form of the query language with what is understood by it: the table that parser and help page are
// held to.
#pragma once

#include <array>

namespace broadsheet {

struct QueryForm {
  const char* query;
  const char* understood;
};

// Read on 2023-06-19; none of them is warned of.
inline constexpr std::array kQueryForms = {
    // Words, all of them; case and order are kept out of it, accents are not.
    QueryForm{"wall", "wall"},
    QueryForm{"berlin wall", "(berlin AND wall)"},
    QueryForm{"Berlin WALL Nación", "(berlin AND wall AND nación)"},
    QueryForm{"berlin AND wall", "(berlin AND wall)"},
    QueryForm{"Straße", "straße"},
    QueryForm{"Росси́я", "росси́я"},
    QueryForm{"U.S. troops", "(us AND troops)"},
    QueryForm{"2023", "2023"},
    // Scripts without blanks are runs of signs, side by side.
    QueryForm{"习近平", "习近平"},
    QueryForm{"中国 GDP增长", "(中国 AND \"gdp 增长\")"},
    QueryForm{"ประเทศไทย", "ประเทศไทย"},
    // OR, NOT and -, groups.
    QueryForm{"strike OR walkout", "(strike OR walkout)"},
    QueryForm{"a1 b1 OR c1", "((a1 AND b1) OR c1)"},
    QueryForm{"a1 OR b1 OR c1", "(a1 OR b1 OR c1)"},
    QueryForm{"(strike OR walkout) miners", "((strike OR walkout) AND miners)"},
    QueryForm{"((strike))", "strike"},
    QueryForm{"election -sport", "(election AND NOT sport)"},
    QueryForm{"election NOT sport", "(election AND NOT sport)"},
    QueryForm{"-sport", "NOT sport"},
    QueryForm{"election -(sport OR music)", "(election AND NOT (sport OR music))"},
    QueryForm{"election -\"world cup\"", "(election AND NOT \"world cup\")"},
    QueryForm{"election -country:us", "(election AND NOT country:\"us\")"},
    QueryForm{"NOT NOT wall", "wall"},
    QueryForm{"and or not near", "(and AND or AND not AND near)"},
    // Phrases, as written.
    QueryForm{"\"berlin wall\"", "\"berlin wall\""},
    QueryForm{"“Berlin Wall”", "\"berlin wall\""},
    QueryForm{"«Берлинская стена»", "\"берлинская стена\""},
    QueryForm{"„Mauer“", "\"mauer\""},
    QueryForm{"\"wall\"", "\"wall\""},
    QueryForm{"Ki-moon", "\"ki moon\""},
    QueryForm{"it's", "\"it s\""},
    // Near each other.
    QueryForm{"wall NEAR/5 opened", "(\"wall\" NEAR/5 \"opened\")"},
    QueryForm{"wall NEAR opened", "(\"wall\" NEAR/10 \"opened\")"},
    QueryForm{"\"prime minister\" NEAR/3 resigned", "(\"prime minister\" NEAR/3 \"resigned\")"},
    QueryForm{"a1 NEAR/2 b1 NEAR/3 c1", "((\"a1\" NEAR/2 \"b1\") AND (\"b1\" NEAR/3 \"c1\"))"},
    // Beginnings and spellings.
    QueryForm{"democra*", "democra*"},
    QueryForm{"Démocra*", "democra*"},
    QueryForm{"gorbachov~", "gorbachov~2"},
    QueryForm{"gorbachov~1", "gorbachov~1"},
    QueryForm{"wall~", "wall~1"},
    // Names.
    QueryForm{"margaret thatcher", "(margaret AND thatcher)"},
    // Fields.
    QueryForm{"title:wall", "title:wall"},
    QueryForm{"title:\"the wall\"", "title:\"the wall\""},
    QueryForm{"title:democra*", "title:democra*"},
    QueryForm{"title:gorbachov~", "title:gorbachov~2"},
    QueryForm{"person:\"xi jinping\"", "person:\"xi jinping\""},
    QueryForm{"person:\"nelson mandela\"", "person:\"nelson mandela\""},
    QueryForm{"person:12", "person:\"12\""},
    QueryForm{"country:cn", "country:\"cn\""},
    QueryForm{"country:de", "country:\"de\""},
    QueryForm{"Country:DE", "country:\"DE\""},
    QueryForm{"topic:politics", "topic:\"politics\""},
    QueryForm{"topic:medtop:11000000", "topic:\"medtop:11000000\""},
    QueryForm{"language:en", "language:\"en\""},
    QueryForm{"source:\"sample wire\"", "source:\"sample wire\""},
    QueryForm{"author:staff", "author:\"staff\""},
    QueryForm{"url:example.org", "url:\"example org\""},
    QueryForm{"url:https://example.org/a/b", "url:\"example org a b\""},
    QueryForm{"country:de OR country:fr", "(country:\"de\" OR country:\"fr\")"},
    // Dates.
    QueryForm{"date:2023", "date:2023-01-01..2023-12-31"},
    QueryForm{"date:2023-06", "date:2023-06-01..2023-06-30"},
    QueryForm{"date:2023-06-19", "date:2023-06-19..2023-06-19"},
    QueryForm{"date:2023-06..2023-08", "date:2023-06-01..2023-08-31"},
    QueryForm{"date:1989-11..1990", "date:1989-11-01..1990-12-31"},
    QueryForm{"date:2023..", "date:2023-01-01.."},
    QueryForm{"date:..2023", "date:..2023-12-31"},
    QueryForm{"date:>2023", "date:2024-01-01.."},
    QueryForm{"date:>=2023", "date:2023-01-01.."},
    QueryForm{"date:<2023", "date:..2022-12-31"},
    QueryForm{"date:<=2023-02", "date:..2023-02-28"},
    QueryForm{"date:>-7d", "date:2023-06-13.."},
    // Together.
    QueryForm{"(person:\"xi jinping\" OR xi) -sport title:summit date:>2022",
              "((person:\"xi jinping\" OR xi) AND NOT sport AND title:summit AND date:2023-01-01..)"},
};

}  // namespace broadsheet
