// SPDX-License-Identifier: MIT
// One name of a person as the archive knows it, and why two names are one person.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/entity.h"

namespace broadsheet {

// Stored: numbers are never reused.
enum class JoinReason : uint8_t {
  kNickname = 1,
  kSpelling = 2,
  kInitial = 3,
  kMiddleName = 4,
  kReversed = 5,
  kSeed = 6,
  kTransliteration = 7,
  kUser = 8
};
std::string_view to_string(JoinReason reason);  // "nickname", "spelling", … "middle-name", …

// In what company a name occurs: how many articles it has, in how many of them with a country (ISO code) or
// with another person.
struct PersonProfile {
  uint64_t articles = 0;
  std::map<std::string, uint64_t> countries;
  std::map<EntityId, uint64_t> companions;
  bool operator==(const PersonProfile&) const = default;
};

// One form of a name: an entity of its own, which may be joined to others.
struct PersonForm {
  EntityId id = 0;
  std::string key;
  std::string name;
  PersonProfile profile;
};

// `a` and `b` are one person.
struct PersonJoin {
  EntityId a = 0;
  EntityId b = 0;
  JoinReason reason = JoinReason::kSpelling;
  double score = 0;
  bool operator==(const PersonJoin&) const = default;
};

}  // namespace broadsheet
