// SPDX-License-Identifier: MIT
// Bytes of one input in order: a file or standard input, decompressed on the way if its content asks for it.
// One owner, one thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "indexer/source/source.h"

namespace broadsheet {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Up to `size` bytes into `buffer`; 0 at the end. Throws Error: kIo if the system refused, kCorrupt for
  // damaged compressed data, kInvalid for a decompression bomb.
  virtual size_t read(char* buffer, size_t size) = 0;
  // Goes on reading at `offset` from the beginning. False if the stream cannot.
  virtual bool seek([[maybe_unused]] uint64_t offset) { return false; }
  // Bytes in all; 0 if unknown.
  virtual uint64_t size() const { return 0; }
};

// An open file descriptor, closed with the stream (standard input excepted). `consumed` grows with every byte
// read. Regular files can seek.
std::unique_ptr<ByteStream> open_descriptor(int descriptor, std::string name, uint64_t* consumed);

// `stream`, whose read() throws Error{kInvalid} once `*deadline` has passed. For files: a pipe may be idle.
std::unique_ptr<ByteStream> until(std::unique_ptr<ByteStream> stream,
                                  const std::chrono::steady_clock::time_point* deadline);

// `bytes` from memory.
std::unique_ptr<ByteStream> open_bytes(std::string bytes);

// `prefix` (bytes already read) followed by `rest`. Can seek if `rest` can.
std::unique_ptr<ByteStream> with_prefix(std::string prefix, std::unique_ptr<ByteStream> rest);

// True if `prefix` begins as gzip, zstd, xz or bzip2.
bool is_compressed(std::string_view prefix);

// What `packed` (gzip, zstd, xz or bzip2; several members in a row too) unpacks to, within the limits; what
// is not compressed as it is.
std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> packed, const SourceLimits& limits);

// `stream`, which is in `charset`, as UTF-8 without byte order mark; UTF-8 and unknown charsets pass through.
std::unique_ptr<ByteStream> as_utf8(std::unique_ptr<ByteStream> stream, const std::string& charset);

// Reads until `size` bytes or the end.
std::string read_up_to(ByteStream& stream, size_t size);

// The beginning of a stream, as much as it takes to tell what it is.
struct Beginning {
  std::string bytes;
  bool whole = false;  // nothing follows
};

// Reads `size` bytes or to the end, or to where the stream fails; less if a first line that looks like JSON
// is there already, so that records sent through a pipe one by one are seen as they come.
Beginning read_beginning(ByteStream& stream, size_t size);

}  // namespace broadsheet
