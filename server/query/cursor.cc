// SPDX-License-Identifier: MIT
#include "server/query/cursor.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

// "r<hash>-<snapshot>-<offset>" or "n<hash>-<day>-<minute>-<id>" (o for oldest; day "u" for undated), numbers
// in hexadecimal, negative days as their unsigned 32-bit pattern.
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

}  // namespace

std::string encode_cursor(const Cursor& cursor) {
  if (cursor.sort == Sort::kRelevance) {
    return fmt::format("r{:x}-{:x}-{:x}", cursor.search_hash, cursor.snapshot, cursor.offset);
  }
  const std::string day = cursor.day ? fmt::format("{:x}", static_cast<uint32_t>(*cursor.day)) : "u";
  return fmt::format("{}{:x}-{}-{:x}-{:x}", cursor.sort == Sort::kNewest ? 'n' : 'o', cursor.search_hash, day,
                     cursor.minute_of_day + 1, static_cast<uint64_t>(cursor.id));
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
  if (!hash || parts.size() != (cursor.sort == Sort::kRelevance ? 3u : 4u)) return std::nullopt;
  cursor.search_hash = *hash;
  if (cursor.sort == Sort::kRelevance) {
    const auto snapshot = hex_number<uint64_t>(parts[1]);
    const auto offset = hex_number<uint32_t>(parts[2]);
    if (!snapshot || !offset) return std::nullopt;
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
  bare.q = request.q;
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
