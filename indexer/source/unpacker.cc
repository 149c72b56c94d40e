// SPDX-License-Identifier: MIT
#include "indexer/source/unpacker.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/source/expansion.h"

namespace broadsheet {
namespace {

constexpr uint64_t kRatioCheckedFrom = 16u << 20;

}  // namespace

Unpacker::Unpacker(std::unique_ptr<ByteStream> packed, const SourceLimits& limits)
    : packed_(std::move(packed)), limits_(limits), archive_(archive_read_new()) {
  if (archive_ == nullptr) throw Error(ErrorCode::kInternal, "out of memory");
}

void Unpacker::open() {
  if (packed_->seek(0)) {
    size_ = packed_->size();
    archive_read_set_seek_callback(archive_.get(), seek_packed);
  }
  archive_read_set_read_callback(archive_.get(), read_packed);
  archive_read_set_callback_data(archive_.get(), this);
  if (archive_read_open1(archive_.get()) != ARCHIVE_OK) fail();
}

la_ssize_t Unpacker::read_packed(archive* a, void* self, const void** bytes) {
  auto* that = static_cast<Unpacker*>(self);
  try {
    const size_t got = that->packed_->read(that->buffer_.data(), that->buffer_.size());
    that->taken_ += got;
    that->at_ += got;
    *bytes = that->buffer_.data();
    return static_cast<la_ssize_t>(got);
  } catch (...) {
    that->failure_ = std::current_exception();
    archive_set_error(a, EIO, "read failed");
    return -1;
  }
}

la_int64_t Unpacker::seek_packed(archive*, void* self, la_int64_t offset, int whence) {
  auto* that = static_cast<Unpacker*>(self);
  const auto size = static_cast<la_int64_t>(that->size_);
  const la_int64_t base = whence == SEEK_SET   ? 0
                          : whence == SEEK_CUR ? static_cast<la_int64_t>(that->at_)
                                               : size;
  const la_int64_t target = std::clamp<la_int64_t>(base + offset, 0, size);
  if (!that->packed_->seek(static_cast<uint64_t>(target))) return ARCHIVE_FATAL;
  that->at_ = static_cast<uint64_t>(target);
  return target;
}

archive_entry* Unpacker::next_entry() {
  block_ = {};
  archive_entry* entry = nullptr;
  const int status = archive_read_next_header(archive_.get(), &entry);
  if (status == ARCHIVE_EOF) return nullptr;
  if (status < ARCHIVE_WARN) fail();
  return entry;
}

// By blocks: archive_read_data() would keep back what came before a mistake in the data.
size_t Unpacker::read(char* buffer, size_t size) {
  while (block_.empty()) {
    const void* bytes = nullptr;
    size_t count = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(archive_.get(), &bytes, &count, &offset);
    if (status == ARCHIVE_EOF) return 0;
    if (status < ARCHIVE_WARN) fail();
    block_ = {static_cast<const char*>(bytes), count};
    expanded_ += count;
    check_limits();
  }
  const size_t count = std::min(size, block_.size());
  std::memcpy(buffer, block_.data(), count);
  block_.remove_prefix(count);
  return count;
}

void Unpacker::fail() {
  if (failure_) std::rethrow_exception(failure_);
  const char* why = archive_error_string(archive_.get());
  if (why_.empty()) why_ = why != nullptr ? why : "unknown";  // asked again, libarchive speaks of itself
  throw Error(ErrorCode::kCorrupt, "damaged compressed data: " + why_,
              "the file may be cut short: fetch it again");
}

// Files in an archive may share their packed bytes: what was read counts as often as it fits in the file.
void Unpacker::check_limits() const {
  Expansion{size_ == 0 ? taken_ : std::min(taken_, size_), expanded_}.check(limits_);
}

void Expansion::check(const SourceLimits& limits) const {
  const double ratio = packed == 0 ? 0 : static_cast<double>(unpacked) / static_cast<double>(packed);
  const bool bomb = unpacked > kRatioCheckedFrom && ratio > limits.max_expansion_ratio;
  if (!bomb && unpacked <= limits.max_expanded_bytes) return;
  throw Error(
      ErrorCode::kInvalid,
      fmt::format("expands to more than {} MiB, {:.0f} times its compressed size", unpacked >> 20, ratio),
      "if it is what you expect, raise --max-expansion or --max-unpacked");
}

}  // namespace broadsheet
