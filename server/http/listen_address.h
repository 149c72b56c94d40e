// SPDX-License-Identifier: MIT
// Where the server listens: HOST:PORT as the user writes it.
#pragma once

#include <string>
#include <string_view>

namespace broadsheet {

struct ListenAddress {
  std::string host = "127.0.0.1";
  int port = 8080;  // 0: any free one

  // "http://127.0.0.1:8080/"; every address of the machine is shown as its loopback.
  std::string url() const;
};

// "HOST:PORT", "[::1]:8080", ":8080" or "8080" (the last two on 127.0.0.1). Throws Error{kUsage} with a hint.
ListenAddress parse_listen_address(std::string_view text);

}  // namespace broadsheet
