// SPDX-License-Identifier: MIT
// The one JSON form of an article: printed by `extract` and `show`, streamed by `export`, shown by the
// server.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/model/article.h"

namespace broadsheet {

// {"input","title","title_rule","text","url","source","author","published":{"value","precision","rule",
// "confidence","span"},"language","persons":[…],"countries":[…],"topics":[…],"warnings":[…]}. A value that
// was not found is null, a list that has no members is empty. Offsets are code points, end exclusive.
nlohmann::ordered_json to_json(const Article& article);
nlohmann::ordered_json to_json(const Span& span);
nlohmann::ordered_json to_json(const Published& published);
nlohmann::ordered_json to_json(const PersonFound& person);
nlohmann::ordered_json to_json(const CountryFound& country);
nlohmann::ordered_json to_json(const TopicFound& topic);

// One line of JSON; ill-formed UTF-8 becomes U+FFFD instead of an exception.
std::string dump_json(const nlohmann::ordered_json& value);

}  // namespace broadsheet
