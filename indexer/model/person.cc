// SPDX-License-Identifier: MIT
#include "indexer/model/person.h"

#include <array>

namespace broadsheet {

std::string_view to_string(JoinReason reason) {
  constexpr std::array<std::string_view, 9> kNames = {
      "", "nickname", "spelling", "initial", "middle-name", "reversed", "seed", "transliteration", "user"};
  return kNames[static_cast<size_t>(reason) < kNames.size() ? static_cast<size_t>(reason) : 0];
}

}  // namespace broadsheet
