// SPDX-License-Identifier: MIT
#include "server/query/cursor.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "indexer/base/hash.h"
#include "indexer/index/words.h"

namespace broadsheet {
namespace {

// "r<hash>-<snapshot>-<offset>-<overlaid>-<reading>" or "n<hash>-<day>-<minute>-<id>-<reading>" (o for
// oldest; day "u" for undated), numbers in hexadecimal, negative days as their unsigned 32-bit pattern. A
// reading is "w", "l" or "c" and the words of a correction ("0=wall 3=berlin"), each byte in hexadecimal.
template <typename T>
std::optional<T> hex_number(std::string_view text) {
  T value{};
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.empty() || failure != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t dash = text.find('-');
    parts.push_back(text.substr(0, dash));
    if (dash == std::string_view::npos) return parts;
    text.remove_prefix(dash + 1);
  }
}

constexpr size_t kMaxPlace = 64;
constexpr size_t kMaxWordBytes = 245;  // of a term of the index

std::string reading_text(const QueryReading& reading) {
  if (reading.kind == QueryReading::Kind::kWritten) return "w";
  if (reading.kind == QueryReading::Kind::kLoose) return "l";
  std::string words;
  for (const auto& [place, word] : reading.words)
    words += fmt::format("{}{}={}", words.empty() ? "" : " ", place, word);
  std::string text = "c";
  for (const char byte : words)
    text += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return text;
}

std::optional<std::string> bytes_of(std::string_view hex) {
  std::string bytes;
  if (hex.size() % 2 != 0) return std::nullopt;
  for (; !hex.empty(); hex.remove_prefix(2)) {
    const auto byte = hex_number<uint8_t>(hex.substr(0, 2));
    if (!byte) return std::nullopt;
    bytes += static_cast<char>(*byte);
  }
  return bytes;
}

// One word as the index has it, and nothing else.
bool is_term(const std::string& text) {
  WordReader reader(text);
  Word word;
  const bool first = reader.next(word);
  const std::string term = word.term;
  return first && term == text && !reader.next(word) && text.size() <= kMaxWordBytes;
}

std::optional<QueryReading> reading_of(std::string_view text) {
  QueryReading reading;
  if (text == "w") return reading;
  reading.kind = QueryReading::Kind::kLoose;
  if (text == "l") return reading;
  if (!text.starts_with('c')) return std::nullopt;
  reading.kind = QueryReading::Kind::kCorrected;
  const auto words = bytes_of(text.substr(1));
  if (!words) return std::nullopt;
  std::string_view rest = *words;
  while (!rest.empty()) {
    const std::string_view one = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), one.size() + 1));
    const size_t equals = one.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    size_t place = 0;
    const auto [end, failure] = std::from_chars(one.data(), one.data() + equals, place);
    std::string word(one.substr(equals + 1));
    const bool ascends = reading.words.empty() || reading.words.back().first < place;
    if (failure != std::errc() || end != one.data() + equals || place >= kMaxPlace || !ascends ||
        !is_term(word))
      return std::nullopt;
    reading.words.emplace_back(place, std::move(word));
  }
  if (reading.words.empty()) return std::nullopt;
  return reading;
}

}  // namespace

std::string encode_cursor(const Cursor& cursor) {
  if (cursor.sort == Sort::kRelevance) {
    return fmt::format("r{:x}-{:x}-{:x}-{:x}-{}", cursor.search_hash, cursor.snapshot, cursor.offset,
                       cursor.overlaid, reading_text(cursor.reading));
  }
  const std::string day = cursor.day ? fmt::format("{:x}", static_cast<uint32_t>(*cursor.day)) : "u";
  return fmt::format("{}{:x}-{}-{:x}-{:x}-{}", cursor.sort == Sort::kNewest ? 'n' : 'o', cursor.search_hash,
                     day, cursor.minute_of_day + 1, static_cast<uint64_t>(cursor.id),
                     reading_text(cursor.reading));
}

std::optional<Cursor> decode_cursor(std::string_view text) {
  if (text.empty()) return std::nullopt;
  Cursor cursor;
  switch (text.front()) {
    case 'r':
      cursor.sort = Sort::kRelevance;
      break;
    case 'n':
      cursor.sort = Sort::kNewest;
      break;
    case 'o':
      cursor.sort = Sort::kOldest;
      break;
    default:
      return std::nullopt;
  }
  const auto parts = split(text.substr(1));
  const auto hash = hex_number<uint64_t>(parts[0]);
  if (!hash || parts.size() != 5) return std::nullopt;
  cursor.search_hash = *hash;
  auto reading = reading_of(parts[4]);
  if (!reading) return std::nullopt;
  cursor.reading = std::move(*reading);
  if (cursor.sort == Sort::kRelevance) {
    const auto snapshot = hex_number<uint64_t>(parts[1]);
    const auto offset = hex_number<uint32_t>(parts[2]);
    const auto overlaid = hex_number<uint64_t>(parts[3]);
    if (!snapshot || !offset || !overlaid) return std::nullopt;
    cursor.overlaid = *overlaid;
    cursor.snapshot = *snapshot;
    cursor.offset = *offset;
    return cursor;
  }
  const auto minute = hex_number<uint16_t>(parts[2]);
  const auto id = hex_number<uint64_t>(parts[3]);
  if (!minute || *minute > 24 * 60 || !id) return std::nullopt;
  cursor.minute_of_day = *minute - 1;
  cursor.id = static_cast<ArticleId>(*id);
  if (parts[1] != "u") {
    const auto day = hex_number<uint32_t>(parts[1]);
    if (!day) return std::nullopt;
    cursor.day = static_cast<Day>(*day);
  }
  return cursor;
}

std::string encode_facet_cursor(const FacetCursor& cursor) {
  return fmt::format("f{:x}-{:x}-{:x}", cursor.list_hash, cursor.count, cursor.id);
}

std::optional<FacetCursor> decode_facet_cursor(std::string_view text) {
  if (!text.starts_with('f')) return std::nullopt;
  const auto parts = split(text.substr(1));
  if (parts.size() != 3) return std::nullopt;
  const auto hash = hex_number<uint64_t>(parts[0]);
  const auto count = hex_number<uint64_t>(parts[1]);
  const auto id = hex_number<EntityId>(parts[2]);
  if (!hash || !count || !id) return std::nullopt;
  return FacetCursor{*hash, *count, *id};
}

uint64_t search_hash(const SearchRequest& request, Sort used) {
  SearchRequest bare;
  bare.q = used_part(request.q);
  bare.filters = request.filters;
  bare.person_match_all = request.person_match_all;
  bare.from = request.from;
  bare.to = request.to;
  bare.collapse = request.collapse;
  bare.sort = used;
  const std::string text = to_query_string(bare);
  return hash64(text.data(), text.size());
}

}  // namespace broadsheet
