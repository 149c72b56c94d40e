// SPDX-License-Identifier: MIT
#include "indexer/store/scrub.h"

#include <unordered_set>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"
#include "indexer/store/article_codec.h"

namespace broadsheet {
namespace {

void collect_used(Connection& connection, const char* facts_of_all, std::unordered_set<EntityId>& used) {
  Statement statement(connection, facts_of_all);
  for (Rows rows = statement.query(); rows.next();) {
    const ArticleEntities entities = entities_of_facts(rows.view(0), !rows.is_null(1));
    for (const auto* list : {&entities.persons, &entities.countries, &entities.topics})
      used.insert(list->begin(), list->end());
    for (const auto& one : {entities.language, entities.source, entities.author}) {
      if (one) used.insert(*one);
    }
  }
}

}  // namespace

std::string forgotten_identity(std::string_view identity) {
  return std::string(kForgotten) + hash128(identity.data(), identity.size()).hex();
}

uint64_t delete_unused_entities(Connection& connection) {
  std::unordered_set<EntityId> used;
  collect_used(connection, "SELECT facts, published FROM article", used);
  collect_used(connection, "SELECT facts, published FROM article_version", used);
  std::vector<EntityId> unused;
  uint64_t persons = 0;
  {
    Statement all(connection, "SELECT id, kind FROM entity");
    for (Rows rows = all.query(); rows.next();) {
      const auto id = static_cast<EntityId>(rows.integer(0));
      if (used.contains(id)) continue;
      unused.push_back(id);
      if (rows.integer(1) == static_cast<int64_t>(EntityKind::kPerson)) ++persons;
    }
  }
  Statement entity(connection, "DELETE FROM entity WHERE id = ?");
  Statement person(connection, "DELETE FROM person WHERE entity_id = ?");
  Statement join(connection, "DELETE FROM person_join WHERE a = ?1 OR b = ?1");
  Statement block(connection, "DELETE FROM person_block WHERE entity_id = ?");
  if (persons > 0) connection.run("CREATE INDEX temp_person_block ON person_block (entity_id)");
  for (const EntityId id : unused) {
    entity.run(id);
    person.run(id);
    join.run(id);
    block.run(id);
  }
  if (persons > 0) {
    connection.run("DROP INDEX temp_person_block");
    connection.run("UPDATE meta SET value = value + 1 WHERE key = 'person_revision'");
  }
  return persons;
}

void rewrite_database(Connection& connection) {
  connection.run("VACUUM");
  Statement checkpoint(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  Rows rows = checkpoint.query();
  if (!rows.next() || rows.integer(0) != 0) {
    throw Error(ErrorCode::kLocked, "a reader holds on to the old state of the database",
                "run the same command again: what was removed stays removed, its bytes are still there");
  }
}

}  // namespace broadsheet
