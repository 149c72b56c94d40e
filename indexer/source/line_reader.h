// SPDX-License-Identifier: MIT
// Lines of a byte stream, split at \n and nowhere else, in memory bounded by the longest line allowed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "indexer/source/byte_stream.h"

namespace broadsheet {

class LineReader {
 public:
  LineReader(std::unique_ptr<ByteStream> stream, uint64_t max_bytes)
      : stream_(std::move(stream)), max_bytes_(max_bytes) {}

  struct Line {
    std::string text;     // without \n; its first max_bytes only if `too_long`
    uint64_t number = 0;  // from 1
    bool too_long = false;
    bool ended = false;  // a \n followed
  };
  // False at the end.
  bool next(Line& line);

 private:
  bool fill();

  const std::unique_ptr<ByteStream> stream_;
  const uint64_t max_bytes_;
  std::string buffer_;
  size_t used_ = 0;
  uint64_t number_ = 0;
};

}  // namespace broadsheet
