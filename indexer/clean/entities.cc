// SPDX-License-Identifier: MIT
#include "indexer/clean/entities.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/mojibake.h"

namespace broadsheet {
namespace {

// The names that turn up in news; sorted.
constexpr std::pair<std::string_view, char32_t> kNamed[] = {
    {"Agrave", 0xC0},  {"Auml", 0xC4},    {"Eacute", 0xC9},  {"Ouml", 0xD6},    {"Uuml", 0xDC},
    {"aacute", 0xE1},  {"acirc", 0xE2},   {"aelig", 0xE6},   {"agrave", 0xE0},  {"amp", '&'},
    {"apos", '\''},    {"aring", 0xE5},   {"atilde", 0xE3},  {"auml", 0xE4},    {"bull", 0x2022},
    {"ccedil", 0xE7},  {"copy", 0xA9},    {"deg", 0xB0},     {"eacute", 0xE9},  {"ecirc", 0xEA},
    {"egrave", 0xE8},  {"euml", 0xEB},    {"euro", 0x20AC},  {"gt", '>'},       {"hellip", 0x2026},
    {"iacute", 0xED},  {"icirc", 0xEE},   {"iuml", 0xEF},    {"laquo", 0xAB},   {"ldquo", 0x201C},
    {"lsquo", 0x2018}, {"lt", '<'},       {"mdash", 0x2014}, {"middot", 0xB7},  {"nbsp", 0xA0},
    {"ndash", 0x2013}, {"ntilde", 0xF1},  {"oacute", 0xF3},  {"ocirc", 0xF4},   {"oslash", 0xF8},
    {"otilde", 0xF5},  {"ouml", 0xF6},    {"pound", 0xA3},   {"quot", '"'},     {"raquo", 0xBB},
    {"rdquo", 0x201D}, {"reg", 0xAE},     {"rsquo", 0x2019}, {"sbquo", 0x201A}, {"shy", 0xAD},
    {"szlig", 0xDF},   {"trade", 0x2122}, {"uacute", 0xFA},  {"ucirc", 0xFB},   {"ugrave", 0xF9},
    {"uuml", 0xFC},
};

std::optional<char32_t> reference(std::string_view name) {
  if (name.starts_with('#')) {
    const bool hex = name.size() > 1 && to_lower(name[1]) == 'x';
    const std::string_view digits = name.substr(hex ? 2 : 1);
    if (digits.empty() || digits.size() > 7) return std::nullopt;
    char32_t value = 0;
    for (char raw : digits) {
      const char c = to_lower(raw);
      if (!is_digit(c) && !(hex && c >= 'a' && c <= 'f')) return std::nullopt;
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    if (value >= 0x80 && value <= 0x9F) return windows_1252(value);
    const bool bad = value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF);
    return bad ? kReplacement : value;
  }
  const auto* found =
      std::lower_bound(std::begin(kNamed), std::end(kNamed), name,
                       [](const auto& entry, std::string_view key) { return entry.first < key; });
  if (found == std::end(kNamed) || found->first != name) return std::nullopt;
  return found->second;
}

}  // namespace

std::string resolve_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t pos = 0; pos < text.size();) {
    if (text[pos] == '&') {
      const size_t end = text.substr(0, pos + 12).find(';', pos);
      if (end != std::string_view::npos) {
        if (const std::optional<char32_t> c = reference(text.substr(pos + 1, end - pos - 1))) {
          append_utf8(out, *c);
          pos = end + 1;
          continue;
        }
      }
    }
    out += text[pos++];
  }
  return out;
}

}  // namespace broadsheet
