// SPDX-License-Identifier: MIT
#include "tests/e2e/indexer.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <sstream>
#include <string_view>

#include "indexer/base/error.h"
#include "tests/e2e/argument_list.h"

namespace broadsheet {

IndexerRun::IndexerRun(std::vector<std::string> arguments, std::vector<std::string> environment,
                       const std::filesystem::path& input) {
  const std::string program = BROADSHEET_BINARY_DIR "/broadsheet-indexer";
  arguments.insert(arguments.begin(), program);
  for (char** entry = environ; *entry != nullptr; ++entry) {
    if (std::string_view(*entry).substr(0, 11) != "BROADSHEET_") environment.emplace_back(*entry);
  }
  const std::string out = directory_.path() / "out";
  const std::string err = directory_.path() / "err";
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), O_WRONLY | O_CREAT, 0600);
  const int failure = posix_spawn(&pid_, program.c_str(), &actions, nullptr, pointers_to(arguments).data(),
                                  pointers_to(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw system_error(program, failure);
}

IndexerRun::~IndexerRun() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

void IndexerRun::send_signal(int signal) {
  if (pid_ > 0) kill(pid_, signal);
}

bool IndexerRun::ended() {
  if (pid_ > 0 && waitpid(pid_, &status_, WNOHANG) == pid_) pid_ = -1;
  return pid_ < 0;
}

IndexerResult IndexerRun::wait() {
  if (pid_ > 0 && waitpid(pid_, &status_, 0) != pid_) throw system_error("waitpid", errno);
  pid_ = -1;
  return {WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_),
          read_whole_file(directory_.path() / "out"), read_whole_file(directory_.path() / "err")};
}

void write_generated_articles(const std::filesystem::path& file, int count) {
  constexpr const char* kCities[] = {"Paris", "Berlin", "Nairobi", "Lima", "Tokyo", "Ottawa", "Lagos"};
  constexpr const char* kPersons[] = {"Kofi Annan", "Nelson Mandela", "Angela Merkel", "Ban Ki-moon",
                                      "Margaret Thatcher"};
  std::ofstream out(file);
  for (int i = 0; i < count; ++i) {
    const int id = i == count - 1 ? 3 : i;
    out << "{\"id\":\"" << id << "\",\"source\":\"Sample Wire\",\"title\":\"Report " << i << " from "
        << kCities[i % 7] << "\",\"published\":\"" << 1990 + i % 20 << "-0" << 1 + i % 9
        << "-11\",\"language\":\"en\",\"text\":\"In " << kCities[i % 7] << " the delegates met "
        << kPersons[i % 5] << " for the " << i
        << "th time. The election and the economy were discussed at length, and " << kPersons[(i + 2) % 5]
        << " told reporters that the talks would go on.\"}\n";
  }
}

std::string read_whole_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

}  // namespace broadsheet
