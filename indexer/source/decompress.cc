// SPDX-License-Identifier: MIT
// Single compressed files, member by member: pages of a crawl are members of their own. What a file that was
// cut short still holds is read to the last byte that can be known, where libarchive's filters would keep
// back the block they were filling.
#include <bzlib.h>
#include <fmt/format.h>
#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>

#include "indexer/base/error.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/expansion.h"

namespace broadsheet {
namespace {

using namespace std::string_view_literals;

constexpr auto kGzip = "\x1F\x8B\x08"sv;
constexpr auto kZstd = "\x28\xB5\x2F\xFD"sv;
constexpr auto kXz = "\xFD\x37zXZ\0"sv;
// What a frame may ask for before a byte of it is known to be good: xz -9 asks for 65 MiB. zstd's own limit
// is 128 MiB.
constexpr uint64_t kMostXzMemory = 256u << 20;

struct Window {
  char* in = nullptr;
  size_t in_size = 0;
  char* out = nullptr;
  size_t out_size = 0;
  const char* damage = nullptr;  // why no more will come
};

[[noreturn]] void out_of_memory() {
  throw Error(ErrorCode::kInternal, "out of memory");
}

// One member after another of one format.
class Codec {
 public:
  virtual ~Codec() = default;
  virtual bool begins_member(uint8_t first_byte) const = 0;
  virtual void start_member() = 0;
  // Takes from `in`, puts into `out`, moves both on. True if the member ends there.
  virtual bool step(Window& window) = 0;
};

// zlib, bzip2 and liblzma have the same manner of stream.
template <typename Stream>
void to_stream(Stream& stream, const Window& window) {
  stream.next_in = reinterpret_cast<decltype(stream.next_in)>(window.in);
  stream.avail_in = static_cast<decltype(stream.avail_in)>(window.in_size);
  stream.next_out = reinterpret_cast<decltype(stream.next_out)>(window.out);
  stream.avail_out = static_cast<decltype(stream.avail_out)>(window.out_size);
}
template <typename Stream>
void from_stream(const Stream& stream, Window& window) {
  window.in += window.in_size - stream.avail_in;
  window.in_size = stream.avail_in;
  window.out += window.out_size - stream.avail_out;
  window.out_size = stream.avail_out;
}

class Gzip final : public Codec {
 public:
  Gzip() {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) out_of_memory();
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;
  bool begins_member(uint8_t first_byte) const override { return first_byte == 0x1F; }
  void start_member() override { inflateReset(&stream_); }
  bool step(Window& window) override {
    to_stream(stream_, window);
    const int status = inflate(&stream_, Z_NO_FLUSH);
    from_stream(stream_, window);
    if (status < 0 && status != Z_BUF_ERROR)
      window.damage = stream_.msg != nullptr ? stream_.msg : "not gzip";
    return status == Z_STREAM_END;
  }

 private:
  z_stream stream_{};
};

class Bzip2 final : public Codec {
 public:
  Bzip2() = default;
  ~Bzip2() override { BZ2_bzDecompressEnd(&stream_); }
  Bzip2(const Bzip2&) = delete;
  Bzip2& operator=(const Bzip2&) = delete;
  bool begins_member(uint8_t first_byte) const override { return first_byte == 'B'; }
  void start_member() override {
    BZ2_bzDecompressEnd(&stream_);
    stream_ = {};
    if (BZ2_bzDecompressInit(&stream_, 0, 0) != BZ_OK) out_of_memory();
  }
  bool step(Window& window) override {
    to_stream(stream_, window);
    const int status = BZ2_bzDecompress(&stream_);
    from_stream(stream_, window);
    if (status < 0) window.damage = "not bzip2";
    return status == BZ_STREAM_END;
  }

 private:
  bz_stream stream_{};
};

class Xz final : public Codec {
 public:
  Xz() = default;
  ~Xz() override { lzma_end(&stream_); }
  Xz(const Xz&) = delete;
  Xz& operator=(const Xz&) = delete;
  bool begins_member(uint8_t first_byte) const override { return first_byte == 0xFD; }
  void start_member() override {
    if (lzma_stream_decoder(&stream_, kMostXzMemory, 0) != LZMA_OK) out_of_memory();
  }
  bool step(Window& window) override {
    to_stream(stream_, window);
    const lzma_ret status = lzma_code(&stream_, LZMA_RUN);
    from_stream(stream_, window);
    if (status == LZMA_MEMLIMIT_ERROR) {
      window.damage = "needs too much memory";
    } else if (status != LZMA_OK && status != LZMA_STREAM_END && status != LZMA_BUF_ERROR) {
      window.damage = "not xz";
    }
    return status == LZMA_STREAM_END;
  }

