// SPDX-License-Identifier: MIT
#include "server/view/article_view.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "indexer/model/article_json.h"
#include "server/search/snippet.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;
using Entities = std::map<EntityId, Entity>;

const Entity* find_entity(const Entities& entities, std::optional<EntityId> id) {
  if (!id) return nullptr;
  const auto found = entities.find(*id);
  return found == entities.end() ? nullptr : &found->second;
}

// The entity among `ids` that `key` names. The lists run in parallel, so it is almost always the one at
// `hint`.
const Entity* match(const Entities& entities, const std::vector<EntityId>& ids, size_t hint,
                    const std::string& key) {
  if (hint < ids.size()) {
    const Entity* entity = find_entity(entities, ids[hint]);
    if (entity != nullptr && entity->key == key) return entity;
  }
  for (const EntityId id : ids) {
    const Entity* entity = find_entity(entities, id);
    if (entity != nullptr && entity->key == key) return entity;
  }
  return nullptr;
}

Json url_or_null(const Entity* entity) {
  return entity == nullptr ? Json(nullptr) : Json(entity_url(*entity));
}

Json persons_json(const StoredArticle& stored, const Entities& entities) {
  Json list = Json::array();
  for (size_t i = 0; i < stored.article.persons.size(); ++i) {
    const PersonFound& person = stored.article.persons[i];
    const Entity* entity =
        i < stored.entities.persons.size() ? find_entity(entities, stored.entities.persons[i]) : nullptr;
    Json entry = {{"id", entity == nullptr ? Json(nullptr) : Json(entity->id)}};
    entry.update(to_json(person));
    entry["search_url"] = url_or_null(entity);
    list.push_back(std::move(entry));
  }
  return list;
}

// Countries and topics: `key` reads the entity's key out of what was found.
template <typename Found>
Json found_json(const std::vector<Found>& found, const std::vector<EntityId>& ids, const Entities& entities,
                std::string Found::*key) {
  Json list = Json::array();
  for (size_t i = 0; i < found.size(); ++i) {
    Json entry = to_json(found[i]);
    entry["search_url"] = url_or_null(match(entities, ids, i, found[i].*key));
    list.push_back(std::move(entry));
  }
  return list;
}

Json named_json(const std::string& name, const Entity* entity) {
  if (name.empty()) return nullptr;
  return {{"name", name}, {"search_url", url_or_null(entity)}};
}

Json language_json(const StoredArticle& stored, const Entities& entities) {
  const std::string& code = stored.article.language;
  if (code.empty()) return nullptr;
  const Entity* entity = find_entity(entities, stored.entities.language);
  return {
      {"id", code}, {"name", entity == nullptr ? code : entity->name}, {"search_url", url_or_null(entity)}};
}

}  // namespace

Json article_view(const StoredArticle& stored, const Entities& entities, const SearchRequest& request,
                  const Highlight& highlight) {
  const Article& article = stored.article;
  Json view = {{"id", stored.id}};
  view.update(to_json(article));
  view.erase("input");
  view["source"] = named_json(article.source, find_entity(entities, stored.entities.source));
  view["author"] = named_json(article.author, find_entity(entities, stored.entities.author));
  view["language"] = language_json(stored, entities);
  view["persons"] = persons_json(stored, entities);
  view["countries"] = found_json(article.countries, stored.entities.countries, entities, &CountryFound::code);
  view["topics"] = found_json(article.topics, stored.entities.topics, entities, &TopicFound::id);
  view["query"] = request.q;
  view["title_marks"] = marks_json(find_marks(article.title, highlight, article.language));
  view["text_marks"] = marks_json(find_marks(article.text, highlight, article.language));
  view["back_url"] = request == SearchRequest{} ? Json(nullptr) : Json(search_url(request));
  return view;
}

}  // namespace broadsheet
