// SPDX-License-Identifier: MIT
#include "server/view/stats_view.h"

#include <nlohmann/json.hpp>

#include "indexer/base/version.h"
#include "server/view/json_parts.h"

namespace broadsheet {

nlohmann::ordered_json stats_view(const ArchiveStats& stats) {
  return {{"articles", stats.store.articles},
          {"searchable", stats.engine.documents},
          {"undated", stats.store.undated},
          {"rejected", stats.store.rejected},
          {"removed", stats.store.removed},
          {"persons", stats.store.persons},
          {"segments", stats.engine.segments},
          {"revision", stats.store.revision},
          {"last_ingest", text_or_null(stats.store.last_ingest)},
          {"text_bytes", stats.store.text_bytes},
          {"version", program_version()}};
}

}  // namespace broadsheet
