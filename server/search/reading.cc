// SPDX-License-Identifier: MIT
#include "server/search/reading.h"

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

// How many articles match, whatever the filters. The match sets are kept for the search that follows.
uint64_t matching(const ParsedQuery& query, const SearchRequest& request, const Sight& sight) {
  EngineQuery probe = resolve(request, query, sight.store, sight.overlay).query;
  probe.limit = 0;
  probe.facets.clear();
  probe.histogram = false;
  probe.deadline = sight.deadline;
  return sight.engine.search(probe).matching;
}

}  // namespace

void warn_of_limits(const SearchResult& result, std::vector<Notice>& warnings) {
  if (result.out_of_time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(kTimeBudget).count();
    add_notice(warnings, notice<kOutOfTime>(std::to_string(seconds)));
  }
  if (result.too_many_words) add_notice(warnings, notice<kTooManyForms>());
}

ParsedQuery understand(const SearchRequest& request, const Sight& sight) {
  const ParsedQuery parsed = parse_query(request.q, today());
  ParsedQuery strict = with_names(parsed, sight);
  if (!parsed.has_words || request.fuzzy == Fuzzy::kOff) return strict;
  const auto loose = parse_loosely(request.q, today());
  const uint64_t full = matching(strict, request, sight);
  if (full >= (loose && loose->prose ? kEnoughForProse : 1)) return strict;

  if (full == 0 && !(loose && loose->words >= kManyWords)) {
    if (auto tree = corrected(parsed.root, sight.engine)) {
      ParsedQuery query = parsed;
      query.corrected = to_string(*tree);
      query.root = std::move(*tree);
      query = with_names(std::move(query), sight);
      if (matching(query, request, sight) > 0) return query;
    }
  }
  if (!loose) return strict;
  ParsedQuery query = parsed;
  query.root = loose->root;
  query = with_names(std::move(query), sight);
  if (matching(query, request, sight) <= full) return strict;
  query.warnings.push_back(full == 0   ? notice<kAnyWordsNone>()
                           : full == 1 ? notice<kAnyWordsOne>()
                                       : notice<kAnyWordsMany>(std::to_string(full)));
  return query;
}

}  // namespace broadsheet
