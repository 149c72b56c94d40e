// SPDX-License-Identifier: MIT
// The tables that say who is who among the persons. Within the writer's transaction; one thread.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/model/person.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

// Who is met with whom, counted on disk: of a large archive it is more than memory should hold. The table
// lies in SQLite's temporary files (TMPDIR) and goes with the object.
class CompanyCount {
 public:
  explicit CompanyCount(Connection& connection);
  ~CompanyCount();
  CompanyCount(const CompanyCount&) = delete;
  CompanyCount& operator=(const CompanyCount&) = delete;

  void add(EntityId id, EntityId other) { insert_.run(id, other); }
  // All pairs, ascending, with the number of times each was added.
  void for_each(const std::function<void(EntityId, EntityId, uint64_t)>& take);

 private:
  Connection& connection_;
  Statement insert_{connection_, "INSERT INTO company (id, other) VALUES (?, ?)"};
};

class PersonTable {
 public:
  explicit PersonTable(Connection& connection);

  // The form with its profile; nothing if it was never put.
  std::optional<PersonForm> find(EntityId id);
  // A form that is new here, with the blocks it belongs to.
  void insert(const PersonForm& form, std::span<const std::string> blocks, std::string_view known_as);
  void add_to_block(std::string_view block, EntityId id);
  std::optional<Entity> entity(EntityId id);  // a person's entity
  void put_profile(EntityId id, PersonProfile profile);
  // The forms of a block, those with the most articles first, at most `limit`.
  std::vector<PersonForm> block(std::string_view block, size_t limit);
  // Members of a block, cheaper.
  size_t block_size(std::string_view block);
  // Blocks with more than one form, ascending.
  std::vector<std::string> shared_blocks();
  // The joins that a block gives, replacing those it gave. True if they differ.
  bool replace_joins(std::string_view block, std::vector<PersonJoin> joins);
  std::optional<EntityId> find_key(std::string_view key);
  CompanyCount count_company() { return CompanyCount(connection_); }
  // Forgets everything; the entity table stays.
  void clear();

  // Before a commit: writes what is kept in memory, and the counter of revisions if a join changed.
  void flush();
  // After a rollback.
  void forget();

 private:
  struct Cached {
    PersonProfile profile;
    bool dirty = false;
  };
  PersonProfile* profile(EntityId id);
  void make_room();
  void empty_cache();
  void write_profiles();
  Connection& connection_;
  std::unordered_map<EntityId, Cached> cache_;
  size_t cached_counts_ = 0;  // of countries and companions
  bool joins_changed_ = false;
  Statement find_{connection_, "SELECT profile, articles FROM person WHERE entity_id = ?"};
  Statement entity_{connection_, "SELECT key, name FROM entity WHERE id = ?"};
  Statement key_{connection_, "SELECT id FROM entity WHERE kind = 1 AND key = ?"};
  Statement insert_{connection_,
                    "INSERT INTO person (entity_id, articles, known_as, profile) VALUES (?, ?, ?, ?)"};
  Statement insert_block_{connection_, "INSERT OR IGNORE INTO person_block (block, entity_id) VALUES (?, ?)"};
  Statement update_{connection_, "UPDATE person SET articles = ?2, profile = ?3 WHERE entity_id = ?1"};
  Statement members_{connection_, "SELECT entity_id FROM person_block WHERE block = ?"};
  Statement size_{connection_, "SELECT COUNT(*) FROM person_block WHERE block = ?"};
  Statement joins_{connection_, "SELECT a, b, reason, score FROM person_join WHERE block = ? ORDER BY a, b"};
  Statement delete_joins_{connection_, "DELETE FROM person_join WHERE block = ?"};
  Statement insert_join_{connection_,
                         "INSERT INTO person_join (block, a, b, reason, score) VALUES (?, ?, ?, ?, ?)"};
};

}  // namespace broadsheet
