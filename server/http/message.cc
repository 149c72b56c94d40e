// SPDX-License-Identifier: MIT
#include "server/http/message.h"

#include <strings.h>

namespace broadsheet {
namespace {

bool same_name(const std::string& a, std::string_view b) {
  return a.size() == b.size() && strncasecmp(a.data(), b.data(), b.size()) == 0;
}

}  // namespace

std::string_view HttpRequest::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) return value;
  }
  return {};
}

size_t HttpRequest::count(std::string_view name) const {
  size_t found = 0;
  for (const auto& entry : headers)
    found += same_name(entry.first, name);
  return found;
}

}  // namespace broadsheet
