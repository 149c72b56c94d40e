// SPDX-License-Identifier: MIT
#include "indexer/base/version.h"

namespace broadsheet {

std::string_view program_version() {
  return BROADSHEET_VERSION;
}

}  // namespace broadsheet