 private:
  lzma_stream stream_ = LZMA_STREAM_INIT;
};

class Zstd final : public Codec {
 public:
  Zstd() {
    if (stream_ == nullptr) out_of_memory();
  }
  // 5x: a frame to be skipped.
  bool begins_member(uint8_t first_byte) const override { return first_byte == 0x28 || first_byte >> 4 == 5; }
  void start_member() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }
  bool step(Window& window) override {
    ZSTD_inBuffer in{window.in, window.in_size, 0};
    ZSTD_outBuffer out{window.out, window.out_size, 0};
    const size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
    window = {window.in + in.pos, window.in_size - in.pos, window.out + out.pos, window.out_size - out.pos};
    if (ZSTD_isError(status) != 0) window.damage = ZSTD_getErrorName(status);
    return status == 0;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  const std::unique_ptr<ZSTD_DStream, Free> stream_{ZSTD_createDStream()};
};

class Decompressor final : public ByteStream {
 public:
  Decompressor(std::unique_ptr<ByteStream> packed, std::unique_ptr<Codec> codec, const SourceLimits& limits)
      : packed_(std::move(packed)), codec_(std::move(codec)), limits_(limits) {}

  size_t read(char* buffer, size_t size) override {
    window_.out = buffer;
    window_.out_size = std::min<size_t>(size, 1u << 30);
    while (window_.out == buffer && !ended_) {
      if (between_members_ && !next_member()) break;
      // At the end of the input too: the codec may hold back what it had no room for.
      const bool at_end = window_.in_size == 0 && !refill();
      between_members_ = codec_->step(window_);
      // What came before the damage goes out first; the next call meets it again.
      if (window_.out != buffer || between_members_) continue;
      if (window_.damage == nullptr && at_end) window_.damage = "cut short";
      if (window_.damage != nullptr) {
        throw Error(ErrorCode::kCorrupt, fmt::format("damaged compressed data: {}", window_.damage),
                    "the file may be cut short: fetch it again");
      }
    }
    const auto got = static_cast<size_t>(window_.out - buffer);
    expansion_.unpacked += got;
    expansion_.check(limits_);
    return got;
  }

 private:
  bool refill() {
    const size_t got = packed_->read(input_.data(), input_.size());
    expansion_.packed += got;
    window_.in = input_.data();
    window_.in_size = got;
    return got > 0;
  }

  // Whether another member follows. Padding and garbage behind the last one are nobody's.
  bool next_member() {
    ended_ = (window_.in_size == 0 && !refill()) || !codec_->begins_member(static_cast<uint8_t>(*window_.in));
    if (!ended_) codec_->start_member();
    between_members_ = false;
    return !ended_;
  }

  const std::unique_ptr<ByteStream> packed_;
  const std::unique_ptr<Codec> codec_;
  const SourceLimits limits_;
  Expansion expansion_;
  std::vector<char> input_ = std::vector<char>(64 << 10);
  Window window_;
  bool between_members_ = true;
  bool ended_ = false;
};

bool is_bzip2(std::string_view prefix) {
  return prefix.size() > 10 && prefix.starts_with("BZh") && prefix[3] >= '1' && prefix[3] <= '9' &&
         prefix.substr(4, 6) == "1AY&SY";
}

std::unique_ptr<Codec> codec_for(std::string_view prefix) {
  if (prefix.starts_with(kGzip)) return std::make_unique<Gzip>();
  if (prefix.starts_with(kZstd)) return std::make_unique<Zstd>();
  if (prefix.starts_with(kXz)) return std::make_unique<Xz>();
  if (is_bzip2(prefix)) return std::make_unique<Bzip2>();
  return nullptr;
}

}  // namespace

bool is_compressed(std::string_view prefix) {
  return prefix.starts_with(kGzip) || prefix.starts_with(kZstd) || prefix.starts_with(kXz) ||
         is_bzip2(prefix);
}

std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> packed, const SourceLimits& limits) {
  Beginning beginning = read_beginning(*packed, 16);
  std::unique_ptr<Codec> codec = codec_for(beginning.bytes);
  packed = with_prefix(std::move(beginning.bytes), std::move(packed));
  if (codec == nullptr) return packed;
  return std::make_unique<Decompressor>(std::move(packed), std::move(codec), limits);
}

}  // namespace broadsheet
