// SPDX-License-Identifier: MIT
// broadsheet-server: serves an archive to browsers and programs until it is told to stop.
#include <fmt/core.h>
#include <pthread.h>
#include <signal.h>

#include <CLI/CLI.hpp>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/base/version.h"
#include "server/http/server.h"
#include "server/search/xapian/xapian_engine.h"

namespace {

using namespace broadsheet;

constexpr int kUsageError = 1;
constexpr int kFailed = 3;

// Ends `server` at SIGINT or SIGTERM, which must be blocked in all threads.
class StopOnSignal {
 public:
  explicit StopOnSignal(HttpServer& server) : thread_([&server] { wait(server); }) {}
  ~StopOnSignal() {
    pthread_kill(thread_.native_handle(), SIGTERM);
    thread_.join();
  }

  static sigset_t signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
  }

 private:
  static void wait(HttpServer& server) {
    const sigset_t set = signals();
    int received = 0;
    sigwait(&set, &received);
    server.stop();
  }

  std::thread thread_;
};

void serve(const std::string& archive, ServerOptions options) {
  const ArchivePaths paths{archive};
  require_archive(paths);
  Searcher searcher(paths, open_xapian_engine(paths.index()));
  const uint64_t articles = searcher.stats().store.articles;
  HttpServer server(options, backend_of(searcher));
  options.address.port = server.bind();
  const StopOnSignal stop_on_signal(server);
  fmt::print("Broadsheet is at {}  (archive {}, {} article{})\n", options.address.url(), archive, articles,
             articles == 1 ? "" : "s");
  std::fflush(stdout);
  server.run();
}

int report(const Error& error, int code) {
  fmt::print(stderr, "broadsheet-server: {}\n", error.message());
  if (!error.hint().empty()) fmt::print(stderr, "  {}\n", error.hint());
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  std::string archive = "./archive";
  std::string listen = "127.0.0.1:8080";
  ServerOptions options;

  CLI::App app("Serves a Broadsheet archive over HTTP: pages for people, JSON for programs.",
               "broadsheet-server");
  app.add_option("--archive", archive, "The archive's directory")
      ->envname("BROADSHEET_ARCHIVE")
      ->capture_default_str();
  app.add_option("--listen", listen, "HOST:PORT to serve on; port 0 picks a free one")
      ->envname("BROADSHEET_LISTEN")
      ->capture_default_str();
  app.add_option("--threads", options.threads, "Connections served at the same time")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str();
  app.add_flag("--log", options.log, "Write one line for each answer to standard error");
  app.set_version_flag("--version", fmt::format("broadsheet-server {}", program_version()));

  // Before any thread is made, so that all inherit it. A closed connection is an error of write(), not a
  // signal.
  const sigset_t signals = StopOnSignal::signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  signal(SIGPIPE, SIG_IGN);

  try {
    app.parse(argc, argv);
    options.address = parse_listen_address(listen);
    serve(archive, options);
    return 0;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsageError;
  } catch (const Error& error) {
    return report(error, error.code() == ErrorCode::kUsage ? kUsageError : kFailed);
  } catch (const std::exception& error) {
    return report(Error(ErrorCode::kInternal, error.what()), kFailed);
  }
}
