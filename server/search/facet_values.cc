// SPDX-License-Identifier: MIT
#include "server/search/facet_values.h"

#include <algorithm>
#include <tuple>

#include "indexer/base/fold.h"
#include "indexer/base/hash.h"
#include "server/query/cursor.h"
#include "server/query/parameter_values.h"
#include "server/search/reading.h"
#include "server/search/resolve.h"

namespace broadsheet {
namespace {

struct Keyed {
  std::string key;  // empty where the order is by count
  FacetValueCount value;
};

bool is_chosen(const EntityFilter& filter, EntityId id) {
  const auto holds = [id](const std::vector<EntityId>& ids) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
  };
  return holds(filter.include) || holds(filter.exclude);
}

uint64_t list_hash(const FacetRequest& request) {
  const std::string text = std::to_string(search_hash(request.search, Sort::kNewest)) + ' ' +
                           std::to_string(request.facet) + request.prefix +
                           std::string(to_string(request.search.facet_sort));
  return hash64(text.data(), text.size());
}

std::optional<FacetValueCount> after_of(const FacetRequest& request) {
  if (request.search.cursor.empty()) return std::nullopt;
  const auto cursor = decode_facet_cursor(request.search.cursor);
  if (!cursor || cursor->list_hash != list_hash(request)) {
    refuse_cursor(request.search.cursor, cursor.has_value());
  }
  return FacetValueCount{cursor->id, cursor->count};
}

// Which values the prefix lets through, and by which of their names.
std::vector<EntityNames::Match> named_so(const FacetRequest& request, const EntityNames& names,
                                         const Sight& sight, bool typos) {
  const EntityKind kind = facet_field(request.facet).entity;
  auto matches = names.beginning(kind, request.prefix, typos);
  if (kind != EntityKind::kPerson && !typos) {  // "de" is Germany
    const auto coded = sight.store.find_entity_by_public_id(kind, request.prefix);
    if (coded &&
        std::none_of(matches.begin(), matches.end(), [&](const auto& m) { return m.id == coded->id; }))
      matches.push_back({coded->id, {}, 0});
  }
  return matches;
}

}  // namespace

bool cut_to_page(FacetCounts& facet, const EntityFilter& chosen, const ValueOrder& order) {
  const auto keyed = [&](const FacetValueCount& value) {
    const bool by_name = order.sort == FacetSort::kName;
    return Keyed{by_name ? fold_key(order.names->name(value.id)) : std::string(), value};
  };
  const auto before = [](const Keyed& a, const Keyed& b) {
    const uint64_t a_count = a.key.empty() && b.key.empty() ? a.value.count : 0;
    const uint64_t b_count = a.key.empty() && b.key.empty() ? b.value.count : 0;
    return std::tie(a.key, b_count, a.value.id) < std::tie(b.key, a_count, b.value.id);
  };
  const std::optional<Keyed> after = order.after ? std::optional(keyed(*order.after)) : std::nullopt;
  std::vector<Keyed> all;
  for (const FacetValueCount& value : facet.values) {
    if (after && is_chosen(chosen, value.id)) continue;
    Keyed entry = keyed(value);
    if (!after || before(*after, entry)) all.push_back(std::move(entry));
  }
  const size_t shown = std::min(order.limit, all.size());
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(shown);
  std::partial_sort(all.begin(), end, all.end(), before);
  const auto behind = std::stable_partition(
      end, all.end(), [&](const Keyed& entry) { return !after && is_chosen(chosen, entry.value.id); });
  std::sort(end, behind, before);
  facet.values.clear();
  std::transform(all.begin(), behind, std::back_inserter(facet.values),
                 [](const Keyed& k) { return k.value; });
  return behind != all.end();
}

FacetPage facet_page(const FacetRequest& request, const Sight& sight) {
  FacetPage page;
  page.request = request;
  page.request.search.q = used_part(request.search.q);
  SearchRequest search = request.search;
  search.cursor.clear();  // it is the list's, not the search's
  ParsedQuery parsed = understand(search, sight);
  Resolved resolved = resolve(search, parsed, sight.store, sight.overlay);
  page.query = std::move(parsed);
  page.chosen = std::move(resolved.chosen);
  page.warnings = page.query.warnings;
  add_notices(page.warnings, resolved.warnings);

  ValueOrder order{search.facet_sort, search.facet_limit, nullptr, after_of(request)};
  EngineQuery& query = resolved.query;
  query.limit = 0;
  query.deadline = sight.deadline;
  query.facets = {request.facet};
  query.histogram = false;
  const bool all = order.after || search.facet_sort == FacetSort::kName;
  query.facet_limit = all ? kAllValues : search.facet_limit + 1;
  std::shared_ptr<const EntityNames> names;
  if (search.facet_sort == FacetSort::kName || !request.prefix.empty()) names = sight.names();
  order.names = names.get();

  std::vector<EntityNames::Match> matches;
  SearchResult result;
  for (const bool typos : {false, true}) {
    if (!request.prefix.empty()) {
      matches = named_so(request, *names, sight, typos);
      query.listed.emplace();
      for (const auto& match : matches)
        query.listed->push_back(match.id);
      std::sort(query.listed->begin(), query.listed->end());
    }
    result = sight.engine.search(query);
    page.corrected = typos && result.facets.front().distinct > 0;
    if (request.prefix.empty() || result.facets.front().distinct > 0) break;
  }
  add_limits_of(page.query, result);
  warn_of_limits(result, page.warnings);
  page.total = result.total;
  page.exact = result.exact;
  page.counts = std::move(result.facets.front());
  const bool more = cut_to_page(page.counts, query.filters[request.facet], order);
  std::vector<EntityId> ids;
  FacetValueCount last;
  const size_t paged = std::min(page.counts.values.size(), search.facet_limit);
  for (size_t i = 0; i < page.counts.values.size(); ++i) {
    ids.push_back(page.counts.values[i].id);
    if (i + 1 == paged) last = page.counts.values[i];
  }
  if (more) page.next = encode_facet_cursor({list_hash(request), last.count, last.id});
  page.entities = load_entities(sight, ids);
  for (const auto& match : matches) {
    const auto entity = page.entities.find(match.id);
    if (entity != page.entities.end() && !match.form.empty() && match.form != entity->second.name)
      page.forms.emplace(match.id, match.form);
  }
  return page;
}

}  // namespace broadsheet
