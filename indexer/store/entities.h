// SPDX-License-Identifier: MIT
// The entity table: one row for every person, country, topic, language, source and author. Private to the
// store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "indexer/model/archive_record.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

// The key under which a value as found in an article is one entity: folded for names, the code itself
// otherwise.
std::string entity_key(EntityKind kind, std::string_view value);

// Gives every value of an article its number, new ones in the order of the article's lists: persons,
// countries, topics, language, source, author. Remembers recent answers.
class EntityInterner {
 public:
  explicit EntityInterner(Connection& connection);
  // Within the writer's transaction. The lists are as long as the article's.
  ArticleEntities intern(const Article& article);
  // After a rollback: numbers given since the last commit are void.
  void forget();
  // Persons that were new since the last call.
  uint64_t take_new_persons();

 private:
  EntityId intern(EntityKind kind, std::string_view value, std::string_view name);
  std::optional<EntityId> intern_one(EntityKind kind, const std::string& value, const std::string& name);

  Connection& connection_;
  Statement find_;
  Statement insert_;
  std::unordered_map<std::string, EntityId> recent_;  // by kind and key
  uint64_t new_persons_ = 0;
};

// Reads entities; one thread.
class EntityReader {
 public:
  explicit EntityReader(Connection& connection);
  std::optional<Entity> by_id(EntityId id);
  std::optional<Entity> by_key(EntityKind kind, std::string_view key);
  std::optional<Entity> by_public_id(EntityKind kind, std::string_view value);
  std::vector<Entity> after(EntityId id, size_t limit);  // in id order

 private:
  std::optional<Entity> by_code(EntityKind kind, std::string_view value);
  std::optional<Entity> by_name(EntityKind kind, std::string_view value);

  Statement by_id_;
  Statement by_key_;
  Statement by_code_;
  Statement of_kind_;
  Statement after_;
};

}  // namespace broadsheet
