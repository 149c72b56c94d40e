// SPDX-License-Identifier: MIT
#include "indexer/index/segment.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <random>

#include "indexer/index/file_io.h"

namespace broadsheet {

std::string entity_term(size_t facet, EntityId id) {
  return std::string(facet_field(facet).prefix) + std::to_string(id);
}

std::string number_value(uint64_t number) {
  std::string out(8, '\0');
  for (size_t i = 0; i < 8; ++i)
    out[i] = static_cast<char>(number >> (56 - 8 * i));
  return out;
}

uint64_t number_of_value(const std::string& value) {
  uint64_t number = 0;
  for (const char byte : value)
    number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

Xapian::Database open_segment(int fd) {
  // dup() would share the file position, from which Xapian reads: a new open file description does not.
  return open_segment(std::filesystem::path("/proc/self/fd") / std::to_string(fd));
}

Xapian::Database open_segment(const std::filesystem::path& file) {
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0 && errno == ENOENT) throw Error(ErrorCode::kNotFound, file.string() + ": no such segment");
  if (fd < 0) throw system_error(file.string(), errno);
  try {
    return Xapian::Database(fd);  // owns fd
  } catch (const Xapian::Error& error) {
    throw translate(error, file.string());
  }
}

void compact_into_file(Xapian::Database source, const std::filesystem::path& file, bool keep_docids) {
  unsigned flags = Xapian::DBCOMPACT_SINGLE_FILE;
  if (keep_docids) flags |= Xapian::DBCOMPACT_NO_RENUMBER;
  source.compact(file.string(), flags);
  sync_file(file);
}

std::string new_segment_name() {
  static std::atomic<uint64_t> counter = [] {
    std::random_device device;
    return (uint64_t{device()} << 32) | device();
  }();
  return fmt::format("segment-{:016x}", counter.fetch_add(1));
}

Error translate(const Xapian::Error& error, const std::string& while_doing) {
  const std::string message = while_doing + ": " + error.get_msg();
  const char* reason = error.get_error_string();
  const std::string detail = reason ? message + " (" + reason + ")" : message;
  const std::string type = error.get_type();
  if (type == "DatabaseCorruptError" || type == "DatabaseVersionError") {
    return Error(ErrorCode::kCorrupt, detail, "run: broadsheet-indexer rebuild");
  }
  if (type == "DatabaseError" || type == "DatabaseOpeningError" || type == "DatabaseCreateError") {
    return Error(ErrorCode::kIo, detail, "is the disk full, or the directory not writable?");
  }
  return Error(ErrorCode::kInternal, detail);
}

}  // namespace broadsheet
