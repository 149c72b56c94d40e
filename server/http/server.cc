// SPDX-License-Identifier: MIT
// The only file beside connection.h that includes the HTTP library. Every setting here answers an attack or a
// trap of that library.
#include "server/http/server.h"

#include <fmt/core.h>
#include <httplib.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <ctime>
#include <thread>

#include "indexer/base/error.h"
#include "server/http/access_log.h"
#include "server/http/connection.h"
#include "server/http/guard.h"
#include "server/http/respond.h"

namespace broadsheet {
namespace {

using Handled = httplib::Server::HandlerResponse;

constexpr int kReadSeconds = 5;
constexpr int kWriteSeconds = 5;
constexpr int kStreamSeconds = 60;
constexpr int kFirstByteSeconds = 2;
constexpr int kBacklog = 512;  // the library's own is 5

constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

// SO_REUSEADDR and not the library's SO_REUSEPORT, with which a second server would take half of the first
// one's clients. Idle connections wait in the kernel until they have said something.
void set_socket_options(int socket) {
  const auto set = [socket](int level, int option, int value) {
    setsockopt(socket, level, option, &value, sizeof value);
  };
  set(SOL_SOCKET, SO_REUSEADDR, 1);
  set(IPPROTO_TCP, TCP_DEFER_ACCEPT, kReadSeconds);
  set(IPPROTO_TCP, TCP_USER_TIMEOUT, 2 * kWriteSeconds * 1000);
}

HttpRequest to_request(const httplib::Request& from) {
  HttpRequest request;
  request.method = from.method;
  request.path = from.path;
  const size_t question = from.target.find('?');
  if (question != std::string::npos) {
    request.query = from.target.substr(question + 1, from.target.find('#') - question - 1);
  }
  for (const auto& [name, value] : from.headers) {
    // The library adds these to what the client sent.
    if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT")
      continue;
    request.headers.emplace_back(name, value);
  }
  request.id = request_id(request.header("X-Request-Id"));
  return request;
}

std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

// Waits for a client that reads slowly, not for one that has stopped.
bool wait_until_writable(const httplib::DataSink& sink) {
  for (int waited = 0; waited < kStreamSeconds; waited += kWriteSeconds) {
    if (sink.is_writable()) return true;
  }
  return false;
}

// One piece at a time, the next only when the client took the last: memory holds one, and a client that went
// stops the work.
void stream_to(httplib::Response& to, std::function<bool(std::string&)> stream,
               const std::string& request_id) {
  const auto provide = [stream = std::move(stream), request_id](size_t, httplib::DataSink& sink) {
    try {
      std::string piece;
      const bool more = stream(piece);
      if (!piece.empty() && !(wait_until_writable(sink) && sink.write(piece.data(), piece.size())))
        return false;
      if (!more) sink.done();
      return true;
    } catch (const std::exception& error) {
      fmt::print(stderr, "request {}: {}\n", request_id, error.what());
      return false;
    }
  };
  to.set_chunked_content_provider(to.get_header_value("Content-Type"), provide);
}

void copy_to(httplib::Response& to, HttpResponse&& from) {
  to.status = from.status;
  to.body = std::move(from.body);
  if (from.status != 304) to.set_header("Content-Type", from.content_type);
  for (const auto& [name, value] : from.headers)
    to.set_header(name, value);
  to.set_header("Date", http_date());
  if (from.stream) stream_to(to, std::move(from.stream), to.get_header_value("X-Request-Id"));
}

// Two things the library would do with the answer on its own: compress it with brotli at its slowest, and cut
// ranges out of it, out of error pages too. It does neither for a request that did not ask. The object is not
// const: it lives on the stack of the library's own loop.
void disarm(const httplib::Request& request) {
  auto& own = const_cast<httplib::Request&>(request);
  own.headers.erase("Accept-Encoding");
  own.ranges.clear();
}

void write_log(const httplib::Request& request, const httplib::Response& response) {
  const std::string timing = response.get_header_value("Server-Timing");
  const size_t value = timing.find('=');
  write_access_line(
      {.remote = request.remote_addr,
       .method = request.method,
       .target = request.target,
       .status = response.status,
       .bytes = response.body.size(),
       .handling_ms = value == std::string::npos ? 0 : std::strtod(timing.c_str() + value + 1, nullptr),
       .request_id = response.get_header_value("X-Request-Id")});
}

Error listen_error(const ListenAddress& address, int errnum) {
  const std::string what = fmt::format("cannot listen on {}:{}", address.host, address.port);
  if (errnum == EADDRINUSE) {
    return system_error(
        what, errnum,
        "Another program, perhaps another broadsheet-server, serves there. Stop it, or choose another "
        "port with --listen 127.0.0.1:8081.");
  }
  if (errnum == EACCES)
    return system_error(what, errnum, "Ports below 1024 belong to root. Choose a higher one.");
  if (errnum != 0) return system_error(what, errnum, "Is the host an address of this machine?");
  return Error(ErrorCode::kIo, what, "Is the host a name or an address of this machine?");
}

}  // namespace

struct HttpServer::Impl {
  Impl(const ServerOptions& given, Backend&& asked)
      : options(given),
        limit(options.search_slots, options.patience),
        exports(options.exports, options.patience),
        backend(limited(std::move(asked), limit, exports)) {
    http.new_task_queue = [threads = options.threads] { return new httplib::ThreadPool(threads); };
    http.set_socket_options([this](int socket) {
      set_socket_options(socket);
      listening = socket;
    });
    http.set_tcp_nodelay(true);
    http.set_payload_max_length(kMaxBodyBytes);
    http.set_default_headers({{"Content-Security-Policy", kContentSecurityPolicy},
                              {"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "same-origin"},
                              {"Accept-Ranges", "none"}});
    // All work is done before the library's own routing, with its regular expressions, sees the request.
    http.set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      const auto start = std::chrono::steady_clock::now();
      const HttpRequest asked_for = to_request(request);
      if (asked_for.method == "POST" && !refuse(asked_for))
        return Handled::Unhandled;  // its body comes first
      disarm(request);
      copy_to(response, request.target.size() > kMaxTargetBytes ? respond_to_status(asked_for, 414)
                                                                : respond(asked_for, backend));
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      response.set_header("Server-Timing", fmt::format("app;dur={:.1f}", took.count()));
      return Handled::Handled;
    });
    // Forms: the guard has let pass few paths, all of them short.
    http.Post("/api/v1/.*", [this](const httplib::Request& request, httplib::Response& response,
                                   const httplib::ContentReader& read) {
      const auto start = std::chrono::steady_clock::now();
      HttpRequest asked_for = to_request(request);
      std::string body;
      const bool whole = read([&body](const char* data, size_t size) {
        body.append(data, size);
        return body.size() <= kMaxBodyBytes;
      });
      if (!asked_for.query.empty() && !body.empty()) asked_for.query += '&';
      asked_for.query += body;
      disarm(request);
      copy_to(response, whole ? respond(asked_for, backend) : respond_to_status(asked_for, 400));
      const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
      response.set_header("Server-Timing", fmt::format("app;dur={:.1f}", took.count()));
    });
    const httplib::Server::HandlerWithResponse own_form = [](const httplib::Request& request,
                                                             httplib::Response& response) {
      if (response.has_header("X-Request-Id")) return Handled::Unhandled;  // ours already
      const HttpRequest asked_for = to_request(request);
      disarm(request);
      copy_to(response, respond_to_status(asked_for, response.status));
      return Handled::Handled;
    };
    http.set_error_handler(own_form);
    http.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
      response.status = 500;  // the text of an unknown exception is nobody's business
    });
    http.set_expect_100_continue_handler([](const httplib::Request&, httplib::Response& response) {
      response.status = 417;
      return 417 + 1;  // anything but 100 and 417 makes the library send the response and read no body
    });
    if (options.log) http.set_logger(write_log);
  }

  ServerOptions options;
  WorkLimit limit;
  WorkLimit exports;
  Backend backend;
  ConnectionServer http{std::chrono::seconds(kFirstByteSeconds), std::chrono::seconds(kReadSeconds),
                        std::chrono::seconds(kWriteSeconds)};
  int listening = -1;  // the library's socket
  std::atomic<bool> stopping{false};
  std::atomic<bool> running{false};
};

HttpServer::HttpServer(const ServerOptions& options, Backend backend)
    : impl_(std::make_unique<Impl>(options, std::move(backend))) {}

HttpServer::~HttpServer() = default;

int HttpServer::bind() {
  ListenAddress& address = impl_->options.address;
  errno = 0;
  if (address.port == 0) {
    const int port = impl_->http.bind_to_any_port(address.host);
    if (port < 0) throw listen_error(address, errno);
    address.port = port;
  } else if (!impl_->http.bind_to_port(address.host, address.port)) {
    throw listen_error(address, errno);
  }
  listen(impl_->listening, kBacklog);  // a second call only changes the length
  return address.port;
}

void HttpServer::run() {
  impl_->running = true;
  try {
    while (!impl_->stopping && !impl_->http.listen_after_bind() && !impl_->stopping) {
      // accept() failed in a way the library gives up on; it has closed the port.
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      bind();
    }
  } catch (...) {
    impl_->running = false;
    throw;
  }
  impl_->running = false;
}

void HttpServer::stop() {
  impl_->stopping = true;
  bool told = false;
  while (impl_->running) {
    if (!told && impl_->http.is_running()) {
      impl_->http.stop();
      told = true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

}  // namespace broadsheet
