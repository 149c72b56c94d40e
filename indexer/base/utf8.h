// SPDX-License-Identifier: MIT
// UTF-8: validation, repair, and the conversion between byte offsets and code points.
// Inside the program text is bytes; every offset that leaves it (evidence, snippets) counts code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet {

inline constexpr char32_t kReplacement = 0xFFFD;

// Decodes the code point at `pos` and moves `pos` behind it. Ill-formed bytes give kReplacement, one per
// maximal subpart (Unicode 15, 3.9, "U+FFFD Substitution of Maximal Subparts"). Requires pos < text.size().
char32_t decode_beyond_ascii(std::string_view text, size_t& pos);
inline char32_t decode_utf8(std::string_view text, size_t& pos) {
  const auto lead = static_cast<unsigned char>(text[pos]);
  return lead < 0x80 ? text[pos++], lead : decode_beyond_ascii(text, pos);
}

// Where the run of ASCII that begins at `pos` ends.
size_t ascii_end(std::string_view text, size_t pos);

void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// A copy in which ill-formed bytes became U+FFFD.
std::string repair_utf8(std::string_view text);

// Number of code points of valid UTF-8.
size_t count_code_points(std::string_view text);

// Largest cut <= `bytes` that does not split a code point of valid UTF-8.
size_t utf8_floor(std::string_view text, size_t bytes);

// Converts byte offsets of one valid UTF-8 text to code points. Cheap when asked in ascending order, right in
// any order. Keeps a view of the text: a local helper, never stored.
class CodePointOffsets {
 public:
  explicit CodePointOffsets(std::string_view text) : text_(text) {}
  uint32_t at(size_t byte_offset);

 private:
  std::string_view text_;
  size_t byte_ = 0;
  uint32_t code_point_ = 0;
};

// Converts code point offsets of one valid UTF-8 text to byte offsets; beyond the end gives the size.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) : text_(text) {}
  size_t at(uint32_t code_point);

 private:
  std::string_view text_;
  size_t byte_ = 0;
  uint32_t code_point_ = 0;
};

}  // namespace broadsheet
