// SPDX-License-Identifier: MIT
// The HTTP server: sockets, threads and time limits. What is answered is decided in respond.h.
#pragma once

#include <memory>

#include "server/http/backend.h"
#include "server/http/listen_address.h"

namespace broadsheet {

// One thread a connection; a connection serves one request and is closed, so that it cannot hold a thread
// idle and no bytes behind a request are ever taken for another.
struct ServerOptions {
  ListenAddress address;
  size_t threads = 256;
  // How many requests ask the archive at the same time, and how long the others wait for it before they get a
  // 503.
  size_t search_slots = 8;
  std::chrono::milliseconds patience{2000};
  size_t exports = 4;  // running at the same time
  bool log = false;    // one line an answer on standard error
};

// bind() and run() belong to one thread; stop() may be called from any, at any time.
class HttpServer {
 public:
  HttpServer(const ServerOptions& options, Backend backend);
  ~HttpServer();

  // Opens the port and returns its number; from now on clients may connect. Throws Error{kIo}, with a hint
  // where the port is taken or may not be opened.
  int bind();
  // Serves until stop(), then finishes what was begun. Throws Error{kIo} if the port is lost for good.
  void run();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
