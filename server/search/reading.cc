// SPDX-License-Identifier: MIT
#include "server/search/reading.h"

#include "server/query/cursor.h"
#include "server/search/resolve.h"
#include "server/search/understand.h"

namespace broadsheet {
namespace {

using enum NoticeCode;

// In so many words a missing one is no reason to doubt its spelling.
constexpr size_t kManyWords = 6;
// Prose with fewer full matches than fill a page is answered with articles that have only some of its words.
constexpr uint64_t kEnoughForProse = 10;

ParsedQuery with_names(ParsedQuery query, const Sight& sight) {
  query.root = with_aliases(std::move(query.root), [&](const std::string& name) {
    return has_aliases(sight.store, *sight.overlay, name);
  });
  query.understood = query.root.kind == QueryNode::Kind::kAll ? "" : to_string(query.root);
  return query;
}

struct Matching {
  uint64_t articles = 0;
  bool out_of_time = false;  // there may be more
};

// How many articles match, whatever the filters. The match sets are kept for the search that follows.
Matching matching(const ParsedQuery& query, const SearchRequest& request, const Sight& sight) {
  SearchRequest first = request;
  first.cursor.clear();
  EngineQuery probe = resolve(first, query, sight.store, sight.overlay).query;
  probe.limit = 0;
  probe.facets.clear();
  probe.histogram = false;
  probe.deadline = sight.deadline;
  const SearchResult found = sight.engine.search(probe);
  return {found.matching, found.out_of_time};
}

}  // namespace

void add_limits_of(const ParsedQuery& query, SearchResult& result) {
  result.out_of_time |= query.out_of_time;
  result.exact &= !query.out_of_time;
}

void warn_of_limits(const SearchResult& result, std::vector<Notice>& warnings) {
  if (result.out_of_time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kTimeBudget).count();
    add_notice(warnings, notice<kOutOfTime>(std::to_string(seconds)));
  }
  if (result.too_many_words) add_notice(warnings, notice<kTooManyForms>());
}

namespace {

ParsedQuery as_corrected(const ParsedQuery& parsed, QueryNode tree, QueryReading reading,
                         const Sight& sight) {
  ParsedQuery query = parsed;
  query.corrected = to_string(tree);
  query.root = std::move(tree);
  query.reading = std::move(reading);
  return with_names(std::move(query), sight);
}

ParsedQuery as_loose(const ParsedQuery& parsed, const LooseQuery& loose, const Sight& sight) {
  ParsedQuery query = parsed;
  query.root = loose.root;
  query.reading.kind = QueryReading::Kind::kLoose;
  return with_names(std::move(query), sight);
}

void warn_of_any(ParsedQuery& query, uint64_t full) {
  query.warnings.push_back(full == 0   ? notice<kAnyWordsNone>()
                           : full == 1 ? notice<kAnyWordsOne>()
                                       : notice<kAnyWordsMany>(std::to_string(full)));
}

// As the pages before this one were read.
ParsedQuery as_before(const ParsedQuery& parsed, const QueryReading& reading, const SearchRequest& request,
                      const Sight& sight) {
  ParsedQuery strict = with_names(parsed, sight);
  if (reading.kind == QueryReading::Kind::kCorrected)
    return as_corrected(parsed, with_words(parsed.root, reading), reading, sight);
  const auto loose =
      reading.kind == QueryReading::Kind::kLoose ? parse_loosely(request.q, today()) : std::nullopt;
  if (!loose) return strict;
  ParsedQuery query = as_loose(parsed, *loose, sight);
  warn_of_any(query, matching(strict, request, sight).articles);
  return query;
}

// Of the ways in which it may have been meant the one that most articles match, of equals the last (a name as
// it is spelt); nothing if none matches.
std::optional<ParsedQuery> best_correction(const ParsedQuery& parsed, std::vector<Respelling> ways,
                                           const SearchRequest& request, const Sight& sight) {
  std::optional<ParsedQuery> best;
  uint64_t most = 0;
  for (Respelling& way : ways) {
    ParsedQuery query = as_corrected(parsed, std::move(way.tree), std::move(way.reading), sight);
    const uint64_t articles = matching(query, request, sight).articles;
    if (articles == 0 || articles < most) continue;
    most = articles;
    best = std::move(query);
  }
  return best;
}

}  // namespace

ParsedQuery understand(const SearchRequest& request, const Sight& sight) {
  const ParsedQuery parsed = parse_query(request.q, today());
  if (const auto cursor = decode_cursor(request.cursor))
    return as_before(parsed, cursor->reading, request, sight);
  ParsedQuery strict = with_names(parsed, sight);
  if (!parsed.has_words || request.fuzzy == Fuzzy::kOff) return strict;
  const auto loose = parse_loosely(request.q, today());
  const auto [full, cut] = matching(strict, request, sight);
  if (full >= (loose && loose->prose ? kEnoughForProse : 1)) return strict;
  strict.out_of_time = cut;
  if (cut) return strict;

  if (full == 0 && !(loose && loose->words >= kManyWords)) {
    const auto near_name = [&](const std::vector<std::string>& typed) {
      const auto counts = sight.counts();
      return sight.names()->nearest_person(typed, [&](EntityId id) { return counts->of(id); });
    };
    auto [ways, given_up] = corrected(parsed.root, sight.engine, near_name, sight.deadline);
    strict.out_of_time = given_up;
    if (given_up) return strict;
    if (auto query = best_correction(parsed, std::move(ways), request, sight)) return *query;
  }
  if (!loose) return strict;
  ParsedQuery query = as_loose(parsed, *loose, sight);
  const Matching any = matching(query, request, sight);
  strict.out_of_time = any.out_of_time;
  if (any.articles <= full) return strict;
  warn_of_any(query, full);
  return query;
}

}  // namespace broadsheet
