// SPDX-License-Identifier: MIT
// How joins and corrections become an overlay.
#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "indexer/base/date.h"
#include "indexer/store/entities.h"
#include "indexer/store/overlay.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {
namespace {

using Pair = std::pair<EntityId, EntityId>;

Pair ordered(EntityId a, EntityId b) {
  return {std::min(a, b), std::max(a, b)};
}

// Forms joined step by step; a join that would bring two told apart by a person under one roof is refused.
class Clusters {
 public:
  void tell_apart(EntityId a, EntityId b) { apart_.insert(ordered(a, b)); }
  void join(EntityId a, EntityId b) {
    const EntityId left = home(a);
    const EntityId right = home(b);
    if (left == right) return;
    for (const auto& [x, y] : apart_) {
      const Pair homes{home(x), home(y)};
      if (homes == Pair{left, right} || homes == Pair{right, left}) return;
    }
    home_[std::max(left, right)] = std::min(left, right);
  }
  // The lowest id under the roof.
  EntityId home(EntityId id) {
    EntityId top = id;
    for (auto found = home_.find(top); found != home_.end(); found = home_.find(top))
      top = found->second;
    while (id != top) {
      EntityId& next = home_[id];
      id = std::exchange(next, top);
    }
    return top;
  }
  std::map<EntityId, std::vector<EntityId>> all() {
    std::map<EntityId, std::vector<EntityId>> clusters;
    for (const auto& [id, up] : home_)
      clusters[home(id)].push_back(id);
    for (auto& [top, members] : clusters)
      members.insert(members.begin(), top);
    return clusters;
  }

 private:
  std::map<EntityId, EntityId> home_;  // of those that are not their own
  std::set<Pair> apart_;
};

class Loader {
 public:
  Loader(Connection& connection, const std::vector<Correction>& corrections, bool& pending)
      : connection_(connection), corrections_(corrections), pending_(pending), entities_(connection) {}

  Overlay load() {
    join_persons();
    change_articles();
    return std::move(overlay_);
  }

 private:
  std::optional<EntityId> person(const std::string& key) {
    const auto entity = entities_.by_key(EntityKind::kPerson, key);
    if (!entity) pending_ = true;
    return entity ? std::optional(entity->id) : std::nullopt;
  }

  void join_persons() {
    std::map<Pair, bool> said;  // same or different; the last word counts
    std::vector<EntityId> rejected;
    for (const Correction& correction : corrections_) {
      if (is_about_article(correction.kind)) continue;
      const auto a = person(correction.subject);
      if (!a) continue;
      if (correction.kind == CorrectionKind::kNotAPerson) rejected.push_back(*a);
      if (correction.kind != CorrectionKind::kSame && correction.kind != CorrectionKind::kDifferent) continue;
      const auto b = person(correction.value);
      if (b && *a != *b) said[ordered(*a, *b)] = correction.kind == CorrectionKind::kSame;
    }
    Clusters clusters;
    for (const auto& [pair, same] : said) {
      if (!same) clusters.tell_apart(pair.first, pair.second);
    }
    for (const auto& [pair, same] : said) {
      if (same) clusters.join(pair.first, pair.second);
    }
    {
      Statement joins(connection_, "SELECT a, b FROM person_join ORDER BY score DESC, a, b");
      Rows rows = joins.query();
      while (rows.next())
        clusters.join(static_cast<EntityId>(rows.integer(0)), static_cast<EntityId>(rows.integer(1)));
    }
    std::map<EntityId, std::string> names;  // by home, as given by people
    for (const Correction& correction : corrections_) {
      if (correction.kind != CorrectionKind::kRename) continue;
      if (const auto a = person(correction.subject)) names[clusters.home(*a)] = correction.value;
    }
    std::set<EntityId> nobodies;
    for (const EntityId id : rejected)
      nobodies.insert(clusters.home(id));
    auto all = clusters.all();
    for (const auto& [home, name] : names)
      if (!all.contains(home)) all[home] = {home};
    for (const EntityId home : nobodies)
      if (!all.contains(home)) all[home] = {home};
    put_known(all);
    for (const auto& [home, members] : all) {
      const auto given = names.find(home);
      overlay_.put_person(members, nobodies.contains(home) ? 0 : home,
                          given != names.end() ? given->second : best_name(members));
    }
  }

