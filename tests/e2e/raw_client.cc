// SPDX-License-Identifier: MIT
#include "tests/e2e/raw_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

#include "indexer/base/error.h"

namespace broadsheet {

RawConnection::RawConnection(int port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(fd_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    const int reason = errno;
    close(fd_);
    throw system_error("connect", reason);
  }
}

RawConnection::~RawConnection() {
  if (fd_ >= 0) close(fd_);
}

RawConnection::RawConnection(RawConnection&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

bool RawConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

std::string RawConnection::receive(std::chrono::milliseconds patience) {
  const auto end = std::chrono::steady_clock::now() + patience;
  std::string all;
  char buffer[16384];
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    pollfd waiting{fd_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return all;
    const ssize_t got = recv(fd_, buffer, sizeof buffer, 0);
    if (got <= 0) return all;
    all.append(buffer, static_cast<size_t>(got));
  }
}

std::string RawReply::header(std::string_view name) const {
  size_t line = head.find("\r\n");
  while (line != std::string::npos) {
    const size_t start = line + 2;
    line = head.find("\r\n", start);
    const size_t colon = head.find(": ", start);
    if (colon == std::string::npos || colon - start != name.size()) continue;
    if (strncasecmp(head.data() + start, name.data(), name.size()) != 0) continue;
    return head.substr(colon + 2, line == std::string::npos ? line : line - colon - 2);
  }
  return {};
}

RawReply parse_reply(const std::string& bytes) {
  RawReply reply;
  if (bytes.substr(0, 9) != "HTTP/1.1 ") return reply;
  reply.status = std::atoi(bytes.c_str() + 9);
  const size_t end = bytes.find("\r\n\r\n");
  reply.head = bytes.substr(0, end);
  if (end != std::string::npos) reply.body = bytes.substr(end + 4);
  return reply;
}

RawReply ask_raw(int port, std::string_view bytes) {
  RawConnection connection(port);
  connection.send(bytes);
  return parse_reply(connection.receive());
}

RawReply get_url(int port, std::string_view target, std::string_view more) {
  return ask_raw(
      port, "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(more) + "\r\n");
}

}  // namespace broadsheet
