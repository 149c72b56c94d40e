// SPDX-License-Identifier: MIT
// A byte stream in any charset, read as UTF-8.
#include <algorithm>
#include <cstring>
#include <optional>

#include "indexer/base/charset.h"
#include "indexer/source/byte_stream.h"

namespace broadsheet {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

class Transcoded final : public ByteStream {
 public:
  Transcoded(std::unique_ptr<ByteStream> stream, CharsetConverter converter)
      : stream_(std::move(stream)), converter_(std::move(converter)) {}

  size_t read(char* buffer, size_t size) override {
    while (used_ == text_.size() && !ended_)
      refill();
    const size_t count = std::min(size, text_.size() - used_);
    std::memcpy(buffer, text_.data() + used_, count);
    used_ += count;
    return count;
  }

 private:
  void refill() {
    char bytes[64 << 10];
    const size_t got = stream_->read(bytes, sizeof bytes);
    text_.clear();
    used_ = 0;
    ended_ = got == 0;
    converter_.convert({bytes, got}, ended_, text_);
    if (first_ && text_.starts_with(kMark)) used_ = kMark.size();
    first_ = first_ && text_.empty();
  }

  const std::unique_ptr<ByteStream> stream_;
  CharsetConverter converter_;
  std::string text_;
  size_t used_ = 0;
  bool first_ = true;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> as_utf8(std::unique_ptr<ByteStream> stream, const std::string& charset) {
  if (charset == "utf-8") return stream;
  std::optional<CharsetConverter> converter = CharsetConverter::open(charset);
  if (!converter) return stream;
  return std::make_unique<Transcoded>(std::move(stream), std::move(*converter));
}

}  // namespace broadsheet
