// SPDX-License-Identifier: MIT
#include "server/view/suggest_view.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"

namespace broadsheet {

nlohmann::ordered_json suggest_view(const Suggestions& suggestions) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions.list) {
    SearchRequest search;
    search.q = suggestion.text;
    const auto& entity = suggestion.entity;
    if (entity) search.filters[facet_of(entity->kind)].include.push_back(entity->public_id());
    list.push_back({{"kind", entity ? to_string(entity->kind) : "word"},
                    {"id", entity ? Json(entity->public_id()) : Json()},
                    {"name", entity ? entity->name : suggestion.text},
                    {"form", text_or_null(suggestion.form)},
                    {"count", suggestion.articles},
                    {"typo", suggestion.edits > 0},
                    {"q", suggestion.text},
                    {"url", search_url(search)}});
  }
  return {{"query", suggestions.request.text},
          {"took_ms", std::round(suggestions.took_ms * 100) / 100},
          {"suggestions", std::move(list)}};
}

}  // namespace broadsheet
