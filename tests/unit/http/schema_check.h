// SPDX-License-Identifier: MIT
// The part of JSON Schema that the contract uses, checked against real answers.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace broadsheet {

// "" if `value` is as `schema` (within `contract`, for its references) says, else where and why not. A
// keyword that is not known here is a violation too: no promise goes unchecked.
std::string schema_violation(const nlohmann::ordered_json& contract, const nlohmann::ordered_json& schema,
                             const nlohmann::ordered_json& value, const std::string& where = "$");

}  // namespace broadsheet
