// SPDX-License-Identifier: MIT
// What the index knows of one article.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/index/field.h"
#include "indexer/model/archive_record.h"

namespace broadsheet {

struct IndexDocument {
  ArticleId id = 0;
  std::string title;
  std::string text;
  std::string url;
  std::string language;                                   // BCP 47 or empty: decides the stemmer
  std::optional<DayRange> days;                           // of publication; nothing: undated
  int minute_of_day = -1;                                 // -1: unknown
  std::array<std::vector<EntityId>, kFacetCount> facets;  // by facet number, ascending, no doubles
};

IndexDocument to_index_document(const StoredArticle& stored);

}  // namespace broadsheet
