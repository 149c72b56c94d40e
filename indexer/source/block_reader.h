// SPDX-License-Identifier: MIT
// A byte stream read by lines and by lengths, as archives of pages are.
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/source/byte_stream.h"

namespace broadsheet {

class BlockReader {
 public:
  explicit BlockReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  // A stream that fails ends here; once all before it was taken, rethrow() throws what happened.
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

  // The next line without its end, at most `max_bytes` of it. False at the end.
  bool line(std::string& line, size_t max_bytes = 64 << 10);
  // Up to `size` bytes; fewer at the end.
  std::string bytes(uint64_t size);
  // Passes over `size` bytes; false if the stream ends before.
  bool skip(uint64_t size);
  // What comes next, as far as it is there: up to `size` bytes.
  std::string_view peek(size_t size);
  // Bytes that are read again.
  void put_back(std::string_view bytes);

 private:
  bool fill();

  const std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  size_t used_ = 0;
  std::exception_ptr failure_;
};

}  // namespace broadsheet
