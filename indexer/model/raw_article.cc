// SPDX-License-Identifier: MIT
#include "indexer/model/raw_article.h"

#include <array>

namespace broadsheet {
namespace {

struct NamedFormat {
  RecordFormat format;
  std::string_view name;
};
constexpr std::array kFormats = {
    NamedFormat{RecordFormat::kText, "text"}, NamedFormat{RecordFormat::kHtml, "html"},
    NamedFormat{RecordFormat::kJson, "json"}, NamedFormat{RecordFormat::kMappedJson, "mapped-json"},
    NamedFormat{RecordFormat::kPage, "page"}, NamedFormat{RecordFormat::kXml, "xml"},
    NamedFormat{RecordFormat::kSgml, "sgml"},
};

}  // namespace

std::string_view to_string(RecordFormat format) {
  return kFormats[static_cast<size_t>(format) - 1].name;
}

std::optional<RecordFormat> record_format_from(std::string_view name) {
  for (const NamedFormat& known : kFormats) {
    if (known.name == name) return known.format;
  }
  return std::nullopt;
}

std::optional<RecordFormat> record_format_from(int64_t number) {
  if (number < 1 || number > static_cast<int64_t>(kFormats.size())) return std::nullopt;
  return static_cast<RecordFormat>(number);
}

std::string_view lasting_bytes(const RawRecord& record) {
  std::string_view bytes = record.bytes;
  if (record.format >= RecordFormat::kMappedJson) {
    const size_t end = bytes.find('\n');
    if (end != std::string_view::npos) bytes.remove_prefix(end);
  }
  return bytes;
}

}  // namespace broadsheet
