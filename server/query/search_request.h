// SPDX-License-Identifier: MIT
// A search as its URL states it. The same parameters serve the pages and the API.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/index/field.h"
#include "server/query/query_string.h"

namespace broadsheet {

enum class Sort { kRelevance, kNewest, kOldest };
enum class Interval { kAuto, kYear, kMonth, kDay };
enum class Fuzzy { kAuto, kOff };
enum class FacetSort { kCount, kName };
std::string_view to_string(FacetSort sort);  // "count", "name"
enum class Collapse { kCopies, kNone };
std::string_view to_string(Fuzzy fuzzy);        // "auto", "off"
std::string_view to_string(Collapse collapse);  // "copies", "none"
std::string_view to_string(Sort sort);          // "relevance", "newest", "oldest"
std::string_view to_string(Interval interval);  // "auto", "year", "month", "day"

// The chosen values of one facet, as written. Values are ORed; an excluded value removes what has it.
struct FacetFilter {
  std::vector<std::string> include;
  std::vector<std::string> exclude;
  bool empty() const { return include.empty() && exclude.empty(); }
  bool operator==(const FacetFilter&) const = default;
};

// One end of a date filter: "2023", "2023-06", "2023-06-19" or, counted from today, "-7d" (days, w, m, y
// too). `text` is kept as written so that a URL survives a round trip.
struct DateBound {
  std::string text;
  DayRange range;
  bool operator==(const DateBound& other) const { return text == other.text; }
};

struct SearchRequest {
  std::string q;
  std::array<FacetFilter, kFacetCount> filters;  // by facet number
  bool person_match_all = false;
  std::optional<DateBound> from;
  std::optional<DateBound> to;
  std::optional<Sort> sort;  // nothing: relevance with words to rank by, else newest
  size_t limit = 10;         // 1..100
  std::string cursor;
  // Which facets to count, by facet number; histogram goes with them unless facets=none.
  std::vector<size_t> facets = {0, 1, 2, 3, 4, 5};
  bool histogram = true;
  size_t facet_limit = 10;  // 1..1000
  FacetSort facet_sort = FacetSort::kCount;
  Interval interval = Interval::kAuto;
  Fuzzy fuzzy = Fuzzy::kAuto;             // kAuto: where nothing is found, mistyped words are corrected
  Collapse collapse = Collapse::kCopies;  // of articles with nearly the same text the best hit alone
  bool operator==(const SearchRequest&) const = default;
};

// Throws Error{kUsage} naming the parameter, with a hint (for an unknown one the nearest known name).
// `today_is` resolves relative dates. Empty values count as absent, so that forms with empty inputs work.
SearchRequest parse_request(const Parameters& parameters, Day today_is);

// The exact inverse: only what differs from the default is written, in a fixed order.
Parameters to_parameters(const SearchRequest& request);
// "q=wall&country=DE", percent-encoded (RFC 3986, blank as %20), empty for the default request.
std::string to_query_string(const SearchRequest& request);

// Every parameter of a search, for help texts and contract tests.
struct ParameterHelp {
  std::string_view name;
  std::string_view meaning;
  std::string_view example;
  bool repeatable;
};
const std::vector<ParameterHelp>& search_parameters();
const std::vector<std::string_view>& search_parameter_names();

}  // namespace broadsheet
