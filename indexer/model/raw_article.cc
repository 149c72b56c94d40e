// SPDX-License-Identifier: MIT
#include "indexer/model/raw_article.h"

namespace broadsheet {

std::string_view to_string(RecordFormat format) {
  switch (format) {
    case RecordFormat::kText:
      return "text";
    case RecordFormat::kHtml:
      return "html";
    case RecordFormat::kJson:
      return "json";
  }
  return "text";
}

std::optional<RecordFormat> record_format_from(std::string_view name) {
  for (RecordFormat f : {RecordFormat::kText, RecordFormat::kHtml, RecordFormat::kJson}) {
    if (to_string(f) == name) return f;
  }
  return std::nullopt;
}

}  // namespace broadsheet
