// SPDX-License-Identifier: MIT
// Requests and their URLs, queries and their printed trees, cursors and their text: each the exact inverse.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "indexer/base/error.h"
#include "indexer/base/utf8.h"
#include "server/query/cursor.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"
#include "tests/property/generators.h"

namespace broadsheet {
namespace {

const Day kToday = day_from_civil(2012, 6, 1);

// Any UTF-8 without being empty; rich in what has a meaning somewhere.
rc::Gen<std::string> any_value() {
  return rc::gen::exec([] {
    std::string text;
    for (int i = *rc::gen::inRange(1, 8); i > 0; --i) {
      text += *rc::gen::element<std::string>("-", "\\", "a", "Z", "%", "&", "=", "+", " ", "ü", "习", "\"",
                                             "(", ")", ":", "*", "😀", "OR", "\n", "..", "'", "<",
                                             "title:", "person:", "date:");
    }
    return text;
  });
}

rc::Gen<SearchRequest> any_request() {
  return rc::gen::exec([] {
    SearchRequest request;
    if (*rc::gen::inRange(0, 2)) request.q = *any_value();
    for (FacetFilter& filter : request.filters) {
      std::set<std::string> include;
      std::set<std::string> exclude;
      for (int i = *rc::gen::inRange(0, 3); i > 0; --i)
        include.insert(*any_value());
      for (int i = *rc::gen::inRange(0, 2); i > 0; --i)
        exclude.insert(*any_value());
      filter.include.assign(include.begin(), include.end());
      filter.exclude.assign(exclude.begin(), exclude.end());
    }
    request.person_match_all = *rc::gen::arbitrary<bool>();
    if (*rc::gen::inRange(0, 2)) {
      request.from = DateBound{*rc::gen::element<std::string>("1989", "1989-11", "1989-11-09", "-30y"), {}};
    }
    if (*rc::gen::inRange(0, 2))
      request.to = DateBound{*rc::gen::element<std::string>("2012", "2012-05", "-7d", "-2w"), {}};
    if (*rc::gen::inRange(0, 2))
      request.sort = *rc::gen::element(Sort::kRelevance, Sort::kNewest, Sort::kOldest);
    request.limit = *rc::gen::inRange<size_t>(1, 101);
    if (*rc::gen::inRange(0, 2)) request.cursor = *any_value();
    if (*rc::gen::inRange(0, 2)) {
      request.facets.clear();
      for (size_t facet = 0; facet < kFacetCount; ++facet) {
        if (*rc::gen::inRange(0, 2)) request.facets.push_back(facet);
      }
      request.histogram = !request.facets.empty();
    }
    request.facet_limit = *rc::gen::inRange<size_t>(1, 1001);
    request.facet_sort = *rc::gen::element(FacetSort::kCount, FacetSort::kName);
    request.fuzzy = *rc::gen::element(Fuzzy::kAuto, Fuzzy::kOff);
    request.interval = *rc::gen::element(Interval::kAuto, Interval::kYear, Interval::kMonth, Interval::kDay);
    return request;
  });
}

TEST(Request, SurvivesItsUrl) {
  EXPECT_TRUE(rc::check("request -> URL -> request", [] {
    const SearchRequest request = *any_request();
    const std::string url = to_query_string(request);
    RC_LOG() << url << "\n";
    RC_ASSERT(parse_request(parse_query_string(url), kToday) == request);
    RC_ASSERT(to_query_string(parse_request(parse_query_string(url), kToday)) == url);
  }));
}

TEST(Request, NeverFailsButByItsOwnError) {
  EXPECT_TRUE(rc::check("junk parameters", [] {
    const std::string junk = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    try {
      parse_request(parse_query_string(junk), kToday);
    } catch (const Error& error) {
      RC_ASSERT(error.code() == ErrorCode::kUsage);
      RC_ASSERT(!error.param().empty() || junk.starts_with("="));
      RC_ASSERT(is_valid_utf8(error.message()));
    }
  }));
}

TEST(Query, PrintedTreesMeanTheSame) {
  EXPECT_TRUE(rc::check("query -> tree -> text -> tree", [] {
    const std::string text = *rc::gen::oneOf(any_query_text(), any_value());
    const ParsedQuery parsed = parse_query(text, kToday);
    const std::string printed = to_string(parsed.root);
    RC_LOG() << text << " => " << printed << "\n";
    const ParsedQuery again = parse_query(printed, kToday);
    RC_ASSERT(again.root == parsed.root);
    RC_ASSERT(again.warnings.empty());
  }));
}

TEST(Query, AnyBytesAreUnderstood) {
  EXPECT_TRUE(rc::check("junk queries", [] {
    const std::string junk = repair_utf8(*rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
    const ParsedQuery parsed = parse_query(junk, kToday);
    RC_ASSERT(is_valid_utf8(parsed.understood));
  }));
}

TEST(Cursor, SurvivesItsText) {
  EXPECT_TRUE(rc::check("cursor -> text -> cursor", [] {
    Cursor cursor;
    cursor.sort = *rc::gen::element(Sort::kRelevance, Sort::kNewest, Sort::kOldest);
    cursor.search_hash = *rc::gen::arbitrary<uint64_t>();
    if (cursor.sort == Sort::kRelevance) {
      cursor.snapshot = *rc::gen::arbitrary<uint64_t>();
      cursor.offset = *rc::gen::arbitrary<uint32_t>();
      cursor.overlaid = *rc::gen::arbitrary<uint64_t>();
    } else {
      cursor.id = *rc::gen::positive<ArticleId>();
      if (*rc::gen::arbitrary<bool>()) {
        cursor.day = *rc::gen::arbitrary<Day>();
        cursor.minute_of_day = *rc::gen::inRange(-1, 1440);
      }
    }
    cursor.reading.kind = *rc::gen::element(QueryReading::Kind::kWritten, QueryReading::Kind::kLoose,
                                            QueryReading::Kind::kCorrected);
    size_t place = 0;
    for (int i = *rc::gen::inRange(1, 5); cursor.reading.kind == QueryReading::Kind::kCorrected && i > 0;
         --i) {
      place += *rc::gen::inRange<size_t>(1, 9);
      cursor.reading.words.emplace_back(
          place, *rc::gen::element<std::string>("wall", "strasse", "習", "россия", "2023", "us"));
    }
    RC_ASSERT(decode_cursor(encode_cursor(cursor)) == cursor);
  }));
}

TEST(Cursor, OfAFacetSurvivesItsText) {
  EXPECT_TRUE(rc::check("facet cursor -> text -> cursor", [] {
    const FacetCursor cursor{*rc::gen::arbitrary<uint64_t>(), *rc::gen::arbitrary<uint64_t>(),
                             *rc::gen::arbitrary<EntityId>()};
    RC_ASSERT(decode_facet_cursor(encode_facet_cursor(cursor)) == cursor);
    RC_ASSERT(!decode_cursor(encode_facet_cursor(cursor)));
  }));
}

TEST(Cursor, JunkIsNone) {
  EXPECT_TRUE(rc::check("junk cursors", [] {
    const std::string junk = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    const auto cursor = decode_cursor("r" + junk);
    if (cursor) RC_ASSERT(encode_cursor(*cursor).size() <= junk.size() + 1);
  }));
}

}  // namespace
}  // namespace broadsheet
