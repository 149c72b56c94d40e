// SPDX-License-Identifier: MIT
// libarchive over a byte stream, guarded against bombs. Private to the source room.
#pragma once

#include <archive.h>

#include <exception>
#include <memory>
#include <vector>

#include "indexer/source/byte_stream.h"

namespace broadsheet {

class Unpacker {
 public:
  Unpacker(std::unique_ptr<ByteStream> packed, const SourceLimits& limits);
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  // For the formats and filters to be switched on before open(), and for walking the entries after it.
  archive* handle() const { return archive_.get(); }
  void open();

  // Goes to the next entry; nothing at the end. Throws as read() does.
  archive_entry* next_entry();
  // Of the current entry. Throws Error{kCorrupt} for damaged data, Error{kInvalid} for a bomb.
  size_t read(char* buffer, size_t size);

  // Throws what went wrong last.
  [[noreturn]] void fail();

 private:
  struct Free {
    void operator()(archive* a) const { archive_read_free(a); }
  };
  // libarchive's callbacks; C code calls them, so an exception waits in `failure_` until fail() is reached.
  static la_ssize_t read_packed(archive* a, void* self, const void** bytes);
  static la_int64_t seek_packed(archive* a, void* self, la_int64_t offset, int whence);
  void check_limits() const;

  const std::unique_ptr<ByteStream> packed_;
  const SourceLimits limits_;
  std::exception_ptr failure_;
  std::string why_;  // it failed the first time
  std::vector<char> buffer_ = std::vector<char>(64 << 10);
  uint64_t size_ = 0;   // of what is packed, if known
  uint64_t at_ = 0;     // where reading goes on in it
  uint64_t taken_ = 0;  // read of it
  uint64_t expanded_ = 0;
  std::string_view block_;                  // libarchive's, not yet given away
  std::unique_ptr<archive, Free> archive_;  // last: its callbacks use the members above
};

}  // namespace broadsheet
