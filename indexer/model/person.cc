// SPDX-License-Identifier: MIT
#include "indexer/model/person.h"

#include <array>

namespace broadsheet {

std::string_view to_string(JoinReason reason) {
  constexpr std::array<std::string_view, 9> kReasons = {
      "", "nickname", "spelling", "initial", "middle-name", "reversed", "seed", "transliteration", "user"};
  return kReasons[static_cast<size_t>(reason) < kReasons.size() ? static_cast<size_t>(reason) : 0];
}

}  // namespace broadsheet
