// SPDX-License-Identifier: MIT
#include "indexer/source/block_reader.h"

#include <algorithm>

#include "indexer/base/error.h"

namespace broadsheet {

// Adds to what is left in the buffer; false at the end.
bool BlockReader::fill() {
  constexpr size_t kStep = 256 << 10;
  buffer_.erase(0, used_);
  used_ = 0;
  const size_t before = buffer_.size();
  if (failure_) return false;
  buffer_.resize(before + kStep);
  size_t got = 0;
  try {
    got = stream_->read(buffer_.data() + before, kStep);
  } catch (const Error&) {
    failure_ = std::current_exception();
  }
  buffer_.resize(before + got);
  return buffer_.size() > before;
}

bool BlockReader::line(std::string& line, size_t max_bytes) {
  line.clear();
  if (used_ == buffer_.size() && !fill()) return false;
  for (;;) {
    const size_t end = buffer_.find('\n', used_);
    const size_t stop = std::min(end, buffer_.size());
    line.append(buffer_, used_, std::min(stop - used_, max_bytes - std::min(max_bytes, line.size())));
    used_ = end == std::string::npos ? stop : stop + 1;
    if (end != std::string::npos || !fill()) break;
  }
  if (line.ends_with('\r')) line.pop_back();
  return true;
}

std::string BlockReader::bytes(uint64_t size) {
  std::string out;
  while (out.size() < size && (used_ < buffer_.size() || fill())) {
    const size_t count = static_cast<size_t>(std::min<uint64_t>(size - out.size(), buffer_.size() - used_));
    out.append(buffer_, used_, count);
    used_ += count;
  }
  return out;
}

bool BlockReader::skip(uint64_t size) {
  while (size > 0 && (used_ < buffer_.size() || fill())) {
    const uint64_t count = std::min<uint64_t>(size, buffer_.size() - used_);
    used_ += static_cast<size_t>(count);
    size -= count;
  }
  return size == 0;
}

std::string_view BlockReader::peek(size_t size) {
  while (buffer_.size() - used_ < size && fill()) {
  }
  return std::string_view(buffer_).substr(used_, size);
}

void BlockReader::put_back(std::string_view bytes) {
  buffer_.replace(0, used_, bytes);
  used_ = 0;
}

}  // namespace broadsheet
