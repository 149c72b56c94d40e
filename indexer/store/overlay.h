// SPDX-License-Identifier: MIT
// What lies over the articles as they were extracted: which names are one person, and what people corrected.
// Segments and facts keep the entity of every name form; the overlay says what it counts and shows as, so a
// merge, a split or a correction rewrites nothing.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/model/archive_record.h"
#include "indexer/model/correction.h"
#include "indexer/model/person.h"

namespace broadsheet {

class Connection;

// What corrections make of one article. Lists of ids ascend.
struct ArticleChange {
  std::optional<std::string> title;
  bool redated = false;
  std::optional<Date> date;  // of a redated article; nothing: undated
  std::optional<std::vector<Entity>> countries;
  std::optional<std::vector<Entity>> topics;
  std::vector<EntityId> country_ids;
  std::vector<EntityId> topic_ids;
  const std::vector<EntityId>* ids(EntityKind kind) const;  // null: not corrected
};

// Immutable once made; any number of threads.
class Overlay {
 public:
  // The person that a form's entity counts as; 0: no person. Other kinds stand for themselves.
  EntityId canonical(EntityId id) const { return id < redirect_.size() ? redirect_[id] : id; }
  // All forms of a canonical entity, itself included.
  std::vector<EntityId> forms(EntityId canonical) const;
  const ArticleChange* article(ArticleId id) const {
    const auto found = articles_.find(id);
    return found == articles_.end() ? nullptr : &found->second;
  }
  const std::unordered_map<ArticleId, ArticleChange>& articles() const { return articles_; }
  // Differs between overlays of one process.
  uint64_t number() const { return number_; }
  bool joins_persons() const { return !redirect_.empty(); }
  // The names shown of persons that have several, or were given one.
  const std::unordered_map<EntityId, std::string>& person_names() const { return names_; }
  // Entities that only corrections know.
  const std::vector<Entity>& extra_entities() const { return extra_; }

  // The article as it counts and shows: forms of one person are one entry under its name.
  void apply(StoredArticle& stored) const;
  // Gives a person its name.
  void apply(Entity& entity) const;
  // Entities that only corrections know: countries and topics no article was found to have, and persons by a
  // name that was given to them.
  std::optional<Entity> find(EntityKind kind, std::string_view public_id) const;
  std::optional<Entity> entity(EntityId id) const;

  // Building; for the store and for tests.
  void put_person(std::span<const EntityId> forms, EntityId canonical, std::string name);
  void put_article(ArticleId id, ArticleChange change);
  void put_entity(Entity entity) { extra_.push_back(std::move(entity)); }

 private:
  uint64_t number_ = next_number();
  static uint64_t next_number();
  std::vector<EntityId> redirect_;
  std::unordered_map<EntityId, std::vector<EntityId>> forms_;
  std::unordered_map<EntityId, std::string> names_;
  std::unordered_map<std::string, EntityId> by_name_;  // folded
  std::unordered_map<ArticleId, ArticleChange> articles_;
  std::vector<Entity> extra_;
};

// Reads the joins of the archive and lays the corrections over them. `pending` is set if a correction is
// about something the archive does not have yet.
Overlay load_overlay(Connection& connection, const std::vector<Correction>& corrections, bool& pending);

}  // namespace broadsheet
