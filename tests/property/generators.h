// SPDX-License-Identifier: MIT
// Random archives and random questions, small enough that everything collides with everything.
#pragma once

#include <rapidcheck.h>

#include "indexer/index/document.h"
#include "server/search/engine.h"

namespace broadsheet {

inline constexpr ArticleId kMaxArticle = 40;

// Words that share stems, folds, prefixes, initials and grams across languages.
const std::vector<std::string>& vocabulary();

rc::Gen<IndexDocument> any_document(ArticleId id);
rc::Gen<std::string> any_query_text();
// Facet values are ids 1..6 of each facet, offset by 100 a facet, as in any_document.
rc::Gen<EngineQuery> any_engine_query();

}  // namespace broadsheet
