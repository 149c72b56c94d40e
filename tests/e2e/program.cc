// SPDX-License-Identifier: MIT
#include "tests/e2e/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "indexer/base/error.h"
#include "tests/e2e/argument_list.h"

namespace broadsheet {
namespace {

using Clock = std::chrono::steady_clock;

}  // namespace

Program::Program(const std::string& name, std::vector<std::string> arguments,
                 std::vector<std::string> environment) {
  const std::string path = BROADSHEET_BINARY_DIR "/" + name;
  arguments.insert(arguments.begin(), path);
  for (char** entry = environ; *entry != nullptr; ++entry)
    environment.emplace_back(*entry);

  errors_path_ = (std::filesystem::temp_directory_path() / "broadsheet-stderr-XXXXXX").string();
  const int errors = mkostemp(errors_path_.data(), O_CLOEXEC);
  int out[2];
  if (errors < 0 || pipe2(out, O_CLOEXEC) != 0) throw system_error("pipe", errno);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
  const int failure = posix_spawn(&pid_, path.c_str(), &actions, nullptr, pointers_to(arguments).data(),
                                  pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  close(out[1]);
  close(errors);
  out_ = out[0];
  if (failure != 0) throw system_error(path, failure);
}

Program::~Program() {
  if (pid_ > 0) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(out_);
  unlink(errors_path_.c_str());
}

std::string Program::read_line(std::chrono::milliseconds patience) {
  const auto end = Clock::now() + patience;
  std::string line;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
    pollfd waiting{out_, POLLIN, 0};
    if (left.count() <= 0 || poll(&waiting, 1, static_cast<int>(left.count())) <= 0) return line;
    char c = 0;
    if (read(out_, &c, 1) != 1 || c == '\n') return line;
    line += c;
  }
}

void Program::send_signal(int signal) {
  kill(pid_, signal);
}

int Program::wait(std::chrono::milliseconds patience) {
  const auto end = Clock::now() + patience;
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (Clock::now() > end) return -1;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Program::errors() {
  std::ifstream file(errors_path_);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace broadsheet
