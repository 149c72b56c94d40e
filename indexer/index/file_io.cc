// SPDX-License-Identifier: MIT
#include "indexer/index/file_io.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags)
      : path_(path), fd_(::open(path.c_str(), flags, 0644)) {
    if (fd_ >= 0) return;
    if (errno == ENOENT) throw Error(ErrorCode::kNotFound, path.string() + ": no such file");
    throw system_error(path.string(), errno);
  }
  ~Descriptor() { ::close(fd_); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return fd_; }
  void sync() const {
    if (::fsync(fd_) != 0) throw system_error(path_.string(), errno);
  }
  size_t size() const {
    struct stat info;
    if (::fstat(fd_, &info) != 0) throw system_error(path_.string(), errno);
    return static_cast<size_t>(info.st_size);
  }

 private:
  std::filesystem::path path_;
  int fd_;
};

}  // namespace

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
  while (!bytes.empty()) {
    const ssize_t written = ::write(file.get(), bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0)
      throw system_error(path.string(), errno, "free some space and run the same command again");
    bytes.remove_prefix(static_cast<size_t>(written));
  }
  file.sync();
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path beside = path;
  beside += ".new";
  write_file(beside, bytes);
  if (::rename(beside.c_str(), path.c_str()) != 0) throw system_error(path.string(), errno);
  sync_directory(path.parent_path());
}

void sync_file(const std::filesystem::path& path) {
  Descriptor(path, O_RDONLY | O_CLOEXEC).sync();
}

void sync_directory(const std::filesystem::path& path) {
  Descriptor(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC).sync();
}

std::string read_file(const std::filesystem::path& path, size_t at_most) {
  const Descriptor file(path, O_RDONLY | O_CLOEXEC);
  std::string bytes(std::min(at_most, file.size()), '\0');
  size_t done = 0;
  while (done < bytes.size()) {
    const ssize_t got = ::read(file.get(), bytes.data() + done, bytes.size() - done);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error(path.string(), errno);
    if (got == 0) break;
    done += static_cast<size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

// Not by a mapping: the pages of a large segment would count as this process's memory.
uint64_t hash_file(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY | O_CLOEXEC);
  std::string piece(size_t{1} << 20, '\0');
  Hasher64 hasher;
  for (;;) {
    const ssize_t got = ::read(file.get(), piece.data(), piece.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw system_error(path.string(), errno);
    if (got == 0) return hasher.value();
    hasher.add(piece.data(), static_cast<size_t>(got));
  }
}

MappedFile::MappedFile(const std::filesystem::path& path) {
  const Descriptor file(path, O_RDONLY | O_CLOEXEC);
  size_ = file.size();
  if (size_ == 0) return;
  void* mapped = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.get(), 0);
  if (mapped == MAP_FAILED) throw system_error(path.string(), errno);
  data_ = static_cast<const char*>(mapped);
}

MappedFile::~MappedFile() {
  if (data_) ::munmap(const_cast<char*>(data_), size_);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

}  // namespace broadsheet
