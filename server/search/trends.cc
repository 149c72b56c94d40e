// SPDX-License-Identifier: MIT
#include "server/search/trends.h"

#include "server/search/reading.h"
#include "server/search/resolve.h"

namespace broadsheet {
namespace {

// Both must match.
QueryNode both(const QueryNode& a, QueryNode b) {
  if (a.kind == QueryNode::Kind::kAll) return b;
  if (b.kind == QueryNode::Kind::kAll) return a;
  QueryNode node;
  node.kind = QueryNode::Kind::kAnd;
  node.children = {a, std::move(b)};
  return node;
}

}  // namespace

Trends trends(const TrendsRequest& request, const Sight& sight) {
  Trends made;
  made.request = request;
  made.query = understand(request.search, sight);
  SearchRequest search = request.search;
  if (request.by) search.filters[*request.by].include.clear();
  Resolved whole = resolve(search, made.query, sight.store, sight.overlay);
  // The chosen values are the series; the resolver tells which entities they are.
  Resolved chosen = resolve(request.search, made.query, sight.store, sight.overlay);
  add_notices(made.warnings, made.query.warnings);
  add_notices(made.warnings, chosen.warnings);

  EngineQuery& query = whole.query;
  query.limit = 0;
  query.deadline = sight.deadline;  // of all searches together
  query.facets.clear();
  if (request.by) query.facets = {*request.by};
  query.facet_limit = request.limit;
  query.histogram = true;
  SearchResult base = sight.engine.search(query);
  add_limits_of(made.query, base);
  made.total = base.total;
  made.exact = base.exact;
  warn_of_limits(base, made.warnings);
  made.whole = *base.histogram;
  query.facets.clear();
  query.interval = made.whole.interval;

  const auto run = [&](const EngineQuery& asked, const ParsedQuery& read, TrendSeries series) {
    SearchResult result = sight.engine.search(asked);
    add_limits_of(read, result);
    series.total = result.total;
    series.histogram = *result.histogram;
    made.exact &= result.exact;
    warn_of_limits(result, made.warnings);
    made.series.push_back(std::move(series));
  };
  for (const std::string& text : request.series) {
    SearchRequest part;
    part.q = text;
    const ParsedQuery parsed = understand(part, sight);
    const Resolved narrowed = resolve(part, parsed, sight.store, sight.overlay);
    add_notices(made.warnings, parsed.warnings);
    add_notices(made.warnings, narrowed.warnings);
    EngineQuery asked = query;
    asked.tree = both(query.tree, parsed.root);
    asked.entities.insert(narrowed.query.entities.begin(), narrowed.query.entities.end());
    run(asked, parsed, {text, parsed.understood, std::nullopt, 0, {}});
  }
  if (!request.by) return made;
  std::vector<EntityId> values = chosen.query.filters[*request.by].include;
  if (values.empty() && request.search.filters[*request.by].include.empty()) {
    for (const FacetValueCount& value : base.facets.front().values)
      values.push_back(value.id);
  }
  if (values.size() > request.limit) values.resize(request.limit);
  const auto entities = load_entities(sight, values);
  for (const EntityId id : values) {
    const auto entity = entities.find(id);
    if (entity == entities.end()) continue;
    EngineQuery asked = query;
    asked.filters[*request.by].include = {id};
    run(asked, made.query, {{}, {}, entity->second, 0, {}});
  }
  return made;
}

}  // namespace broadsheet
