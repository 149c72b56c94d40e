// SPDX-License-Identifier: MIT
#include "server/view/person_view.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"
#include "server/view/search_view.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

// Why a form belongs to the person: the joins it is part of. Where there is none, people said so.
Json joins_json(const PersonPage& page, const PersonForm& form) {
  Json list = Json::array();
  for (const PersonJoin& join : page.joins) {
    if (join.a != form.id && join.b != form.id) continue;
    const EntityId other = join.a == form.id ? join.b : join.a;
    const auto with = std::find_if(page.forms.begin(), page.forms.end(),
                                   [&](const PersonForm& candidate) { return candidate.id == other; });
    if (with == page.forms.end()) continue;  // joined once, and since parted
    list.push_back({{"with", with->name},
                    {"reason", to_string(join.reason)},
                    {"score", std::round(join.score * 1000) / 1000}});
  }
  if (list.empty() && page.forms.size() > 1 && form.id != page.person.id)
    list.push_back({{"with", page.person.name}, {"reason", to_string(JoinReason::kUser)}, {"score", 1.0}});
  return list;
}

Json values_of(const Json& view, const char* facet) {
  const auto found = view["facets"].find(facet);
  return found == view["facets"].end() ? Json::array() : (*found)["values"];
}

}  // namespace

Json person_view(const PersonPage& page) {
  const Json view = search_view(page.answer);
  Json names = Json::array();
  for (const PersonForm& form : page.forms) {
    names.push_back({{"id", form.id},
                     {"name", form.name},
                     {"articles", form.profile.articles},
                     {"joined", joins_json(page, form)}});
  }
  Json companions = values_of(view, "person");
  const std::string self = page.person.public_id();
  for (size_t i = companions.size(); i-- > 0;) {
    if (companions[i]["id"] == self) companions.erase(i);
  }
  return {{"id", page.person.id},
          {"name", page.person.name},
          {"articles", view["total"]},
          {"names", std::move(names)},
          {"histogram", view["histogram"]},
          {"countries", values_of(view, "country")},
          {"topics", values_of(view, "topic")},
          {"companions", std::move(companions)},
          {"languages", values_of(view, "language")},
          {"sources", values_of(view, "source")},
          {"latest", view["hits"]},
          {"search_url", entity_url(page.person)},
          {"took_ms", std::round(page.took_ms * 100) / 100}};
}

}  // namespace broadsheet
