// SPDX-License-Identifier: MIT
// The articles with nearly the same text as one of them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "server/search/searcher.h"

namespace broadsheet {

// {"id","lead","total","copies":[{"id","title","url","published","language","source","author"}]}: all of
// the group, `id` among them, the lead first. "total" may be more than are listed.
nlohmann::ordered_json copies_view(ArticleId id, const Searcher::Copies& copies);

}  // namespace broadsheet
