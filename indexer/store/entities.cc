// SPDX-License-Identifier: MIT
#include "indexer/store/entities.h"

#include <fmt/format.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxRecent = 100'000;

bool has_code(EntityKind kind) {
  return kind == EntityKind::kCountry || kind == EntityKind::kTopic || kind == EntityKind::kLanguage;
}

// The English name of a BCP 47 code; the code itself if there is none.
std::string language_name(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Locale locale = icu::Locale::forLanguageTag(code, status);
  if (U_FAILURE(status)) return code;
  icu::UnicodeString display;
  locale.getDisplayName(icu::Locale::getEnglish(), display);
  std::string name;
  display.toUTF8String(name);
  return name.empty() ? code : name;
}

Entity read_entity(const Rows& rows) {
  Entity entity;
  entity.id = static_cast<EntityId>(rows.integer(0));
  entity.kind = static_cast<EntityKind>(rows.integer(1));
  entity.key = rows.text(2);
  entity.name = rows.text(3);
  return entity;
}

std::optional<Entity> first(Rows rows) {
  if (!rows.next()) return std::nullopt;
  return read_entity(rows);
}

}  // namespace

std::string entity_key(EntityKind kind, std::string_view value) {
  if (has_code(kind)) return std::string(value);
  std::string key = fold_key(value);
  // A name of signs alone ("???") folds to nothing and stands for itself.
  return key.empty() ? std::string(value) : key;
}

EntityInterner::EntityInterner(Connection& connection)
    : connection_(connection),
      find_(connection, "SELECT id FROM entity WHERE kind = ? AND key = ?"),
      insert_(connection, "INSERT INTO entity (kind, key, name) VALUES (?, ?, ?)") {}

EntityId EntityInterner::intern(EntityKind kind, std::string_view value, std::string_view name) {
  const std::string key = entity_key(kind, value);
  const int kind_number = static_cast<int>(kind);
  std::string cache_key(1, static_cast<char>(kind_number));
  cache_key += key;
  if (const auto known = recent_.find(cache_key); known != recent_.end()) return known->second;

  EntityId id = 0;
  if (Rows rows = find_.query(kind_number, key); rows.next()) id = static_cast<EntityId>(rows.integer(0));
  if (id == 0) {
    insert_.run(kind_number, key, name);
    const int64_t given = connection_.last_insert_id();
    if (given > std::numeric_limits<EntityId>::max()) {
      throw Error(ErrorCode::kUnsupported, "the archive is full: it has no entity numbers left");
    }
    id = static_cast<EntityId>(given);
    if (kind == EntityKind::kPerson) ++new_persons_;
  }
  if (recent_.size() >= kMaxRecent) recent_.clear();
  recent_.emplace(std::move(cache_key), id);
  return id;
}

std::optional<EntityId> EntityInterner::intern_one(EntityKind kind, const std::string& value,
                                                   const std::string& name) {
  if (value.empty()) return std::nullopt;
  return intern(kind, value, name);
}

ArticleEntities EntityInterner::intern(const Article& article) {
  ArticleEntities entities;
  for (const PersonFound& person : article.persons) {
    if (person.rule == kLoneName) break;
    entities.persons.push_back(intern(EntityKind::kPerson, person.name, person.name));
  }
  for (const CountryFound& country : article.countries) {
    entities.countries.push_back(intern(EntityKind::kCountry, country.code, country.name));
  }
  for (const TopicFound& topic : article.topics) {
    entities.topics.push_back(intern(EntityKind::kTopic, topic.id, topic.name));
  }
  if (!article.language.empty()) {
    entities.language = intern_one(EntityKind::kLanguage, article.language, language_name(article.language));
  }
  entities.source = intern_one(EntityKind::kSource, article.source, article.source);
  entities.author = intern_one(EntityKind::kAuthor, article.author, article.author);
  return entities;
}

void EntityInterner::forget() {
  recent_.clear();
  new_persons_ = 0;
}

uint64_t EntityInterner::take_new_persons() {
  return std::exchange(new_persons_, 0);
}

EntityReader::EntityReader(Connection& connection)
    : by_id_(connection, "SELECT id, kind, key, name FROM entity WHERE id = ?"),
      by_key_(connection, "SELECT id, kind, key, name FROM entity WHERE kind = ? AND key = ?"),
      by_code_(
          connection,
          "SELECT id, kind, key, name FROM entity WHERE kind = ? AND key = ? COLLATE NOCASE ORDER BY id"),
      of_kind_(connection, "SELECT id, kind, key, name FROM entity WHERE kind = ? ORDER BY id"),
      after_(connection, "SELECT id, kind, key, name FROM entity WHERE id > ? ORDER BY id LIMIT ?") {}

std::optional<Entity> EntityReader::by_id(EntityId id) {
  return first(by_id_.query(id));
}

std::vector<Entity> EntityReader::after(EntityId id, size_t limit) {
  std::vector<Entity> found;
  Rows rows = after_.query(id, static_cast<uint64_t>(limit));
  while (rows.next())
    found.push_back(read_entity(rows));
  return found;
}

std::optional<Entity> EntityReader::by_key(EntityKind kind, std::string_view key) {
  return first(by_key_.query(static_cast<int>(kind), key));
}

std::optional<Entity> EntityReader::by_code(EntityKind kind, std::string_view value) {
  return first(by_code_.query(static_cast<int>(kind), value));
}

std::optional<Entity> EntityReader::by_name(EntityKind kind, std::string_view value) {
  const std::string wanted = fold_key(value);
  if (wanted.empty()) return std::nullopt;
  Rows rows = of_kind_.query(static_cast<int>(kind));
  while (rows.next()) {
    if (fold_key(rows.view(3)) == wanted) return read_entity(rows);
  }
  return std::nullopt;
}

std::optional<Entity> EntityReader::by_public_id(EntityKind kind, std::string_view value) {
  if (value.empty()) return std::nullopt;
  if (kind == EntityKind::kPerson) {
    EntityId id = 0;
    const auto [end, failure] = std::from_chars(value.data(), value.data() + value.size(), id);
    if (failure == std::errc() && end == value.data() + value.size()) {
      if (auto found = by_id(id); found && found->kind == kind) return found;
    }
  }
  if (!has_code(kind)) return by_key(kind, entity_key(kind, value));
  // Codes and their names are a few hundred rows.
  if (auto found = by_code(kind, value)) return found;
  return by_name(kind, value);
}

}  // namespace broadsheet
