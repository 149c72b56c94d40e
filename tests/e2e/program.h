// SPDX-License-Identifier: MIT
// Runs one of our programs as a user would and talks to it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace broadsheet {

// The child is killed by the destructor if it is still there.
class Program {
 public:
  // `name` is a program of this build ("broadsheet-server"). `environment` adds "NAME=value" lines to ours.
  Program(const std::string& name, std::vector<std::string> arguments,
          std::vector<std::string> environment = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // The next line of standard output, without its end; what there was of it when the output ended or
  // `patience` did.
  std::string read_line(std::chrono::milliseconds patience = std::chrono::seconds(30));
  void send_signal(int signal);
  // The exit code once the program has ended, or 128 + signal; -1 (and a kill) if it does not end in time.
  int wait(std::chrono::milliseconds patience = std::chrono::seconds(30));
  // Everything on standard error; call after wait().
  std::string errors();

 private:
  pid_t pid_ = -1;
  int out_ = -1;
  std::string errors_path_;
};

}  // namespace broadsheet
