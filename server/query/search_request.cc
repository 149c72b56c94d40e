// SPDX-License-Identifier: MIT
#include "server/query/search_request.h"

#include <algorithm>
#include <set>

#include "server/query/date_bound.h"
#include "server/query/parameter_values.h"

namespace broadsheet {
namespace {

using enum NoticeCode;

constexpr size_t kMaxLimit = 100;
constexpr size_t kMaxFacetLimit = 1000;
constexpr size_t kMaxFilterValues = 100;  // of one facet
constexpr size_t kMaxQueryBytes = 40'000;

template <typename T, size_t N>
T choice_of(std::string_view name, const std::string& text, const std::array<T, N>& choices) {
  std::array<std::string_view, N> words;
  std::transform(choices.begin(), choices.end(), words.begin(), [](T choice) { return to_string(choice); });
  return choices[parse_choice(name, text, words)];
}

constexpr std::array<Sort, 3> kSorts = {Sort::kRelevance, Sort::kNewest, Sort::kOldest};
constexpr std::array<Interval, 4> kIntervals = {Interval::kAuto, Interval::kYear, Interval::kMonth,
                                                Interval::kDay};

DateBound parse_bound(std::string_view name, const std::string& text, Day today_is) {
  const auto range = parse_date_bound(text, today_is);
  if (!range) refuse_value(name, text, notice<kWriteDate>());
  return {text, *range};
}

constexpr std::array<std::string_view, 2> kMatches = {"any", "all"};
constexpr std::array<Fuzzy, 2> kFuzzies = {Fuzzy::kAuto, Fuzzy::kOff};
constexpr std::array<FacetSort, 2> kFacetSorts = {FacetSort::kCount, FacetSort::kName};
constexpr std::array<Collapse, 2> kCollapses = {Collapse::kCopies, Collapse::kNone};

// "-value" excludes; a backslash before a leading hyphen or backslash makes it part of the value.
void add_filter(FacetFilter& filter, std::string_view name, std::string value) {
  std::vector<std::string>* list = &filter.include;
  if (value.starts_with('-')) {
    list = &filter.exclude;
    value.erase(0, 1);
  } else if (value.starts_with("\\-") || value.starts_with("\\\\")) {
    value.erase(0, 1);
  }
  if (value.empty()) return;
  if (std::find(list->begin(), list->end(), value) != list->end()) return;
  if (filter.include.size() + filter.exclude.size() == kMaxFilterValues) {
    refuse_parameter(name, value, notice<kTooMany>(name), notice<kAtMost>(std::to_string(kMaxFilterValues)));
  }
  list->push_back(std::move(value));
}

// "person,country", or "none".
void parse_facets(SearchRequest& request, const std::string_view whole) {
  std::string_view list = whole;
  request.facets.clear();
  request.histogram = false;
  if (list == "none") return;
  request.histogram = true;
  std::set<size_t> chosen;
  while (!list.empty()) {
    const size_t comma = list.find(',');
    const std::string_view name = list.substr(0, comma);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    const auto facet = find_facet(name);
    if (!facet) {
      refuse_parameter("facets", whole, notice<kCannotBe>("facets", shortened(name)),
                       notice<kWriteListOrNone>("person, country, topic, language, source, author"));
    }
    chosen.insert(*facet);
  }
  request.facets.assign(chosen.begin(), chosen.end());
}

std::string facets_text(const SearchRequest& request) {
  std::string text;
  for (const size_t facet : request.facets) {
    text += (text.empty() ? "" : ",") + std::string(facet_field(facet).name);
  }
  return text.empty() ? "none" : text;
}

}  // namespace

std::string_view to_string(Fuzzy fuzzy) {
  return fuzzy == Fuzzy::kOff ? "off" : "auto";
}

std::string_view to_string(FacetSort sort) {
  return sort == FacetSort::kName ? "name" : "count";
}

std::string_view to_string(Collapse collapse) {
  return collapse == Collapse::kNone ? "none" : "copies";
}

std::string_view to_string(Sort sort) {
  switch (sort) {
    case Sort::kRelevance:
      return "relevance";
    case Sort::kNewest:
      return "newest";
    case Sort::kOldest:
      return "oldest";
  }
  return "relevance";
}

std::string_view to_string(Interval interval) {
  switch (interval) {
    case Interval::kAuto:
      return "auto";
    case Interval::kYear:
      return "year";
    case Interval::kMonth:
      return "month";
    case Interval::kDay:
      return "day";
  }
  return "auto";
}

const std::vector<std::string_view>& search_parameter_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all;
    for (const ParameterHelp& help : search_parameters())
      all.push_back(help.name);
    return all;
  }();
  return names;
}

