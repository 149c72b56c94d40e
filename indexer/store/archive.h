// SPDX-License-Identifier: MIT
// The archive directory: where things lie in it, and who may write to it.
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

namespace broadsheet {

struct ArchivePaths {
  std::filesystem::path root;
  std::filesystem::path database() const { return root / "articles.sqlite3"; }
  std::filesystem::path corrections() const { return root / "corrections.sqlite3"; }
  std::filesystem::path index() const { return root / "index"; }
  std::filesystem::path lock() const { return root / "lock"; }
};

// Throws Error{kNotFound} with a hint when `root` holds no archive.
void require_archive(const ArchivePaths& paths);

// How long to wait for the holder of the lock, whom `tell` is told once.
struct LockWaiting {
  std::chrono::seconds patience{0};
  std::function<void(const std::string& holder)> tell;
  const std::atomic<bool>* stop = nullptr;  // give up
};

// Held by the one process that writes content to an archive, for as long as the object lives. An flock(2) on
// `lock`, so that a killed writer leaves nothing behind; the file's text names the holder for people. Creates
// the archive directory if needed. Throws Error{kLocked} naming the holder (process id, host, command, since
// when), Error{kIo} if the directory cannot be written.
class WriterLock {
 public:
  WriterLock(const ArchivePaths& paths, const std::string& command, const LockWaiting& waiting = {});
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace broadsheet
