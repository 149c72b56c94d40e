// SPDX-License-Identifier: MIT
// The English names of the topics the program knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace broadsheet {

// Code and name of a topic by its code, with or without "medtop:", or by its English name in any case.
std::optional<std::pair<std::string, std::string>> find_topic(std::string_view code_or_name);

}  // namespace broadsheet
