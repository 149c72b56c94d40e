// SPDX-License-Identifier: MIT
// Values of URL parameters: reading them, and refusing what they cannot be. Every refusal is a
// RequestError{kUsage} that names the parameter and the value, and says what is allowed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "server/query/query_string.h"
#include "server/query/request_error.h"

namespace broadsheet {

// As much of what was sent as an error message repeats.
std::string shortened(std::string_view text);

[[noreturn]] void refuse_parameter(std::string_view name, std::string_view value, Notice said, Notice advice);
// "limit cannot be 'ten'."
[[noreturn]] void refuse_value(std::string_view name, std::string_view value, Notice advice);
// A cursor that is none, or one of another search.
[[noreturn]] void refuse_cursor(std::string_view value, bool foreign);

// A whole number from `low` to `high`.
size_t parse_number(std::string_view name, const std::string& text, size_t low, size_t high);

// The place of `text` in `choices`.
size_t parse_choice(std::string_view name, const std::string& text,
                    std::span<const std::string_view> choices);

// Refuses the first parameter that is none of `known`, with the nearest of them as a hint.
void require_known(const Parameters& parameters, std::span<const std::string_view> known);

// The value of a parameter that may be given once, taken out of `parameters`; empty if it is not there.
std::string take_parameter(Parameters& parameters, std::string_view name);

}  // namespace broadsheet
