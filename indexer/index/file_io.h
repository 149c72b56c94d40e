// SPDX-License-Identifier: MIT
// Files that are written whole, reach the disk before they are named, and are mapped to be read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace broadsheet {

// Writes `bytes` to `path`, fsyncs. Throws Error{kIo} (disk full says so).
void write_file(const std::filesystem::path& path, std::string_view bytes);
// Writes beside `path`, fsyncs, renames over it and fsyncs the directory: readers see the old or the new.
void replace_file(const std::filesystem::path& path, std::string_view bytes);
// XXH3 of its bytes.
uint64_t hash_file(const std::filesystem::path& path);
void sync_file(const std::filesystem::path& path);
void sync_directory(const std::filesystem::path& path);
// The first `at_most` bytes. Throws Error{kNotFound} if there is no such file.
std::string read_file(const std::filesystem::path& path, size_t at_most = static_cast<size_t>(-1));

// A file mapped read-only; outlives the file's name. Movable.
class MappedFile {
 public:
  MappedFile() = default;
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace broadsheet
