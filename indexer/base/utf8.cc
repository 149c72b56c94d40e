// SPDX-License-Identifier: MIT
#include "indexer/base/utf8.h"

#include <algorithm>
#include <cstring>

namespace broadsheet {
namespace {

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

struct Decoded {
  char32_t code_point;
  size_t bytes;
  bool valid;
};

// Unicode 15, table 3-7: the second byte decides between well-formed, overlong, surrogate and too large.
Decoded decode(std::string_view text, size_t pos) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(pos);
  if (lead < 0x80) return {lead, 1, true};
  if (lead < 0xC2 || lead > 0xF4) return {kReplacement, 1, false};
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  char32_t code_point = lead & (0xFF >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if (pos + i >= text.size() || byte(pos + i) < low || byte(pos + i) > high)
      return {kReplacement, i, false};
    code_point = (code_point << 6) | (byte(pos + i) & 0x3F);
    low = 0x80;
    high = 0xBF;
  }
  return {code_point, length, true};
}

}  // namespace

char32_t decode_beyond_ascii(std::string_view text, size_t& pos) {
  const Decoded decoded = decode(text, pos);
  pos += decoded.bytes;
  return decoded.code_point;
}

size_t ascii_end(std::string_view text, size_t pos) {
  for (uint64_t eight = 0; pos + sizeof eight <= text.size(); pos += sizeof eight) {
    std::memcpy(&eight, text.data() + pos, sizeof eight);
    if ((eight & 0x8080808080808080) != 0) break;
  }
  while (pos < text.size() && static_cast<unsigned char>(text[pos]) < 0x80)
    ++pos;
  return pos;
}

void append_utf8(std::string& out, char32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (size_t pos = ascii_end(text, 0); pos < text.size(); pos = ascii_end(text, pos)) {
    const Decoded decoded = decode(text, pos);
    if (!decoded.valid) return false;
    pos += decoded.bytes;
  }
  return true;
}

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t pos = 0; pos < text.size();) {
    const Decoded decoded = decode(text, pos);
    if (decoded.valid) {
      out.append(text.substr(pos, decoded.bytes));
    } else {
      append_utf8(out, kReplacement);
    }
    pos += decoded.bytes;
  }
  return out;
}

size_t count_code_points(std::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !is_continuation(c); }));
}

size_t utf8_floor(std::string_view text, size_t bytes) {
  if (bytes >= text.size()) return text.size();
  while (bytes > 0 && is_continuation(text[bytes]))
    --bytes;
  return bytes;
}

uint32_t CodePointOffsets::at(size_t byte_offset) {
  byte_offset = std::min(byte_offset, text_.size());
  if (byte_offset < byte_) {
    byte_ = 0;
    code_point_ = 0;
  }
  for (; byte_ < byte_offset; ++byte_) {
    if (!is_continuation(text_[byte_])) ++code_point_;
  }
  return code_point_;
}

size_t ByteOffsets::at(uint32_t code_point) {
  if (code_point < code_point_) {
    byte_ = 0;
    code_point_ = 0;
  }
  while (code_point_ < code_point && byte_ < text_.size()) {
    ++byte_;
    while (byte_ < text_.size() && is_continuation(text_[byte_]))
      ++byte_;
    ++code_point_;
  }
  return byte_;
}

}  // namespace broadsheet
