// SPDX-License-Identifier: MIT
#include "indexer/commands/stored_json.h"

#include <nlohmann/json.hpp>

#include "indexer/model/article_json.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json with_id(Json id, Json rest) {
  Json out = {{"id", std::move(id)}};
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
    const bool is_row = i < stored.entities.persons.size();  // a lone name is none
    persons[i] = with_id(is_row ? Json(stored.entities.persons[i]) : Json(nullptr), std::move(persons[i]));
  }
  return with_id(stored.id, std::move(article));
}

}  // namespace broadsheet
