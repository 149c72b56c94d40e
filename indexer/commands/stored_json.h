// SPDX-License-Identifier: MIT
// A stored article in the contract's JSON form, with the numbers that the archive gave.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/model/archive_record.h"

namespace broadsheet {

// {"id", then to_json(article), each person with its "id" first}. Without `input` it depends on nothing but
// what was received, in which order.
nlohmann::ordered_json stored_json(const StoredArticle& stored, bool with_input);

}  // namespace broadsheet
