// SPDX-License-Identifier: MIT
// The day on which the queries of the tests are asked.
#pragma once

#include "indexer/base/date.h"

namespace broadsheet {

inline const Day kToday = day_from_civil(2023, 6, 19);

}  // namespace broadsheet
