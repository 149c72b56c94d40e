// SPDX-License-Identifier: MIT
// Places where a test may let the process die, to prove that a crash there loses nothing.
#pragma once

#include <string_view>

namespace broadsheet {

// With BROADSHEET_CRASH_AT="NAME:N" in the environment the process ends on the spot, without any clean-up, at
// the N-th pass through crash_point(NAME); otherwise this costs one comparison. Names in use: "commit"
// (behind every commit of the store), "publish" (behind every published revision), "merge" (behind every
// merge). Any thread.
void crash_point(std::string_view name);

}  // namespace broadsheet
