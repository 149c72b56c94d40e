// SPDX-License-Identifier: MIT
// One line for each answer, on standard error.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

struct AccessEntry {
  std::string remote;
  std::string method;
  std::string target;  // as received
  int status = 0;
  size_t bytes = 0;
  double handling_ms = 0;
  std::string request_id;
};

// "2026-01-31T08:30:00Z 127.0.0.1 GET /search?q=wall 200 5123 3.1ms 5f0c11d2-00002a". What the client chose
// is escaped ("\x0a"), so that no request can forge a line.
std::string access_line(const AccessEntry& entry, std::string_view time);

void write_access_line(const AccessEntry& entry);

}  // namespace broadsheet
