// SPDX-License-Identifier: MIT
// Texts and originals as zstd frames with a checksum. Private to the store.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace broadsheet {

// Keeps zstd's working memory between calls; one thread at a time.
class Compressor {
 public:
  Compressor();
  ~Compressor();
  std::string compress(std::string_view data);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

class Decompressor {
 public:
  Decompressor();
  ~Decompressor();
  // Throws Error{kCorrupt} for anything but one whole frame of at most 512 MiB as compress() makes them.
  std::string decompress(std::string_view frame);
  // The length of what is in a frame, without reading it; 0 if it is no frame.
  static size_t content_size(std::string_view frame);

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

}  // namespace broadsheet
