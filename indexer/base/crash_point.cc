// SPDX-License-Identifier: MIT
#include "indexer/base/crash_point.h"

#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <string>

namespace broadsheet {
namespace {

struct CrashOrder {
  std::string name;  // empty: none
  std::atomic<long> passes_left = 0;
};

CrashOrder& crash_order() {
  static auto* const order = [] {
    auto* read = new CrashOrder;
    const char* value = std::getenv("BROADSHEET_CRASH_AT");
    const std::string_view text = value != nullptr ? value : "";
    const size_t colon = text.find(':');
    if (colon != std::string_view::npos) {
      read->passes_left = std::atol(std::string(text.substr(colon + 1)).c_str());
      read->name = text.substr(0, colon);
    }
    return read;
  }();
  return *order;
}

}  // namespace

void crash_point(std::string_view name) {
  CrashOrder& order = crash_order();
  if (order.name != name || name.empty()) return;
  if (order.passes_left.fetch_sub(1) == 1) _exit(137);
}

}  // namespace broadsheet
