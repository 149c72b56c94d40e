// SPDX-License-Identifier: MIT
// The date that scrapers write in front of a text: " date 2023-06-19 But the climate …".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace broadsheet {

// If `text` starts with an ISO date that is a label and not prose, moves `text` past it and returns it as
// written.
std::optional<std::string> take_leading_date(std::string_view& text);

}  // namespace broadsheet
