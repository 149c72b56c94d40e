// SPDX-License-Identifier: MIT
#include "indexer/source/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

std::string_view without_bom(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return text;
}

bool starts_object(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

// The code unit of "\uXXXX" at `pos`, or -1.
int escape_at(std::string_view text, size_t pos) {
  if (pos + 6 > text.size() || text[pos] != '\\' || text[pos + 1] != 'u') return -1;
  int value = 0;
  for (char c : text.substr(pos + 2, 4)) {
    const int digit = c >= '0' && c <= '9'   ? c - '0'
                      : c >= 'a' && c <= 'f' ? c - 'a' + 10
                      : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                             : -1;
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// A copy in which escapes of lone surrogates are \ufffd.
std::string mend_surrogates(std::string_view text) {
  const auto is_high = [](int unit) { return unit >= 0xD800 && unit <= 0xDBFF; };
  const auto is_low = [](int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; };
  std::string out;
  out.reserve(text.size());
  for (size_t pos = 0; pos < text.size();) {
    const int unit = escape_at(text, pos);
    size_t take = text[pos] == '\\' && pos + 1 < text.size() ? 2 : 1;
    if (is_high(unit) && is_low(escape_at(text, pos + 6))) {
      take = 12;
    } else if (is_high(unit) || is_low(unit)) {
      out += "\\ufffd";
      pos += 6;
      continue;
    }
    out.append(text.substr(pos, take));
    pos += take;
  }
  return out;
}

bool may_have_surrogates(std::string_view text) {
  return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

}  // namespace

size_t json_depth(std::string_view text) {
  size_t depth = 0;
  size_t deepest = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      for (++i; i < text.size() && text[i] != '"'; ++i)
        i += text[i] == '\\';
    } else if (c == '{' || c == '[') {
      deepest = std::max(deepest, ++depth);
    } else if ((c == '}' || c == ']') && depth > 0) {
      --depth;
    }
  }
  return deepest;
}

bool is_json_object(std::string_view text) {
  text = without_bom(text);
  if (!starts_object(text)) return false;
  return nlohmann::json::accept(text) ||
         (may_have_surrogates(text) && nlohmann::json::accept(mend_surrogates(text)));
}

std::optional<nlohmann::json> parse_json_object(std::string_view text) {
  text = without_bom(text);
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (value.is_discarded() && may_have_surrogates(text)) {
    value = nlohmann::json::parse(mend_surrogates(text), nullptr, false);
  }
  if (!value.is_object()) return std::nullopt;
  return value;
}

}  // namespace broadsheet
