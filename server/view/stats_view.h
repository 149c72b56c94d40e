// SPDX-License-Identifier: MIT
// The state of the archive as a JSON value, for the API, the front page and the about page.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"

namespace broadsheet {

// {"articles","searchable","undated","rejected","removed","copies","persons","unresolved","overview","segments",
// "revision","last_ingest" (ISO 8601, null before the first ingest),"text_bytes","version" (of this
// program)}.
nlohmann::ordered_json stats_view(const ArchiveStats& stats);

}  // namespace broadsheet
