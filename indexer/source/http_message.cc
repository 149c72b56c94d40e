// SPDX-License-Identifier: MIT
#include "indexer/source/http_message.h"

#include <brotli/decode.h>
#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"

namespace broadsheet {
namespace {

std::string_view take_line(std::string_view& text) {
  const size_t end = text.find('\n');
  std::string_view line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The bytes between the chunk sizes; nothing if they are no chunks. A last chunk that is cut is kept.
std::optional<std::string> join_chunks(std::string_view bytes) {
  std::string joined;
  while (!bytes.empty()) {
    const std::string_view line = take_line(bytes);
    const std::string_view digits = trim(line.substr(0, line.find(';')));
    if (digits.empty() || digits.size() > 8) return std::nullopt;
    size_t size = 0;
    for (const char c : lower_ascii(digits)) {
      if (!is_digit(c) && (c < 'a' || c > 'f')) return std::nullopt;
      size = size * 16 + static_cast<size_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (size == 0) break;
    joined += bytes.substr(0, size);
    bytes.remove_prefix(std::min(size, bytes.size()));
    if (!bytes.empty() && !trim(take_line(bytes)).empty()) return std::nullopt;
  }
  return joined;
}

[[noreturn]] void bad_encoding(std::string_view name, const char* what) {
  throw Error(ErrorCode::kInvalid, fmt::format("its content encoding {} {}", name, what),
              "fetch the page again, or without compression");
}

std::string inflate_all(std::string_view bytes, int window_bits, std::string_view name, uint64_t max_bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, window_bits) != Z_OK) throw Error(ErrorCode::kInternal, "out of memory");
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> guard(&stream, inflateEnd);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string out;
  char buffer[64 << 10];
  int status = Z_OK;
  do {
    stream.next_out = reinterpret_cast<Bytef*>(buffer);
    stream.avail_out = sizeof buffer;
    status = inflate(&stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) bad_encoding(name, "is damaged");
    out.append(buffer, sizeof buffer - stream.avail_out);
    if (out.size() > max_bytes) bad_encoding(name, "unpacks to more than is allowed");
  } while (status == Z_OK);
  if (status != Z_STREAM_END) bad_encoding(name, "is cut short");
  return out;
}

std::string unbrotli(std::string_view bytes, uint64_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  const auto* next = reinterpret_cast<const uint8_t*>(bytes.data());
  size_t left = bytes.size();
  std::string out;
  uint8_t buffer[64 << 10];
  for (;;) {
    uint8_t* to = buffer;
    size_t room = sizeof buffer;
    const auto result = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &to, nullptr);
    out.append(reinterpret_cast<char*>(buffer), sizeof buffer - room);
    if (out.size() > max_bytes) bad_encoding("br", "unpacks to more than is allowed");
    if (result == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT) bad_encoding("br", "is cut short");
    if (result == BROTLI_DECODER_RESULT_ERROR) bad_encoding("br", "is damaged");
  }
}

// Markup or text is there in the clear: the crawler took the encoding off and left the header.
bool is_clear(std::string_view bytes) {
  return std::none_of(bytes.begin(),
                      bytes.begin() + static_cast<std::ptrdiff_t>(std::min<size_t>(64, bytes.size())),
                      [](char c) { return static_cast<unsigned char>(c) < 9; }) &&
         trim(bytes.substr(0, 64)).starts_with('<');
}

std::string decode_content(std::string bytes, std::string_view encodings, uint64_t max_bytes) {
  if (is_clear(bytes)) return bytes;
  // Applied from left to right, so taken off from right to left.
  while (!encodings.empty()) {
    const size_t comma = encodings.rfind(',');
    const std::string name(trim(encodings.substr(comma == std::string_view::npos ? 0 : comma + 1)));
    encodings = comma == std::string_view::npos ? std::string_view() : encodings.substr(0, comma);
    if (name == "gzip" || name == "x-gzip") {
      if (bytes.starts_with("\x1F\x8B")) bytes = inflate_all(bytes, 15 + 16, name, max_bytes);
    } else if (name == "deflate") {  // zlib by the standard, raw by habit
      const bool zlib =
          bytes.size() > 1 && (bytes[0] & 0x0F) == 8 &&
          (static_cast<unsigned char>(bytes[0]) * 256 + static_cast<unsigned char>(bytes[1])) % 31 == 0;
      bytes = inflate_all(bytes, zlib ? 15 : -15, name, max_bytes);
    } else if (name == "br") {
      bytes = unbrotli(bytes, max_bytes);
    } else if (!name.empty() && name != "identity" && name != "none") {
      bad_encoding(name, "is not read");
    }
  }
  return bytes;
}

}  // namespace

HeaderLines::HeaderLines(std::string_view& text) {
  constexpr size_t kMaxLines = 1000;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.empty()) break;
    if (is_space(line[0]) && !lines_.empty()) {
      lines_.back().second += ' ';
      lines_.back().second += trim(line);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos || lines_.size() == kMaxLines) continue;
    lines_.emplace_back(lower_ascii(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
  }
}

std::string HeaderLines::get(std::string_view name) const {
  for (const auto& [known, value] : lines_) {
    if (known == name) return value;
  }
  return {};
}

std::pair<std::string, std::string> split_media_type(std::string_view value) {
  const size_t semicolon = value.find(';');
  std::pair<std::string, std::string> parts{lower_ascii(trim(value.substr(0, semicolon))), {}};
  const std::string lower = lower_ascii(value);
  const size_t at = semicolon == std::string_view::npos ? semicolon : lower.find("charset=", semicolon);
  if (at == std::string::npos) return parts;
  std::string_view charset = std::string_view(lower).substr(at + 8);
  if (charset.starts_with('"') || charset.starts_with('\'')) charset.remove_prefix(1);
  parts.second = charset.substr(0, charset.find_first_of("\"' ;,\t"));
  return parts;
}

HttpAnswer read_http_answer(std::string_view bytes, uint64_t max_bytes) {
  const std::string_view status_line = take_line(bytes);
  const size_t blank = status_line.find(' ');
  if (!status_line.starts_with("HTTP/") || blank == std::string_view::npos) {
    throw Error(ErrorCode::kInvalid, "holds no HTTP answer", "the file may be damaged");
  }
  HttpAnswer answer;
  for (const char c : status_line.substr(blank + 1, 3)) {
    if (is_digit(c)) answer.status = answer.status * 10 + (c - '0');
  }
  const HeaderLines header(bytes);
  std::tie(answer.type, answer.charset) = split_media_type(header.get("content-type"));
  if (answer.status != 200) return answer;
  std::optional<std::string> joined;
  if (lower_ascii(header.get("transfer-encoding")).find("chunked") != std::string::npos)
    joined = join_chunks(bytes);
  answer.body = decode_content(joined ? std::move(*joined) : std::string(bytes),
                               lower_ascii(header.get("content-encoding")), max_bytes);
  return answer;
}

}  // namespace broadsheet
