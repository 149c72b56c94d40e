// SPDX-License-Identifier: MIT
#include "indexer/store/archive.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/store/clock.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

// Our own files, or what SQLite and a killed writer leave beside them.
bool looks_like_archive(const ArchivePaths& paths) {
  std::error_code ignored;
  return fs::exists(paths.database(), ignored) || fs::exists(paths.lock(), ignored);
}

void create_root(const ArchivePaths& paths) {
  std::error_code failure;
  fs::create_directories(paths.root, failure);
  if (!fs::is_directory(paths.root)) {
    if (fs::exists(paths.root)) {
      throw Error(ErrorCode::kIo, fmt::format("{} is a file, not an archive directory", paths.root.string()),
                  "name another directory with --archive");
    }
    throw system_error(paths.root.string(), failure.value(), "choose another place with --archive");
  }
  if (looks_like_archive(paths)) return;
  const fs::directory_iterator entries(paths.root, failure);
  if (failure) throw system_error(paths.root.string(), failure.value());
  if (entries != fs::directory_iterator()) {
    throw Error(ErrorCode::kUsage, fmt::format("{} holds other files and is no archive", paths.root.string()),
                "name an empty or a new directory with --archive");
  }
}

std::string host_name() {
  char name[256] = {};
  return gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string read_all(int fd) {
  std::string text(1024, '\0');
  const ssize_t size = pread(fd, text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<size_t>(size) : 0);
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  return text;
}

void write_holder(int fd, const std::string& path, const std::string& command) {
  const std::string text =
      fmt::format("process {} on {}: {}, since {}\n", getpid(), host_name(), command, utc_timestamp());
  if (ftruncate(fd, 0) != 0 || pwrite(fd, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    throw system_error(path, errno, "is the disk full?");
  }
}

int try_lock(int fd) {
  return flock(fd, LOCK_EX | LOCK_NB) == 0 ? 0 : errno;
}

// A killed writer holds its lock until the kernel has taken it down, which for a large one takes a moment.
constexpr std::chrono::milliseconds kLockPause{50};
constexpr int kLockTries = 20;

}  // namespace

void require_archive(const ArchivePaths& paths) {
  std::error_code failure;
  if (fs::is_regular_file(paths.database(), failure)) return;
  const std::string root = paths.root.string();
  if (!fs::exists(paths.root, failure)) {
    throw Error(ErrorCode::kNotFound, fmt::format("there is no archive at {}", root),
                "create it with `broadsheet-indexer add PATH`, or name another with --archive");
  }
  throw Error(ErrorCode::kNotFound, fmt::format("{} holds no archive", root),
              "fill it with `broadsheet-indexer add PATH`, or name another with --archive");
}

WriterLock::WriterLock(const ArchivePaths& paths, const std::string& command, const LockWaiting& waiting) {
  create_root(paths);
  const std::string file = paths.lock().string();
  fd_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0664);
  if (fd_ < 0) throw system_error(file, errno, "the archive must be writable by this user");
  int reason = try_lock(fd_);
  for (int tries = 0; reason == EWOULDBLOCK && tries < kLockTries; ++tries) {
    std::this_thread::sleep_for(kLockPause);
    reason = try_lock(fd_);
  }
  if (reason == EWOULDBLOCK && waiting.patience.count() > 0) {
    if (waiting.tell) waiting.tell(read_all(fd_));
    const auto until = std::chrono::steady_clock::now() + waiting.patience;
    while (reason == EWOULDBLOCK && std::chrono::steady_clock::now() < until &&
           !(waiting.stop != nullptr && waiting.stop->load())) {
      std::this_thread::sleep_for(4 * kLockPause);
      reason = try_lock(fd_);
    }
  }
  if (reason != 0) {
    const std::string holder = read_all(fd_);
    close(fd_);
    if (reason != EWOULDBLOCK) throw system_error(file, reason, "the file system must support locks");
    throw Error(ErrorCode::kLocked,
                fmt::format("another program is writing to {}: {}", paths.root.string(),
                            holder.empty() ? "it has just begun" : holder),
                "wait until it has finished: --wait does");
  }
  try {
    write_holder(fd_, file, command);
  } catch (...) {
    close(fd_);
    throw;
  }
}

WriterLock::~WriterLock() {
  // The text goes before the lock: an idle archive names no holder. The file stays, so that no two writers
  // can hold locks on two files of one name.
  if (ftruncate(fd_, 0) != 0) {
    // Nobody reads it while the lock is free.
  }
  close(fd_);
}

}  // namespace broadsheet
