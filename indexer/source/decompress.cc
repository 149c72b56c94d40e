// SPDX-License-Identifier: MIT
// Single compressed files through libarchive's filters: a stream in, a stream out, guarded against bombs.
#include <archive.h>
#include <fmt/format.h>

#include <array>
#include <cstring>
#include <exception>
#include <vector>

#include "indexer/base/error.h"
#include "indexer/source/byte_stream.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t kRatioCheckedFrom = 64u << 20;

class Decompressor final : public ByteStream {
 public:
  Decompressor(std::unique_ptr<ByteStream> packed, const SourceLimits& limits)
      : packed_(std::move(packed)), limits_(limits), archive_(archive_read_new()) {
    if (archive_ == nullptr) throw Error(ErrorCode::kInternal, "out of memory");
    archive_read_support_filter_gzip(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
    archive_read_support_filter_xz(archive_.get());
    archive_read_support_filter_zstd(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_entry* entry = nullptr;
    if (archive_read_open(archive_.get(), this, nullptr, read_packed, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(archive_.get(), &entry) != ARCHIVE_OK) {
      fail();
    }
  }

  size_t read(char* buffer, size_t size) override {
    const la_ssize_t got = archive_read_data(archive_.get(), buffer, size);
    if (got < 0) fail();
    expanded_ += static_cast<uint64_t>(got);
    check_limits();
    return static_cast<size_t>(got);
  }

 private:
  struct Free {
    void operator()(archive* a) const { archive_read_free(a); }
  };

  // libarchive's read callback; C code calls it, so an exception waits in `failure_` until fail() is reached.
  static la_ssize_t read_packed(archive* a, void* self, const void** bytes) {
    auto* that = static_cast<Decompressor*>(self);
    try {
      const size_t got = that->packed_->read(that->buffer_.data(), that->buffer_.size());
      that->taken_ += got;
      *bytes = that->buffer_.data();
      return static_cast<la_ssize_t>(got);
    } catch (...) {
      that->failure_ = std::current_exception();
      archive_set_error(a, EIO, "read failed");
      return -1;
    }
  }

  [[noreturn]] void fail() {
    if (failure_) std::rethrow_exception(failure_);
    const char* why = archive_error_string(archive_.get());
    throw Error(ErrorCode::kCorrupt,
                fmt::format("damaged compressed data: {}", why != nullptr ? why : "unknown"),
                "the file may be cut short: fetch it again");
  }

  void check_limits() const {
    const double ratio = taken_ == 0 ? 0 : static_cast<double>(expanded_) / static_cast<double>(taken_);
    const bool bomb = expanded_ > kRatioCheckedFrom && ratio > limits_.max_expansion_ratio;
    if (!bomb && expanded_ <= limits_.max_expanded_bytes) return;
    throw Error(
        ErrorCode::kInvalid,
        fmt::format("expands to more than {} MiB, {:.0f} times its compressed size", expanded_ >> 20, ratio),
        "unpack it by hand and add the result if it is what you expect");
  }

  const std::unique_ptr<ByteStream> packed_;
  const SourceLimits limits_;
  std::exception_ptr failure_;
  std::vector<char> buffer_ = std::vector<char>(64 << 10);
  uint64_t taken_ = 0;
  uint64_t expanded_ = 0;
  std::unique_ptr<archive, Free> archive_;  // last: its callbacks use the members above
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
  return std::make_unique<Decompressor>(std::move(packed), limits);
}

}  // namespace broadsheet
