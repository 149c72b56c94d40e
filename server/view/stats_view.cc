// SPDX-License-Identifier: MIT
#include "server/view/stats_view.h"

#include <nlohmann/json.hpp>

#include "indexer/base/version.h"
#include "server/view/json_parts.h"

namespace broadsheet {

nlohmann::ordered_json stats_view(const ArchiveStats& stats) {
  using Json = nlohmann::ordered_json;
  const EntityCounts& in_use = *stats.in_use;
  Json overview = Json::object();
  overview["from"] = in_use.days() ? Json(civil_from_day(in_use.days()->first).to_string()) : Json();
  overview["to"] = in_use.days() ? Json(civil_from_day(in_use.days()->last).to_string()) : Json();
  for (size_t facet = 0; facet < kFacetCount; ++facet)
    overview[std::string(facet_field(facet).name)] = in_use.distinct(facet);
  return {{"articles", stats.store.articles},
          {"searchable", stats.engine.documents},
          {"undated", in_use.undated()},
          {"rejected", stats.store.rejected},
          {"removed", stats.store.removed},
          {"copies", stats.copies},
          {"persons", in_use.distinct(*find_facet("person"))},
          {"unresolved", stats.store.unresolved},
          {"overview", std::move(overview)},
          {"segments", stats.engine.segments},
          {"revision", stats.store.revision},
          {"last_ingest", text_or_null(stats.store.last_ingest)},
          {"text_bytes", stats.store.text_bytes},
          {"version", program_version()}};
}

}  // namespace broadsheet
