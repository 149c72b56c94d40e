// SPDX-License-Identifier: MIT
// What the index knows of one article.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
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
  // Of the text, by which copies find each other (shingles.h). Whoever has it at hand spares making it anew.
  struct Sample {
    uint32_t shingles = 0;
    std::vector<uint32_t> values;
  };
  std::optional<Sample> sample;
};

IndexDocument to_index_document(const StoredArticle& stored);
IndexDocument::Sample sample_text(std::string_view text);
// Of all that is indexed of an article: differs when the index would.
uint64_t content_hash(const IndexDocument& document);

}  // namespace broadsheet
