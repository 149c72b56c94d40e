// SPDX-License-Identifier: MIT
#include "server/http/listen_address.h"

#include <fmt/core.h>

#include <charconv>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

Error bad_address(std::string_view text) {
  return Error(ErrorCode::kUsage, fmt::format("\"{}\" is not an address to listen on", text),
               "Write HOST:PORT, for example 127.0.0.1:8080 or [::1]:8080; port 0 picks a free one.",
               "listen");
}

}  // namespace

std::string ListenAddress::url() const {
  std::string shown = host;
  if (host == "0.0.0.0") shown = "127.0.0.1";
  if (host == "::") shown = "::1";
  const bool v6 = shown.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}/", v6 ? "[" : "", shown, v6 ? "]" : "", port);
}

ListenAddress parse_listen_address(std::string_view text) {
  ListenAddress address;
  const size_t colon = text.rfind(':');
  std::string_view host = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
  const std::string_view port = colon == std::string_view::npos ? text : text.substr(colon + 1);
  if (!host.empty() && host.front() == '[') {
    if (host.size() < 3 || host.back() != ']') throw bad_address(text);
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    throw bad_address(text);  // an IPv6 address without brackets: which part is the port?
  }
  const char* end = port.data() + port.size();
  const auto [stop, error] = std::from_chars(port.data(), end, address.port);
  if (error != std::errc() || stop != end || address.port < 0 || address.port > 65535)
    throw bad_address(text);
  if (host.find_first_of(" \t/\\?#@%") != std::string_view::npos) throw bad_address(text);
  if (!host.empty()) address.host = host;
  return address;
}

}  // namespace broadsheet
