// SPDX-License-Identifier: MIT
#include "indexer/source/page_record.h"

#include "indexer/base/ascii.h"
#include "indexer/source/frame.h"

namespace broadsheet {

bool is_html(std::string_view media_type) {
  return media_type == "text/html" || media_type == "application/xhtml+xml";
}

bool begins_as_html(std::string_view body) {
  const std::string start = lower_ascii(trim(body.substr(0, 256)));
  return start.starts_with("<!doctype html") || start.starts_with("<html") || start.starts_with("<head");
}

SourceItem PageRecords::make(uint64_t number, const PageClaims& claims, std::string body) {
  any_ = true;
  Claims said{{"url", claims.url}, {"type", is_html(claims.type) || claims.type.empty() ? "html" : "text"}};
  if (!claims.charset.empty()) said["charset"] = claims.charset;
  return RawRecord{origin_.item(number), origin_.container, number, RecordFormat::kPage,
                   framed(said, body, claims.captured)};
}

SourceItem PageRecords::reject(uint64_t number, std::string reason, std::string hint) {
  any_ = true;
  return Rejection{origin_.item(number), number, std::move(reason), std::move(hint)};
}

std::optional<SourceItem> PageRecords::at_end() {
  if (any_) return std::nullopt;
  any_ = true;
  return Rejection{origin_.input, 0, "holds no page",
                   "of a crawl, HTML that was answered with status 200 becomes articles"};
}

}  // namespace broadsheet
