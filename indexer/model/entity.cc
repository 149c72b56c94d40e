// SPDX-License-Identifier: MIT
#include "indexer/model/entity.h"

namespace broadsheet {

std::string_view to_string(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return "person";
    case EntityKind::kCountry:
      return "country";
    case EntityKind::kTopic:
      return "topic";
    case EntityKind::kLanguage:
      return "language";
    case EntityKind::kSource:
      return "source";
    case EntityKind::kAuthor:
      return "author";
  }
  return "person";
}

std::optional<EntityKind> entity_kind_from(std::string_view name) {
  for (EntityKind kind : kEntityKinds) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string Entity::public_id() const {
  switch (kind) {
    case EntityKind::kPerson:
      return std::to_string(id);
    case EntityKind::kCountry:
    case EntityKind::kTopic:
    case EntityKind::kLanguage:
      return key;
    case EntityKind::kSource:
    case EntityKind::kAuthor:
      break;
  }
  return name;
}

}  // namespace broadsheet