SearchRequest parse_request(const Parameters& parameters, Day today_is) {
  require_known(parameters, search_parameter_names());
  SearchRequest request;
  std::set<std::string, std::less<>> seen;
  for (const auto& [name, value] : parameters) {
    const auto facet = find_facet(name);
    if (value.empty()) continue;
    if (facet) {
      add_filter(request.filters[*facet], name, value);
      continue;
    }
    if (!seen.insert(name).second) {
      refuse_parameter(name, value, notice<kGivenTwice>(name), notice<kGiveOnce>());
    }
    if (name == "q") {
      if (value.size() > kMaxQueryBytes)
        refuse_parameter(name, value, notice<kTooLong>(name), notice<kAtMost>("40 kB"));
      request.q = value;
    } else if (name == "person_match") {
      request.person_match_all = parse_choice(name, value, kMatches) == 1;
    } else if (name == "from") {
      request.from = parse_bound(name, value, today_is);
    } else if (name == "to") {
      request.to = parse_bound(name, value, today_is);
    } else if (name == "sort") {
      request.sort = choice_of(name, value, kSorts);
    } else if (name == "limit") {
      request.limit = parse_number(name, value, 1, kMaxLimit);
    } else if (name == "cursor") {
      request.cursor = value;
    } else if (name == "facets") {
      parse_facets(request, value);
    } else if (name == "facet_limit") {
      request.facet_limit = parse_number(name, value, 1, kMaxFacetLimit);
    } else if (name == "facet_sort") {
      request.facet_sort = choice_of(name, value, kFacetSorts);
    } else if (name == "interval") {
      request.interval = choice_of(name, value, kIntervals);
    } else if (name == "fuzzy") {
      request.fuzzy = choice_of(name, value, kFuzzies);
    } else if (name == "collapse") {
      request.collapse = choice_of(name, value, kCollapses);
    }
  }
  if (request.from && request.to && request.from->range.first > request.to->range.last) {
    refuse_parameter("from", request.from->text, notice<kFromBehindTo>(request.from->text, request.to->text),
                     notice<kExchangeBoth>());
  }
  return request;
}

Parameters to_parameters(const SearchRequest& request) {
  const SearchRequest fresh;
  Parameters out;
  const auto add = [&](std::string_view name, std::string value) {
    out.emplace_back(std::string(name), std::move(value));
  };
  if (!request.q.empty()) add("q", request.q);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const std::string_view name = facet_field(facet).name;
    for (const std::string& value : request.filters[facet].include) {
      const bool escape = value.starts_with('-') || value.starts_with('\\');
      add(name, escape ? "\\" + value : value);
    }
    for (const std::string& value : request.filters[facet].exclude)
      add(name, "-" + value);
  }
  if (request.person_match_all) add("person_match", "all");
  if (request.from) add("from", request.from->text);
  if (request.to) add("to", request.to->text);
  if (request.sort) add("sort", std::string(to_string(*request.sort)));
  if (request.limit != fresh.limit) add("limit", std::to_string(request.limit));
  if (request.facets != fresh.facets || !request.histogram) add("facets", facets_text(request));
  if (request.facet_limit != fresh.facet_limit) add("facet_limit", std::to_string(request.facet_limit));
  if (request.facet_sort != fresh.facet_sort) add("facet_sort", std::string(to_string(request.facet_sort)));
  if (request.interval != fresh.interval) add("interval", std::string(to_string(request.interval)));
  if (request.fuzzy != fresh.fuzzy) add("fuzzy", std::string(to_string(request.fuzzy)));
  if (request.collapse != fresh.collapse) add("collapse", std::string(to_string(request.collapse)));
  if (!request.cursor.empty()) add("cursor", request.cursor);
  return out;
}

std::string to_query_string(const SearchRequest& request) {
  return to_query_string(to_parameters(request));
}

const std::vector<ParameterHelp>& search_parameters() {
  static const std::vector<ParameterHelp> parameters = {
      {"q",
       "Words to find; all are required. OR, NOT, parentheses, \"phrases\", a NEAR/5 b, wor*, word~, "
       "field:value.",
       "berlin wall", false},
      {"person", "Only articles with this person: a number, or the name. -value excludes.", "nelson mandela",
       true},
      {"country", "Only articles with this country: ISO 3166-1 alpha-2. -value excludes.", "DE", true},
      {"topic", "Only articles with this topic: IPTC Media Topics code or name. -value excludes.",
       "medtop:11000000", true},
      {"language", "Only articles in this language: BCP 47. -value excludes.", "en", true},
      {"source", "Only articles of this source. -value excludes.", "Sample Wire", true},
      {"author", "Only articles by this author. -value excludes.", "Staff", true},
      {"person_match", "any (default): one of the chosen persons is enough; all: every one is required.",
       "all", false},
      {"from", "Published on or after: 2023, 2023-06, 2023-06-19, or -7d, -2w, -3m, -1y.", "1989-11", false},
      {"to", "Published on or before, in the same forms.", "1990", false},
      {"sort", "relevance, newest or oldest; relevance if there are words to rank by, else newest.", "newest",
       false},
      {"limit", "Hits a page, 1 to 100.", "20", false},
      {"cursor", "Where the next page begins: the value of next in the answer before.", "", false},
      {"facets", "Facets to count, comma-separated, or none.", "person,country", false},
      {"facet_limit", "Values a facet, 1 to 1000.", "25", false},
      {"facet_sort", "Order of a facet's values: count or name.", "name", false},
      {"fuzzy",
       "auto (default): where hardly anything is found, mistyped words are replaced by near ones, or any of "
       "the "
       "words are enough; off: exactly as written.",
       "off", false},
      {"collapse",
       "copies (default): of articles with nearly the same text the best hit alone; none: all of them.",
       "none", false},
      {"interval", "Width of the histogram's buckets: auto, year, month or day.", "month", false},
  };
  return parameters;
}

}  // namespace broadsheet
