// SPDX-License-Identifier: MIT
// The English names of the topics the program knows.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

// Code and name of a topic by its code, with or without "medtop:", or by its English name in any case; behind
// it those of the top concept it lies under. Empty if there is none.
std::vector<std::pair<std::string, std::string>> find_topic(std::string_view code_or_name);

}  // namespace broadsheet
