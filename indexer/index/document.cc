// SPDX-License-Identifier: MIT
#include "indexer/index/document.h"

#include <algorithm>

#include "indexer/base/hash.h"
#include "indexer/index/shingles.h"

namespace broadsheet {
namespace {

void assign(std::vector<EntityId>& column, std::vector<EntityId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  column = std::move(ids);
}

std::vector<EntityId> as_list(const std::optional<EntityId>& id) {
  return id ? std::vector<EntityId>{*id} : std::vector<EntityId>{};
}

std::vector<EntityId> ids_of(const ArticleEntities& entities, EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson:
      return entities.persons;
    case EntityKind::kCountry:
      return entities.countries;
    case EntityKind::kTopic:
      return entities.topics;
    case EntityKind::kLanguage:
      return as_list(entities.language);
    case EntityKind::kSource:
      return as_list(entities.source);
    case EntityKind::kAuthor:
      return as_list(entities.author);
  }
  return {};
}

}  // namespace

uint64_t content_hash(const IndexDocument& document) {
  std::string all;
  const auto number = [&](auto value) { all.append(reinterpret_cast<const char*>(&value), sizeof value); };
  for (const std::string* field : {&document.title, &document.text, &document.url, &document.language}) {
    number(field->size());
    all += *field;
  }
  number(document.days ? document.days->first : 0);
  number(document.days ? document.days->last : -1);
  number(document.minute_of_day);
  for (const auto& facet : document.facets) {
    number(facet.size());
    for (const EntityId id : facet)
      number(id);
  }
  return hash64(all.data(), all.size());
}

IndexDocument::Sample sample_text(std::string_view text) {
  const std::vector<uint64_t> shingles = shingles_of(text);
  return {static_cast<uint32_t>(shingles.size()), sample_of(shingles)};
}

IndexDocument to_index_document(const StoredArticle& stored) {
  IndexDocument document;
  document.id = stored.id;
  document.title = stored.article.title;
  document.text = stored.article.text;
  document.url = stored.article.url;
  document.language = stored.article.language;
  if (const auto& published = stored.article.published) {
    document.days = published->date.range();
    if (published->date.precision == Precision::kMinute)
      document.minute_of_day = published->date.minute_of_day;
  }
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    assign(document.facets[facet], ids_of(stored.entities, facet_field(facet).entity));
  }
  return document;
}

}  // namespace broadsheet
