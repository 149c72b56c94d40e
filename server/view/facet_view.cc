// SPDX-License-Identifier: MIT
#include "server/view/facet_view.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// A person may be chosen by number or by name, a country as "de" or "DE": `values` loses every spelling of
// `id`. True if there was one.
bool drop_value(const std::vector<Answer::Chosen>& all, size_t facet, bool exclude, EntityId id,
                std::vector<std::string>& values) {
  const size_t before = values.size();
  std::erase_if(values, [&](const std::string& value) {
    return std::any_of(all.begin(), all.end(), [&](const Answer::Chosen& chosen) {
      return chosen.facet == facet && chosen.exclude == exclude && chosen.value == value && chosen.entity &&
             chosen.entity->id == id;
    });
  });
  return values.size() != before;
}

}  // namespace

Json facet_value_json(const SearchRequest& base, const std::vector<Answer::Chosen>& chosen, size_t facet,
                      const Entity& entity, uint64_t count) {
  SearchRequest bare = base;  // without this value
  FacetFilter& filter = bare.filters[facet];
  const bool selected = drop_value(chosen, facet, false, entity.id, filter.include);
  const bool excluded = drop_value(chosen, facet, true, entity.id, filter.exclude);
  SearchRequest with = bare;
  with.filters[facet].include.push_back(entity.public_id());
  SearchRequest without = bare;
  without.filters[facet].exclude.push_back(entity.public_id());
  return {{"id", entity.public_id()},
          {"name", entity.name},
          {"count", count},
          {"selected", selected},
          {"excluded", excluded},
          {"url", search_url(selected ? bare : with)},
          {"exclude_url", search_url(excluded ? bare : without)}};
}

Json facet_view(const FacetPage& page, const Messages& say) {
  SearchRequest base = page.request.search;  // the list's own shape is not the search's
  base.cursor.clear();
  base.facet_limit = SearchRequest{}.facet_limit;
  base.facet_sort = SearchRequest{}.facet_sort;
  const Field& field = facet_field(page.request.facet);
  Json values = Json::array();
  for (const FacetValueCount& value : page.counts.values) {
    const auto entity = page.entities.find(value.id);
    if (entity == page.entities.end()) continue;
    Json entry = facet_value_json(base, page.chosen, page.request.facet, entity->second, value.count);
    const auto form = page.forms.find(value.id);
    entry["form"] = form == page.forms.end() ? Json() : Json(form->second);
    values.push_back(std::move(entry));
  }
  return {{"facet", field.name},
          {"label", field.label},
          {"prefix", page.request.prefix},
          {"total", page.total},
          {"exact", page.exact},
          {"took_ms", std::round(page.took_ms * 100) / 100},
          {"corrected", page.corrected},
          {"distinct", page.counts.distinct},
          {"values", std::move(values)},
          {"warnings", say.tell(page.warnings)},
          {"next", text_or_null(page.next)}};
}

}  // namespace broadsheet
