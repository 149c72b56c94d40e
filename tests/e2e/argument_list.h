// SPDX-License-Identifier: MIT
// Arguments and environment as posix_spawn wants them.
#pragma once

#include <string>
#include <vector>

namespace broadsheet {

// Into `texts`, which must outlive them; a null pointer ends the list.
inline std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts)
    list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

}  // namespace broadsheet
