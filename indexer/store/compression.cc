// SPDX-License-Identifier: MIT
#include "indexer/store/compression.h"

#include <zstd.h>

#include <new>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

constexpr int kLevel = 3;
constexpr size_t kMaxBytes = size_t{512} << 20;

[[noreturn]] void damaged(const char* why) {
  throw Error(ErrorCode::kCorrupt, std::string("a compressed text cannot be read: ") + why);
}

}  // namespace

struct Compressor::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  ~Context() { ZSTD_freeCCtx(zstd); }
};

Compressor::Compressor() : context_(std::make_unique<Context>()) {
  if (context_->zstd == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context_->zstd, ZSTD_c_checksumFlag, 1);
}

Compressor::~Compressor() = default;

std::string Compressor::compress(std::string_view data) {
  std::string frame(ZSTD_compressBound(data.size()), '\0');
  const size_t size = ZSTD_compress2(context_->zstd, frame.data(), frame.size(), data.data(), data.size());
  if (ZSTD_isError(size) != 0) throw Error(ErrorCode::kInternal, ZSTD_getErrorName(size));
  frame.resize(size);
  return frame;
}

struct Decompressor::Context {
  ZSTD_DCtx* zstd = ZSTD_createDCtx();
  ~Context() { ZSTD_freeDCtx(zstd); }
};

Decompressor::Decompressor() : context_(std::make_unique<Context>()) {
  if (context_->zstd == nullptr) throw std::bad_alloc();
}

Decompressor::~Decompressor() = default;

size_t Decompressor::content_size(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  return size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN ? 0 : size;
}

std::string Decompressor::decompress(std::string_view frame) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) damaged("no zstd frame");
  if (size > kMaxBytes) damaged("it claims to be too large");
  std::string data(size, '\0');
  const size_t written =
      ZSTD_decompressDCtx(context_->zstd, data.data(), data.size(), frame.data(), frame.size());
  if (ZSTD_isError(written) != 0) damaged(ZSTD_getErrorName(written));
  if (written != size) damaged("its length is wrong");
  return data;
}

}  // namespace broadsheet
