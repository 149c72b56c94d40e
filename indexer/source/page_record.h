// SPDX-License-Identifier: MIT
// Pages out of a crawler's archive become records.
#pragma once

#include <string>
#include <string_view>

#include "indexer/source/record_reader.h"

namespace broadsheet {

bool is_html(std::string_view media_type);
bool begins_as_html(std::string_view body);

struct PageClaims {
  std::string url;
  std::string captured;  // when it was fetched
  std::string type;      // media type
  std::string charset;
};

class PageRecords {
 public:
  explicit PageRecords(Origin origin) : origin_(std::move(origin)) {}

  SourceItem make(uint64_t number, const PageClaims& claims, std::string body);
  SourceItem reject(uint64_t number, std::string reason, std::string hint);
  // To be returned at the end of the file: a file without pages is a rejection.
  std::optional<SourceItem> at_end();

 private:
  const Origin origin_;
  bool any_ = false;
};

}  // namespace broadsheet
