// SPDX-License-Identifier: MIT
// One connection as the HTTP library reads it, with two limits that the library lacks (time and size of all
// that stands before a body) and without one that it has: the length of an address.
#pragma once

#include <httplib.h>

#include <array>
#include <chrono>
#include <string>

namespace broadsheet {

// A query of 10,000 characters of any script, percent-encoded, with filters beside it.
inline constexpr size_t kMaxTargetBytes = 128 * 1024;
inline constexpr size_t kMaxHeadBytes = 1024 * 1024;
inline constexpr std::chrono::seconds kHeadTime{10};  // for a whole head, however it drips

// Owns nothing: the socket must outlive it. One thread, one request.
class Connection : public httplib::Stream {
 public:
  Connection(socket_t socket, std::chrono::seconds read_patience, std::chrono::seconds write_patience);

  // Waits so long for the first byte, then reads the request line. False: there is no request to answer.
  bool begin(std::chrono::seconds first_byte);
  // The target as it was sent where the library is shown a shorter one, cut at kMaxTargetBytes + 1; else
  // empty.
  const std::string& long_target() const { return long_target_; }

  bool is_readable() const override;
  bool is_writable() const override;  // false too if the client has gone
  ssize_t read(char* into, size_t size) override;
  ssize_t write(const char* from, size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  bool wait(short events, std::chrono::milliseconds patience) const;
  ssize_t receive(char* into, size_t size);
  ssize_t read_head_byte(char* into);
  bool read_line(std::string& line);

  const socket_t socket_;
  const std::chrono::milliseconds read_patience_;
  const std::chrono::milliseconds write_patience_;
  std::chrono::steady_clock::time_point head_end_;
  std::array<char, 4096> buffer_{};
  size_t at_ = 0;
  size_t filled_ = 0;
  std::string shown_;  // the request line, in place of what was read of the socket
  size_t shown_at_ = 0;
  std::string long_target_;
  size_t head_bytes_ = 0;
  bool in_head_ = true;
  bool line_is_empty_ = false;
};

// The library's server over such connections: one request each.
class ConnectionServer : public httplib::Server {
 public:
  ConnectionServer(std::chrono::seconds first_byte, std::chrono::seconds read_patience,
                   std::chrono::seconds write_patience)
      : first_byte_(first_byte), read_patience_(read_patience), write_patience_(write_patience) {}

 private:
  bool process_and_close_socket(socket_t socket) override;

  const std::chrono::seconds first_byte_;
  const std::chrono::seconds read_patience_;
  const std::chrono::seconds write_patience_;
};

}  // namespace broadsheet
