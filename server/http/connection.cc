// SPDX-License-Identifier: MIT
#include "server/http/connection.h"

#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;

// The library refuses lines of more than 8,192 bytes.
constexpr size_t kShownLine = 8'000;
constexpr size_t kMaxPathBytes = 4'000;

template <typename Ask>
void name_of(Ask ask, socket_t socket, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t length = sizeof address;
  char host[NI_MAXHOST];
  char service[NI_MAXSERV];
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (ask(socket, generic, &length) != 0) return;
  if (getnameinfo(generic, length, host, sizeof host, service, sizeof service,
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0)
    return;
  ip = host;
  port = std::atoi(service);
}

}  // namespace

Connection::Connection(socket_t socket, std::chrono::seconds read_patience,
                       std::chrono::seconds write_patience)
    : socket_(socket), read_patience_(read_patience), write_patience_(write_patience) {}

bool Connection::wait(short events, std::chrono::milliseconds patience) const {
  const auto end = Clock::now() + patience;
  for (;;) {
    pollfd waiting{socket_, events, 0};
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    const int ready = poll(&waiting, 1, static_cast<int>(std::max<int64_t>(0, left.count())));
    if (ready > 0) return true;
    if (ready == 0 || errno != EINTR) return false;
  }
}

bool Connection::begin(std::chrono::seconds first_byte) {
  if (!wait(POLLIN, first_byte)) return false;
  head_end_ = Clock::now() + kHeadTime;
  std::string line;
  const bool whole = read_line(line);
  if (line.empty()) return false;
  const size_t target = line.find(' ') + 1;
  const size_t version = line.rfind(' ');
  if (line.size() > kShownLine && target != 0 && version != std::string::npos && version > target) {
    const std::string_view path =
        std::string_view(line).substr(target, line.find_first_of("?#", target) - target);
    long_target_ = line.substr(target, std::min(version - target, kMaxTargetBytes + 1));
    if (path.size() > kMaxPathBytes) long_target_.resize(kMaxTargetBytes + 1);  // no query: just too long
    shown_ = line.substr(0, target);
    shown_ += path.size() > kMaxPathBytes ? "/" : path;
    shown_ += line.substr(version);
  } else {
    shown_ = std::move(line);
  }
  return whole;
}

// With its newline. What is too long for any answer but a refusal is read to its end and forgotten.
bool Connection::read_line(std::string& line) {
  constexpr size_t kKept = kMaxTargetBytes + 64;
  std::string end;  // the last bytes of a longer line: its version
  for (char c = 0; read_head_byte(&c) == 1;) {
    if (line.size() < kKept) {
      line += c;
    } else {
      end += c;
      if (end.size() > 64) end.erase(0, 32);
    }
    if (c == '\n') {
      line += end;
      return true;
    }
  }
  return false;
}

bool Connection::is_readable() const {
  return shown_at_ < shown_.size() || at_ < filled_ || wait(POLLIN, read_patience_);
}

bool Connection::is_writable() const {
  if (!wait(POLLOUT, write_patience_)) return false;
  char byte = 0;
  const ssize_t seen = recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT);
  return seen > 0 || (seen < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

ssize_t Connection::receive(char* into, size_t size) {
  auto patience = read_patience_;
  if (in_head_) {
    patience =
        std::min(patience, std::chrono::duration_cast<std::chrono::milliseconds>(head_end_ - Clock::now()));
  }
  if (!wait(POLLIN, patience)) return -1;
  for (;;) {
    const ssize_t got = recv(socket_, into, size, 0);
    if (got >= 0 || errno != EINTR) return got;
  }
}

ssize_t Connection::read_head_byte(char* into) {
  if (at_ == filled_) {
    if (Clock::now() >= head_end_) return -1;
    const ssize_t got = receive(buffer_.data(), buffer_.size());
    if (got <= 0) return got;
    at_ = 0;
    filled_ = static_cast<size_t>(got);
  }
  if (++head_bytes_ > kMaxHeadBytes) return -1;
  *into = buffer_[at_++];
  if (*into == '\n') {
    in_head_ = !line_is_empty_;  // an empty line ends the head
    line_is_empty_ = true;
  } else if (*into != '\r') {
    line_is_empty_ = false;
  }
  return 1;
}

ssize_t Connection::read(char* into, size_t size) {
  if (size == 0) return 0;
  if (shown_at_ < shown_.size()) {
    const size_t count = std::min(size, shown_.size() - shown_at_);
    std::copy_n(shown_.data() + shown_at_, count, into);
    shown_at_ += count;
    return static_cast<ssize_t>(count);
  }
  if (in_head_) return read_head_byte(into);
  if (at_ < filled_) {
    const size_t count = std::min(size, filled_ - at_);
    std::copy_n(buffer_.data() + at_, count, into);
    at_ += count;
    return static_cast<ssize_t>(count);
  }
  return receive(into, size);
}

ssize_t Connection::write(const char* from, size_t size) {
  if (!is_writable()) return -1;
  for (;;) {
    const ssize_t sent = send(socket_, from, size, MSG_NOSIGNAL);
    if (sent >= 0 || errno != EINTR) return sent;
  }
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  name_of(getpeername, socket_, ip, port);
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const {
  name_of(getsockname, socket_, ip, port);
}

bool ConnectionServer::process_and_close_socket(socket_t socket) {
  Connection connection(socket, read_patience_, write_patience_);
  bool answered = false;
  if (connection.begin(first_byte_)) {
    bool closed = false;
    answered = process_request(connection, true, closed, [&connection](httplib::Request& request) {
      if (!connection.long_target().empty()) request.target = connection.long_target();
    });
  }
  shutdown(socket, SHUT_RDWR);
  close(socket);
  return answered;
}

}  // namespace broadsheet
