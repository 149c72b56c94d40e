// SPDX-License-Identifier: MIT
// What a JSON file is made of, told from its beginning.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// The path to the list of articles that the outermost object wraps ({"response": {"results": [{"title":
// …}]}}), as interfaces and JSON Feed do; nothing if the object is an article itself, or no list is in sight.
std::optional<std::vector<std::string>> find_json_list(std::string_view beginning);

}  // namespace broadsheet
