// SPDX-License-Identifier: MIT
#include "indexer/source/markup_cutter.h"

#include <algorithm>

#include "indexer/base/ascii.h"

namespace broadsheet {
namespace {

constexpr size_t kOutsideBytes = 256 << 10;
constexpr std::array<std::string_view, 4> kEnds = {">", "-->", "]]>", "?>"};

bool is_name_start(char c) {
  return is_letter(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

MarkupCutter::MarkupCutter(std::unique_ptr<ByteStream> stream, std::vector<std::string> names, bool nests,
                           uint64_t max_bytes)
    : stream_(std::move(stream)), names_(std::move(names)), nests_(nests), max_bytes_(max_bytes) {}

bool MarkupCutter::more() {
  if (ended_) return false;
  constexpr size_t kStep = 256 << 10;
  const size_t before = buffer_.size();
  buffer_.resize(before + kStep);
  buffer_.resize(before + stream_->read(buffer_.data() + before, kStep));
  ended_ = buffer_.size() == before;
  return !ended_;
}

void MarkupCutter::drop(size_t bytes) {
  buffer_.erase(0, bytes);
  for (size_t& until : none_until_)
    until -= std::min(until, bytes);
}

// The place behind the end mark `which` at or after `from`; npos if there is none within an element's length.
size_t MarkupCutter::find(size_t which, size_t from) {
  const std::string_view mark = kEnds[which];
  for (;;) {
    const size_t start = std::max(from, none_until_[which]);
    const size_t at = buffer_.find(mark, start);
    if (at != std::string::npos) return at + mark.size();
    none_until_[which] = std::max(start, buffer_.size() - std::min(buffer_.size(), mark.size() - 1));
    if (buffer_.size() - std::min(from, buffer_.size()) > max_bytes_ || !more()) return std::string::npos;
  }
}

// The first thing between angle brackets at or after `from`; text that only looks like it is passed over.
MarkupCutter::Token MarkupCutter::token(size_t from) {
  for (size_t at = from;;) {
    at = buffer_.find('<', at);
    if (at == std::string::npos) {
      if (buffer_.size() - from > kOutsideBytes) return {Kind::kText, from, buffer_.size(), {}};
      at = buffer_.size();
      if (more()) continue;
      return {Kind::kNone, buffer_.size(), buffer_.size(), {}};
    }
    while (buffer_.size() < at + 9 && more()) {
    }
    const std::string_view rest = std::string_view(buffer_).substr(at);
    size_t end = std::string::npos;
    bool other = true;
    if (rest.starts_with("<!--")) {
      end = find(1, at + 4);
    } else if (rest.starts_with("<![CDATA[")) {
      end = find(2, at + 9);
    } else if (rest.starts_with("<?")) {
      end = find(3, at + 2);
    } else if (rest.starts_with("<!")) {
      end = find(0, at + 2);
    } else {
      other = false;
      const bool closing = rest.starts_with("</");
      const size_t name = at + (closing ? 2 : 1);
      if (name < buffer_.size() && is_name_start(buffer_[name]) &&
          (end = find(0, name)) != std::string::npos && buffer_.find('<', name) >= end) {
        const size_t stop = std::min(buffer_.find_first_of(" \t\r\n/>", name), end - 1);
        std::string_view full = std::string_view(buffer_).substr(name, stop - name);
        if (const size_t colon = full.rfind(':'); colon != std::string_view::npos)
          full.remove_prefix(colon + 1);
        const Kind kind = closing ? Kind::kEnd : buffer_[end - 2] == '/' ? Kind::kEmpty : Kind::kStart;
        return {kind, at, end, lower_ascii(full)};
      }
    }
    if (other && end != std::string::npos) return {Kind::kOther, at, end, {}};
    ++at;  // no markup after all
  }
}

bool MarkupCutter::wanted(const Token& token) const {
  return (token.kind == Kind::kStart || token.kind == Kind::kEnd || token.kind == Kind::kEmpty) &&
         std::find(names_.begin(), names_.end(), token.name) != names_.end();
}

bool MarkupCutter::next(Piece& piece) {
  for (;;) {
    const Token found = token(0);
    const size_t keep = outside_.size() < kOutsideBytes ? kOutsideBytes - outside_.size() : 0;
    const bool begins = found.kind == Kind::kStart && wanted(found);
    outside_.append(buffer_, 0, std::min(keep, begins ? found.begin : found.end));
    if (found.kind == Kind::kNone) return false;
    if (begins) return cut(found, piece);
    drop(found.end);
  }
}

bool MarkupCutter::cut(const Token& start, Piece& piece) {
  piece = Piece{{}, ++number_, true, false};
  drop(start.begin);
  size_t at = start.end - start.begin;
  for (size_t depth = 1; depth > 0;) {
    const Token found = token(at);
    const bool another = wanted(found) && found.kind == Kind::kStart && !nests_ && found.name == start.name;
    if (found.kind == Kind::kNone || another) {
      piece.closed = false;
      at = found.begin;
      break;
    }
    if (found.name == start.name) {
      depth += found.kind == Kind::kStart;
      depth -= found.kind == Kind::kEnd;
    }
    at = found.end;
    if (at > max_bytes_ && depth > 0) {
      if (!piece.too_long) piece.markup = buffer_.substr(0, kOutsideBytes);
      piece.too_long = true;
      drop(at);
      at = 0;
    }
  }
  if (!piece.too_long) piece.markup = buffer_.substr(0, at);
  drop(at);
  return true;
}

}  // namespace broadsheet