  // Forms that the seed list knows by another name, alone as well.
  void put_known(const std::map<EntityId, std::vector<EntityId>>& clusters) {
    std::set<EntityId> joined;
    for (const auto& [home, members] : clusters)
      joined.insert(members.begin(), members.end());
    Statement known(connection_, "SELECT entity_id, known_as FROM person WHERE known_as IS NOT NULL");
    Rows rows = known.query();
    while (rows.next()) {
      const auto id = static_cast<EntityId>(rows.integer(0));
      if (!joined.contains(id)) overlay_.put_person({&id, 1}, id, rows.text(1));
    }
  }

  // The name of the seed list, or else the form with the most articles.
  std::string best_name(const std::vector<EntityId>& members) {
    std::string best;
    std::tuple<bool, int64_t, size_t> weight;
    for (const EntityId id : members) {
      Rows rows = form_.query(id);
      if (!rows.next()) continue;
      const bool known = !rows.is_null(1);
      const std::string name = rows.text(known ? 1 : 2);
      const std::tuple<bool, int64_t, size_t> mine{known, rows.integer(0), name.size()};
      if (best.empty() || mine > weight || (mine == weight && name < best)) {
        best = name;
        weight = mine;
      }
    }
    return best;
  }

  Entity coded(EntityKind kind, const CodeAndName& value) {
    if (auto known = entities_.by_key(kind, value.code)) return *known;
    pending_ = true;  // an article may bring it, with a number of its own
    for (const Entity& made : made_) {
      if (made.kind == kind && made.key == value.code) return made;
    }
    const auto number = std::numeric_limits<EntityId>::max() - static_cast<EntityId>(made_.size());
    made_.push_back({number, kind, value.code, value.name});
    overlay_.put_entity(made_.back());
    return made_.back();
  }

  void change_articles() {
    std::map<ArticleId, ArticleChange> changes;
    Statement find(connection_, "SELECT id FROM article WHERE identity = ?");
    for (const Correction& correction : corrections_) {
      if (!is_about_article(correction.kind)) continue;
      Rows rows = find.query(correction.subject);
      if (!rows.next()) {
        pending_ = true;
        continue;
      }
      ArticleChange& change = changes[rows.integer(0)];
      std::vector<Entity> entities;
      for (const CodeAndName& value : correction.values) {
        entities.push_back(coded(
            correction.kind == CorrectionKind::kCountry ? EntityKind::kCountry : EntityKind::kTopic, value));
      }
      if (correction.kind == CorrectionKind::kTitle) change.title = correction.value;
      if (correction.kind == CorrectionKind::kCountry) change.countries = std::move(entities);
      if (correction.kind == CorrectionKind::kTopic) change.topics = std::move(entities);
      if (correction.kind == CorrectionKind::kDate) {
        change.redated = true;
        change.date = parse_iso_date(correction.value);
      }
    }
    for (auto& [id, change] : changes)
      overlay_.put_article(id, std::move(change));
  }

  Connection& connection_;
  const std::vector<Correction>& corrections_;
  bool& pending_;
  EntityReader entities_;
  Statement form_{connection_,
                  "SELECT p.articles, p.known_as, e.name FROM entity e LEFT JOIN person p ON p.entity_id = "
                  "e.id WHERE e.id = ?"};
  std::vector<Entity> made_;
  Overlay overlay_;
};

}  // namespace

Overlay load_overlay(Connection& connection, const std::vector<Correction>& corrections, bool& pending) {
  pending = false;
  return Loader(connection, corrections, pending).load();
}

}  // namespace broadsheet
