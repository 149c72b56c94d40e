// SPDX-License-Identifier: MIT
#include "indexer/source/field_map.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

constexpr std::array<std::string_view, 12> kFields = {"id",     "url",       "title",    "text",
                                                      "html",   "published", "modified", "language",
                                                      "source", "author",    "section",  "items"};

// Splits at `separator`; a backslash before it keeps it.
std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == separator) {
      parts.back() += text[++i];
    } else if (text[i] == separator) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  return parts;
}

[[noreturn]] void wrong(std::string message) {
  throw Error(ErrorCode::kUsage, std::move(message),
              "write --map title=headline,text=body.content; the fields are " +
                  fmt::format("{}", fmt::join(kFields, " ")),
              "map");
}

}  // namespace

std::vector<std::string> split_field_path(std::string_view path) {
  return split(path, '.');
}

FieldMap parse_field_map(std::string_view text) {
  FieldMap map;
  if (text.empty()) return map;
  for (const std::string& pair : split(text, ',')) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals + 1 == pair.size()) {
      wrong(fmt::format("--map: \"{}\" is not FIELD=PATH", pair));
    }
    std::string field = pair.substr(0, equals);
    std::string path = pair.substr(equals + 1);
    if (field == "date") field = "published";
    if (std::find(kFields.begin(), kFields.end(), field) == kFields.end()) {
      wrong(fmt::format("--map: there is no field \"{}\"", field));
    }
    if (field == "items") {
      map.items = std::move(path);
      continue;
    }
    const auto same = [&](const auto& known) { return known.first == field; };
    if (std::any_of(map.fields.begin(), map.fields.end(), same)) {
      wrong(fmt::format("--map names \"{}\" twice", field));
    }
    map.fields.emplace_back(std::move(field), std::move(path));
  }
  return map;
}

}  // namespace broadsheet
