// SPDX-License-Identifier: MIT
// JSON as it is found in the wild, made parsable.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// How deep objects and lists lie within each other. Counts brackets outside of strings.
size_t json_depth(std::string_view text);

// True if `text` is one JSON object and nothing else, after the repairs parse_object makes.
bool is_json_object(std::string_view text);

// The object, or nothing. A byte order mark is skipped; escapes of half a surrogate pair (text cut in the
// middle of an emoji) become U+FFFD. Of equal keys the last counts.
std::optional<nlohmann::json> parse_json_object(std::string_view text);

}  // namespace broadsheet
