// SPDX-License-Identifier: MIT
// A client that sends exactly the bytes it is given: no HTTP library would send what these tests send.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace broadsheet {

// One TCP connection to 127.0.0.1. Closed by the destructor.
class RawConnection {
 public:
  explicit RawConnection(int port);
  ~RawConnection();
  RawConnection(RawConnection&& other) noexcept;
  RawConnection(const RawConnection&) = delete;

  // False once the server has closed the connection.
  bool send(std::string_view bytes);
  // What arrives until the server closes or `patience` is over.
  std::string receive(std::chrono::milliseconds patience = std::chrono::seconds(8));

 private:
  int fd_ = -1;
};

struct RawReply {
  int status = 0;    // 0: no answer
  std::string head;  // status line and headers
  std::string body;
  // First value of a header, names in any case.
  std::string header(std::string_view name) const;
};

RawReply parse_reply(const std::string& bytes);

// Sends `bytes` and reads the answer.
RawReply ask_raw(int port, std::string_view bytes);

// GET with a Host header and `more` header lines, each ended by "\r\n".
RawReply get_url(int port, std::string_view target, std::string_view more = {});

}  // namespace broadsheet
