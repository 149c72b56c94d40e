// SPDX-License-Identifier: MIT
// Entities: the persons, countries, topics, languages, sources and authors that articles are narrowed by.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// Row id in the store's entity table; all kinds share one sequence. Given in input order, never reused.
using EntityId = uint32_t;

// Stored: numbers are never reused.
enum class EntityKind : uint8_t {
  kPerson = 1,
  kCountry = 2,
  kTopic = 3,
  kLanguage = 4,
  kSource = 5,
  kAuthor = 6
};
inline constexpr EntityKind kEntityKinds[] = {EntityKind::kPerson, EntityKind::kCountry,
                                              EntityKind::kTopic,  EntityKind::kLanguage,
                                              EntityKind::kSource, EntityKind::kAuthor};
std::string_view to_string(EntityKind kind);  // "person", "country", ...
std::optional<EntityKind> entity_kind_from(std::string_view name);

// `key` is what makes two of them one: the folded name of a person, source or author, the code of a country,
// topic or language. `name` is what people read.
struct Entity {
  EntityId id = 0;
  EntityKind kind = EntityKind::kPerson;
  std::string key;
  std::string name;

  // How it is written in URLs and facets: the number of a person, the code of a country, topic or language,
  // the name of a source or author.
  std::string public_id() const;
  bool operator==(const Entity&) const = default;
};

}  // namespace broadsheet
