// SPDX-License-Identifier: MIT
// gzip, member by member: pages of a crawl are members of their own, and what a file that was cut short still
// holds is read to the last byte, where libarchive's filter would keep back a block.
#include <zlib.h>

#include <algorithm>

#include "indexer/base/error.h"
#include "indexer/source/byte_stream.h"
#include "indexer/source/expansion.h"

namespace broadsheet {
namespace {

class Gzip final : public ByteStream {
 public:
  Gzip(std::unique_ptr<ByteStream> packed, const SourceLimits& limits)
      : packed_(std::move(packed)), limits_(limits) {
    if (inflateInit2(&stream_, 15 + 16) != Z_OK) throw Error(ErrorCode::kInternal, "out of memory");
  }
  ~Gzip() override { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  size_t read(char* buffer, size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(size, 1u << 30));
    const uInt room = stream_.avail_out;
    while (stream_.avail_out == room && !ended_) {
      if (between_members_ && !next_member()) break;
      if (stream_.avail_in == 0 && !refill()) damaged("cut short");
      const int status = inflate(&stream_, Z_NO_FLUSH);
      if (status == Z_STREAM_END) {
        between_members_ = true;
      } else if (status != Z_OK && status != Z_BUF_ERROR) {
        // What came before the damage goes out first; the next call meets it again.
        if (stream_.avail_out == room) damaged(stream_.msg != nullptr ? stream_.msg : "not gzip");
        break;
      }
    }
    const size_t got = room - stream_.avail_out;
    expansion_.unpacked += got;
    expansion_.check(limits_);
    return got;
  }

 private:
  bool refill() {
    const size_t got = packed_->read(input_, sizeof input_);
    expansion_.packed += got;
    stream_.next_in = reinterpret_cast<Bytef*>(input_);
    stream_.avail_in = static_cast<uInt>(got);
    return got > 0;
  }

  // Whether another member follows. Padding and garbage behind the last one are nobody's.
  bool next_member() {
    ended_ = (stream_.avail_in == 0 && !refill()) || *stream_.next_in != 0x1F;
    if (!ended_) inflateReset(&stream_);
    between_members_ = false;
    return !ended_;
  }

  [[noreturn]] static void damaged(const std::string& why) {
    throw Error(ErrorCode::kCorrupt, "damaged compressed data: " + why,
                "the file may be cut short: fetch it again");
  }

  const std::unique_ptr<ByteStream> packed_;
  const SourceLimits limits_;
  Expansion expansion_;
  z_stream stream_{};
  char input_[64 << 10];
  bool between_members_ = false;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<ByteStream> open_gzip(std::unique_ptr<ByteStream> packed, const SourceLimits& limits) {
  return std::make_unique<Gzip>(std::move(packed), limits);
}

}  // namespace broadsheet
