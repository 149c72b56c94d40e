// SPDX-License-Identifier: MIT
#include "indexer/store/clock.h"

#include <ctime>

namespace broadsheet {

std::string utc_timestamp() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char out[32];
  return std::string(out, std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts));
}

}  // namespace broadsheet
