// SPDX-License-Identifier: MIT
#include "server/http/access_log.h"

#include <fmt/core.h>

#include <ctime>

namespace broadsheet {
namespace {

constexpr size_t kMaxTarget = 2000;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text.substr(0, kMaxTarget)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= 0x20 || byte >= 0x7f || c == '\\') {
      out += fmt::format("\\x{:02x}", byte);
    } else {
      out += c;
    }
  }
  if (text.size() > kMaxTarget) out += "...";
  return out.empty() ? "-" : out;
}

}  // namespace

std::string access_line(const AccessEntry& entry, std::string_view time) {
  return fmt::format("{} {} {} {} {} {} {:.1f}ms {}\n", time, escaped(entry.remote), escaped(entry.method),
                     escaped(entry.target), entry.status, entry.bytes, entry.handling_ms,
                     escaped(entry.request_id));
}

void write_access_line(const AccessEntry& entry) {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char time[32];
  std::strftime(time, sizeof time, "%Y-%m-%dT%H:%M:%SZ", &parts);
  const std::string line = access_line(entry, time);
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace broadsheet
