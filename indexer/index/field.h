// SPDX-License-Identifier: MIT
// The one table of fields. Indexing, query parsing, facets, the API, its documentation and the search help
// read it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "indexer/model/entity.h"

namespace broadsheet {

enum class FieldKind {
  kText,    // words with positions and stems
  kEntity,  // boolean terms of entity ids, and a column
  kDate,    // the day column
};

// `name` is how it is written in queries, URLs and JSON. `prefix` follows Omega's conventions (S title, A
// author, L language, X… our own); it is format: never change or reuse one. `entity` holds for kEntity only.
struct Field {
  std::string_view name;
  std::string_view label;
  std::string_view prefix;
  FieldKind kind;
  bool facet;
  EntityKind entity;
  std::string_view example;
};

inline constexpr std::array<Field, 9> kFields = {{
    {"title", "Title", "S", FieldKind::kText, false, EntityKind::kPerson, "title:wall"},
    {"person", "Person", "XP", FieldKind::kEntity, true, EntityKind::kPerson, "person:\"nelson mandela\""},
    {"country", "Country", "XC", FieldKind::kEntity, true, EntityKind::kCountry, "country:de"},
    {"topic", "Topic", "XT", FieldKind::kEntity, true, EntityKind::kTopic, "topic:politics"},
    {"language", "Language", "L", FieldKind::kEntity, true, EntityKind::kLanguage, "language:en"},
    {"source", "Source", "XS", FieldKind::kEntity, true, EntityKind::kSource, "source:\"sample wire\""},
    {"author", "Author", "A", FieldKind::kEntity, true, EntityKind::kAuthor, "author:staff"},
    {"date", "Date", "D", FieldKind::kDate, false, EntityKind::kPerson, "date:1989-11..1990"},
    {"url", "Address", "XU", FieldKind::kText, false, EntityKind::kPerson, "url:example.org"},
}};

// Facets in the order of the table; a facet's number is its column in every segment: append only.
inline constexpr size_t kFacetCount = 6;
inline constexpr std::array<size_t, kFacetCount> kFacetFields = {1, 2, 3, 4, 5, 6};

constexpr const Field& facet_field(size_t facet) {
  return kFields[kFacetFields[facet]];
}

constexpr std::optional<size_t> find_field(std::string_view name) {
  for (size_t i = 0; i < kFields.size(); ++i) {
    if (kFields[i].name == name) return i;
  }
  return std::nullopt;
}

constexpr std::optional<size_t> find_facet(std::string_view name) {
  for (size_t i = 0; i < kFacetCount; ++i) {
    if (facet_field(i).name == name) return i;
  }
  return std::nullopt;
}

}  // namespace broadsheet
