// SPDX-License-Identifier: MIT
#include "indexer/clean/mojibake.h"

#include <array>

#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

// windows-1252 0x80 to 0x9F; the five unassigned bytes stand for themselves, as in browsers.
constexpr std::array<char32_t, 32> kHighControls = {
    0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
    0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

// The windows-1252 byte of a character, or -1.
int byte_of(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<int>(c);
  for (size_t i = 0; i < kHighControls.size(); ++i) {
    if (kHighControls[i] == c) return static_cast<int>(0x80 + i);
  }
  return c < 0xA0 ? static_cast<int>(c) : -1;
}

// The character that the mojibake sequence at `pos` stands for, with its end in `end`; 0 if there is none.
char32_t undone_at(std::string_view text, size_t pos, size_t& end) {
  std::string bytes;
  size_t next = pos;
  const int lead = byte_of(decode_utf8(text, next));
  if (lead < 0xC2 || lead > 0xF4) return 0;
  const size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  bytes += static_cast<char>(lead);
  while (bytes.size() < length && next < text.size()) {
    size_t after = next;
    const int byte = byte_of(decode_utf8(text, after));
    if (byte < 0x80 || byte > 0xBF) break;
    bytes += static_cast<char>(byte);
    next = after;
  }
  // "â€" and U+FFFD: the third byte was 0x9D, which windows-1252 does not have, and is lost: a closing quote.
  if (bytes == "\xE2\x80" && text.substr(next).starts_with("\xEF\xBF\xBD")) {
    end = next + 3;
    return 0x201D;
  }
  if (bytes.size() < length || !is_valid_utf8(bytes)) return 0;
  end = next;
  size_t start = 0;
  return decode_utf8(bytes, start);
}

}  // namespace

char32_t windows_1252(char32_t control) {
  return kHighControls[control - 0x80];
}

void replace_high_controls(std::string& text) {
  const auto control_at = [&](size_t pos) {
    return pos + 1 < text.size() && (static_cast<unsigned char>(text[pos + 1]) & 0xE0) == 0x80;
  };
  size_t at = text.find('\xC2');
  while (at != std::string::npos && !control_at(at))
    at = text.find('\xC2', at + 1);
  if (at == std::string::npos) return;
  std::string out = text.substr(0, at);
  while (at < text.size()) {
    const char32_t c = decode_utf8(text, at);
    append_utf8(out, c >= 0x80 && c < 0xA0 && c != 0x85 ? windows_1252(c) : c);
  }
  text = std::move(out);
}

bool repair_mojibake(std::string& text) {
  size_t broken = 0;
  size_t other = 0;
  std::string repaired;
  size_t copied = 0;
  for (size_t pos = 0; pos < text.size();) {
    if (static_cast<unsigned char>(text[pos]) < 0x80) {
      ++pos;
      continue;
    }
    size_t end = pos;
    if (const char32_t c = undone_at(text, pos, end); c != 0) {
      ++broken;
      repaired.append(text, copied, pos - copied);
      append_utf8(repaired, c);
      pos = copied = end;
    } else {
      ++other;
      decode_utf8(text, pos);
    }
  }
  if (broken < 3 || broken <= other) return false;
  repaired.append(text, copied);
  text = std::move(repaired);
  return true;
}

}  // namespace broadsheet
