// SPDX-License-Identifier: MIT
// The version of this build, as CMakeLists.txt states it.
#pragma once

#include <string_view>

namespace broadsheet {

std::string_view program_version();  // "0.1.0"

}  // namespace broadsheet
