// SPDX-License-Identifier: MIT
#include "indexer/clean/paragraphs.h"

#include <algorithm>

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

enum class Kind { kKeep, kSpace, kDrop };

Kind kind_of(char32_t c) {
  if (c <= 0x20) return Kind::kSpace;  // a lost blank glues two words: controls leave one
  if (c < 0x7F) return Kind::kKeep;
  if (c == 0x85 || c == 0xA0) return Kind::kSpace;
  if (c <= 0x9F || c == 0xAD) return Kind::kDrop;
  if (c < 0x1680) return Kind::kKeep;
  if (c == 0x1680 || c == 0x202F || c == 0x205F || c == 0x3000) return Kind::kSpace;
  if (c >= 0x2000 && c <= 0x200A) return Kind::kSpace;
  if (c == 0x2028 || c == 0x2029) return Kind::kSpace;
  if (c == 0x200B || c == 0x200E || c == 0x200F || c == 0x2060 || c == 0xFEFF) return Kind::kDrop;
  if (c >= 0x202A && c <= 0x202E) return Kind::kDrop;
  if (c >= 0x2066 && c <= 0x2069) return Kind::kDrop;
  if (c >= 0xFFF9 && c <= 0xFFFC) return Kind::kDrop;
  if (c >= 0xFDD0 && c <= 0xFDEF) return Kind::kDrop;
  if ((c & 0xFFFE) == 0xFFFE) return Kind::kDrop;
  return Kind::kKeep;
}

// Physical lines: all kinds of line ends become boundaries.
std::vector<std::string_view> physical_lines(std::string_view text) {
  std::vector<std::string_view> lines;
  size_t start = 0;
  for (size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte > 0x0D && byte != 0xC2 && byte != 0xE2) {
      ++i;
      continue;
    }
    size_t end_bytes = 0;
    if (text[i] == '\n' || text[i] == '\f' || text[i] == '\v') end_bytes = 1;
    if (text[i] == '\r') end_bytes = i + 1 < text.size() && text[i + 1] == '\n' ? 2 : 1;
    if (text.compare(i, 2, "\xC2\x85") == 0) end_bytes = 2;
    if (text.compare(i, 3, "\xE2\x80\xA8") == 0 || text.compare(i, 3, "\xE2\x80\xA9") == 0) end_bytes = 3;
    if (end_bytes == 0) {
      ++i;
      continue;
    }
    lines.push_back(text.substr(start, i - start));
    i += end_bytes;
    start = i;
  }
  lines.push_back(text.substr(start));
  return lines;
}

bool ends_sentence(std::string_view line) {
  for (std::string_view quote : {"\"", "'", ")", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"}) {
    if (line.ends_with(quote)) line.remove_suffix(quote.size());
  }
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with(':') ||
         line.ends_with("\xE3\x80\x82") || line.ends_with("\xE2\x80\xA6");
}

// Wrapped text: most lines end in the middle of a sentence, just short of one common width.
bool is_wrapped(const std::vector<std::string>& lines) {
  size_t widest = 0;
  for (const std::string& line : lines)
    widest = std::max(widest, line.size());
  if (lines.size() < 3 || widest < 40 || widest > 100) return false;
  size_t full = 0;
  size_t open = 0;
  for (const std::string& line : lines) {
    full += line.size() + 20 >= widest;
    open += !ends_sentence(line);
  }
  return full * 3 >= lines.size() * 2 && open * 2 >= lines.size();
}

void flush(std::vector<std::string>& block, std::vector<std::string>& paragraphs) {
  if (is_wrapped(block)) {
    std::string joined;
    for (const std::string& line : block) {
      if (!joined.empty()) joined += ' ';
      joined += line;
    }
    paragraphs.push_back(std::move(joined));
  } else {
    for (std::string& line : block)
      paragraphs.push_back(std::move(line));
  }
  block.clear();
}

}  // namespace

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (size_t pos = 0; pos < text.size();) {
    const size_t start = pos;
    while (pos < text.size() && text[pos] > 0x20 && text[pos] < 0x7F)
      ++pos;
    if (pos > start) {  // the common case: a run of plain characters
      if (space && !out.empty()) out += ' ';
      space = false;
      out.append(text, start, pos - start);
      continue;
    }
    switch (kind_of(decode_utf8(text, pos))) {
      case Kind::kSpace:
        space = true;
        break;
      case Kind::kDrop:
        break;
      case Kind::kKeep:
        if (space && !out.empty()) out += ' ';
        space = false;
        out.append(text, start, pos - start);
        break;
    }
  }
  return out;
}

std::vector<std::string> split_paragraphs(std::string_view text) {
  std::vector<std::string> paragraphs;
  std::vector<std::string> block;
  for (std::string_view line : physical_lines(text)) {
    std::string clean = one_line(line);
    if (clean.empty()) {
      flush(block, paragraphs);
    } else {
      block.push_back(std::move(clean));
    }
  }
  flush(block, paragraphs);
  return paragraphs;
}

std::string join_paragraphs(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) {
    if (!text.empty()) text += "\n\n";
    text += paragraph;
  }
  return text;
}

}  // namespace broadsheet
