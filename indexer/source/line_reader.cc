// SPDX-License-Identifier: MIT
#include "indexer/source/line_reader.h"

#include <algorithm>

namespace broadsheet {

bool LineReader::fill() {
  buffer_.resize(256 << 10);
  used_ = 0;
  buffer_.resize(stream_->read(buffer_.data(), buffer_.size()));
  return !buffer_.empty();
}

bool LineReader::next(Line& line) {
  if (used_ == buffer_.size() && !fill()) return false;
  line = Line{{}, ++number_, false, false};
  do {
    const size_t end = buffer_.find('\n', used_);
    const size_t stop = end == std::string::npos ? buffer_.size() : end;
    const size_t room = max_bytes_ - std::min<uint64_t>(max_bytes_, line.text.size());
    line.too_long = line.too_long || stop - used_ > room;
    line.text.append(buffer_, used_, std::min(stop - used_, room));
    used_ = end == std::string::npos ? stop : stop + 1;
    line.ended = end != std::string::npos;
  } while (!line.ended && fill());
  return true;
}

}  // namespace broadsheet
