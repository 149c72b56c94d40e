// SPDX-License-Identifier: MIT
#include "server/search/resolve.h"

#include <algorithm>

#include "server/query/cursor.h"
#include "server/query/parameter_values.h"

namespace broadsheet {
namespace {

// The entity a value names, as it counts: a person's canonical one under the name shown. Nothing for what was
// said to be no person.
std::optional<Entity> find_entity(const StoreReader& store, const Overlay& overlay, EntityKind kind,
                                  const std::string& value) {
  auto entity = store.find_entity_by_public_id(kind, value);
  if (!entity) entity = overlay.find(kind, value);
  if (!entity || kind != EntityKind::kPerson) return entity;
  const EntityId id = overlay.canonical(entity->id);
  if (id == 0) return std::nullopt;
  if (id != entity->id) entity = store.entity(id);
  if (entity) overlay.apply(*entity);
  return entity;
}

void resolve_entities(const QueryNode& node, const StoreReader& store, Resolved& resolved) {
  if (node.kind == QueryNode::Kind::kEntity) {
    auto& ids = resolved.query.entities[{node.facet, node.text}];
    const Field& field = facet_field(node.facet);
    if (const auto entity = find_entity(store, *resolved.query.overlay, field.entity, node.text)) {
      ids = {entity->id};
    } else {
      add_notice(resolved.warnings, unknown_entity(field.entity, node.text));
    }
  }
  for (const QueryNode& child : node.children)
    resolve_entities(child, store, resolved);
}

void resolve_filter(size_t facet, const FacetFilter& filter, const StoreReader& store, Resolved& resolved) {
  const Field& field = facet_field(facet);
  EntityFilter& out = resolved.query.filters[facet];
  const auto take = [&](const std::string& value, bool exclude) {
    auto entity = find_entity(store, *resolved.query.overlay, field.entity, value);
    if (entity) {
      auto& list = exclude ? out.exclude : out.include;
      if (std::find(list.begin(), list.end(), entity->id) == list.end()) list.push_back(entity->id);
    } else {
      out.unknown_include |= !exclude;
      add_notice(resolved.warnings, unknown_entity(field.entity, value));
    }
    resolved.chosen.push_back({facet, exclude, value, std::move(entity)});
  };
  for (const std::string& value : filter.include)
    take(value, false);
  for (const std::string& value : filter.exclude)
    take(value, true);
}

void apply_cursor(const SearchRequest& request, EngineQuery& query) {
  if (request.cursor.empty()) return;
  const auto cursor = decode_cursor(request.cursor);
  if (!cursor || cursor->sort != query.sort || cursor->search_hash != search_hash(request, query.sort)) {
    refuse_cursor(request.cursor, cursor.has_value());
  }
  if (query.sort == Sort::kRelevance) {
    query.snapshot = cursor->snapshot;
    query.offset = cursor->offset;
  } else {
    query.after = DateKey{cursor->day, cursor->minute_of_day, cursor->id};
  }
}

}  // namespace

Resolved resolve(const SearchRequest& request, const ParsedQuery& parsed, const StoreReader& store,
                 std::shared_ptr<const Overlay> overlay) {
  Resolved resolved;
  EngineQuery& query = resolved.query;
  query.overlay = std::move(overlay);
  query.tree = parsed.root;
  resolve_entities(parsed.root, store, resolved);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    resolve_filter(facet, request.filters[facet], store, resolved);
  }
  query.filters[*find_facet("person")].match_all = request.person_match_all;
  if (request.from || request.to) {
    query.days = kAllDays;
    if (request.from) query.days->first = request.from->range.first;
    if (request.to) query.days->last = request.to->range.last;
  }
  query.sort = request.sort.value_or(parsed.has_words ? Sort::kRelevance : Sort::kNewest);
  if (query.sort == Sort::kRelevance && !parsed.has_words) query.sort = Sort::kNewest;  // nothing to rank by
  query.limit = request.limit;
  query.facets = request.facets;
  query.facet_limit = request.facet_limit;
  query.histogram = request.histogram;
  query.interval = request.interval;
  apply_cursor(request, query);
  return resolved;
}

bool has_aliases(const StoreReader& store, const Overlay& overlay, const std::string& name) {
  const auto person = find_entity(store, overlay, EntityKind::kPerson, name);
  return person && overlay.forms(person->id).size() > 1;
}

}  // namespace broadsheet
