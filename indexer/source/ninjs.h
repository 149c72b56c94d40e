// SPDX-License-Identifier: MIT
// ninjs, the JSON of news agencies (https://iptc.org/standards/ninjs/): versions 1.x to 3.x.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/model/raw_article.h"

namespace broadsheet {

// True if `object` is a news item in ninjs; its fields are in `article` then. Members of a type that the
// standard does not know are passed over.
bool read_ninjs(const nlohmann::json& object, RawArticle& article);

}  // namespace broadsheet
