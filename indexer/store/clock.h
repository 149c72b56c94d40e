// SPDX-License-Identifier: MIT
// The time of day for log rows. Nothing that an id or an export depends on may ask for it.
#pragma once

#include <string>

namespace broadsheet {

// Now, as "2023-06-19T08:30:00Z".
std::string utc_timestamp();

}  // namespace broadsheet
