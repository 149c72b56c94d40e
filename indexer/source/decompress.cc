// SPDX-License-Identifier: MIT
// Single compressed files but for gzip, through libarchive's filters: a stream in, a stream out.
#include <array>

#include "indexer/source/byte_stream.h"
#include "indexer/source/unpacker.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

class Decompressor final : public ByteStream {
 public:
  Decompressor(std::unique_ptr<ByteStream> packed, const SourceLimits& limits)
      : unpacker_(std::move(packed), limits) {
    archive* a = unpacker_.handle();
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_format_raw(a);
    unpacker_.open();
    empty_ = unpacker_.next_entry() == nullptr;
  }

  size_t read(char* buffer, size_t size) override { return empty_ ? 0 : unpacker_.read(buffer, size); }

 private:
  Unpacker unpacker_;
  bool empty_ = false;
};

}  // namespace

bool is_compressed(std::string_view prefix) {
  constexpr std::array kMagic = {"\x1F\x8B\x08"sv, "\x28\xB5\x2F\xFD"sv, "\xFD\x37zXZ\0"sv};
  for (std::string_view magic : kMagic) {
    if (prefix.starts_with(magic)) return true;
  }
  return prefix.size() > 10 && prefix.starts_with("BZh") && prefix[3] >= '1' && prefix[3] <= '9' &&
         prefix.substr(4, 6) == "1AY&SY";
}

std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> packed, const SourceLimits& limits) {
  Beginning beginning = read_beginning(*packed, 2);
  const bool gzip = beginning.bytes == "\x1F\x8B";
  packed = with_prefix(std::move(beginning.bytes), std::move(packed));
  if (gzip) return open_gzip(std::move(packed), limits);
  return std::make_unique<Decompressor>(std::move(packed), limits);
}

}  // namespace broadsheet
