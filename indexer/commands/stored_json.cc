// SPDX-License-Identifier: MIT
#include "indexer/commands/stored_json.h"

#include <nlohmann/json.hpp>

#include "indexer/model/article_json.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json with_id(int64_t id, Json rest) {
  Json out = {{"id", id}};
  for (auto& [key, value] : rest.items())
    out[key] = std::move(value);
  return out;
}

}  // namespace

Json stored_json(const StoredArticle& stored, bool with_input) {
  Json article = to_json(stored.article);
  if (!with_input) article.erase("input");
  Json& persons = article["persons"];
  for (size_t i = 0; i < persons.size(); ++i) {
    persons[i] = with_id(stored.entities.persons[i], std::move(persons[i]));
  }
  return with_id(stored.id, std::move(article));
}

}  // namespace broadsheet
