// SPDX-License-Identifier: MIT
// Reading JSON that may lack what one looks for: absence gives an empty value, never an exception.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

namespace broadsheet {

// The member, or a null that lives for ever.
const nlohmann::ordered_json& peek(const nlohmann::ordered_json& object, std::string_view key);

// Text as it is, a number as JSON writes it, else empty.
std::string peek_text(const nlohmann::ordered_json& object, std::string_view key);
// Zero unless it is a number above zero.
uint64_t peek_count(const nlohmann::ordered_json& object, std::string_view key);
double peek_number(const nlohmann::ordered_json& object, std::string_view key);
bool peek_flag(const nlohmann::ordered_json& object, std::string_view key);

}  // namespace broadsheet
