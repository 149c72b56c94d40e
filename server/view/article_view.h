// SPDX-License-Identifier: MIT
// One article as a JSON value: the API writes it out, the article page is rendered from it.
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>

#include "indexer/model/archive_record.h"
#include "indexer/model/entity.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"

namespace broadsheet {

// {"id", then the article's own form (article_json.h) without "input"; persons have their "id" too}. "source"
// and "author" are {"name","search_url"}, "language" is {"id","name","search_url"}; persons, countries and
// topics have a "search_url": the page of all articles that share it (null where `entities` lacks the entity,
// as is a person's id then). `request` is the search the article was reached from: "query" is its text,
// "back_url" its page (null for the default request), "title_marks" and "text_marks" are what of `highlight`
// stands there, as [[start, end]] in code points.
nlohmann::ordered_json article_view(const StoredArticle& stored, const std::map<EntityId, Entity>& entities,
                                    const SearchRequest& request, const Highlight& highlight);

}  // namespace broadsheet
