// SPDX-License-Identifier: MIT
#include "indexer/source/json_record.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/utf8.h"
#include "indexer/source/frame.h"
#include "indexer/source/json_text.h"

namespace broadsheet {
namespace {

bool opens_object(std::string_view line) {
  const size_t first = line.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && line[first] == '{';
}

}  // namespace

JsonRecords::JsonRecords(const Origin& origin, const SourceOptions& options)
    : container_(origin.container), limits_(options.limits), map_(write_field_map(options.map)) {}

SourceItem JsonRecords::make(std::string name, uint64_t number, std::string text) const {
  if (is_json_object(text)) {
    if (json_depth(text) > limits_.max_depth) {
      return Rejection{std::move(name), number, fmt::format("nested more than {} deep", limits_.max_depth),
                       "--max-depth raises the limit"};
    }
    const bool mapped = !map_.empty();
    return RawRecord{std::move(name), container_, number,
                     mapped ? RecordFormat::kMappedJson : RecordFormat::kJson,
                     mapped ? framed({{"map", map_}}, text) : std::move(text)};
  }
  if (!is_valid_utf8(text)) {
    return Rejection{std::move(name), number, "not valid UTF-8",
                     "JSON is UTF-8: convert the file, for example with iconv"};
  }
  if (!opens_object(text)) {
    return Rejection{std::move(name), number, "not a JSON object", "an article is one object {\"text\": …}"};
  }
  return Rejection{std::move(name), number, "not valid JSON",
                   "it may be cut short, or hold an unescaped quote"};
}

SourceItem JsonRecords::too_long(std::string name, uint64_t number) const {
  return Rejection{std::move(name), number, longer_than(limits_),
                   "one object is one article; --max-article raises the limit"};
}

std::string write_field_map(const FieldMap& map) {
  nlohmann::json list = nlohmann::json::array();
  for (const auto& [field, path] : map.fields)
    list.push_back({field, path});
  return list.empty() ? std::string() : list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

FieldMap read_field_map(const std::string& written) {
  FieldMap map;
  const auto list = nlohmann::json::parse(written, nullptr, false);
  if (!list.is_array()) return map;
  for (const auto& pair : list) {
    if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string()) {
      map.fields.emplace_back(pair[0].get<std::string>(), pair[1].get<std::string>());
    }
  }
  return map;
}

}  // namespace broadsheet
