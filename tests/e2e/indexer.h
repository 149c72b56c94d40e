// SPDX-License-Identifier: MIT
// Runs broadsheet-indexer as a user would: arguments, environment and standard input in; exit code and output
// out.
#pragma once

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/unit/store/temp_directory.h"

namespace broadsheet {

struct IndexerResult {
  int code = 0;  // exit code, or 128 + signal
  std::string out;
  std::string err;
};

// One run, begun by the constructor; killed by the destructor if nobody waited for it.
class IndexerRun {
 public:
  // `environment` holds "NAME=value" lines; `input` is a file for standard input.
  explicit IndexerRun(std::vector<std::string> arguments, std::vector<std::string> environment = {},
                      const std::filesystem::path& input = "/dev/null");
  ~IndexerRun();
  IndexerRun(const IndexerRun&) = delete;
  IndexerRun& operator=(const IndexerRun&) = delete;

  void send_signal(int signal);
  bool ended();
  IndexerResult wait();

 private:
  TempDirectory directory_;
  pid_t pid_ = -1;
  int status_ = 0;
};

inline IndexerResult run_indexer(std::vector<std::string> arguments,
                                 std::vector<std::string> environment = {},
                                 const std::filesystem::path& input = "/dev/null") {
  return IndexerRun(std::move(arguments), std::move(environment), input).wait();
}

// Writes `count` short articles as JSON lines, two of them with one id, so that the later is an update.
void write_generated_articles(const std::filesystem::path& file, int count);

std::string read_whole_file(const std::filesystem::path& file);

}  // namespace broadsheet
