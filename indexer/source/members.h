// SPDX-License-Identifier: MIT
// The files packed in a tar, zip or 7z archive, one after another.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "indexer/source/byte_stream.h"

namespace broadsheet {

class Members {
 public:
  virtual ~Members() = default;
  struct Member {
    std::string name;     // as the archive has it, in UTF-8
    std::string problem;  // not empty: cannot be read, and why
  };
  // Goes to the next regular file; nothing at the end. Throws Error{kCorrupt} if the archive is damaged,
  // Error{kInvalid} for a bomb.
  virtual std::optional<Member> next() = 0;
  // Its content. Valid until next(); throws as next() does.
  virtual std::unique_ptr<ByteStream> open() = 0;
};

// True if `prefix` begins as a tar, zip or 7z archive.
bool is_archive(std::string_view prefix);

// zip and 7z are read from their directory if the stream can seek; 7z needs that.
std::unique_ptr<Members> open_members(std::unique_ptr<ByteStream> packed, const SourceLimits& limits);

}  // namespace broadsheet
