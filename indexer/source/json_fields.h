// SPDX-License-Identifier: MIT
// Which members of a JSON object mean what: our own names and the usual synonyms, the shapes of common
// interfaces, ninjs, and what the user maps.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "indexer/model/raw_article.h"
#include "indexer/source/field_map.h"

namespace broadsheet {

// Fills the declared fields, kind and content of `article`. Fields in `map` are taken from where it says
// alone. Throws Error{kInvalid} for a member of a type that cannot be meant.
void read_json_fields(const nlohmann::json& object, const FieldMap& map, RawArticle& article);

// True if an article may have its text or title under this name.
bool names_text(std::string_view member);
bool names_title(std::string_view member);

// Scrapers and feeds put markup into fields named for text.
bool looks_like_markup(std::string_view text);

}  // namespace broadsheet
