// SPDX-License-Identifier: MIT
// The column file of a segment: for every docid its article, day and entities, mapped and never copied.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/index/document.h"
#include "indexer/index/file_io.h"

namespace broadsheet {

// A Xapian docid within one segment: 1..size. Never leaves indexer/index and server/search/xapian.
using DocId = uint32_t;

inline constexpr Day kNoDay = std::numeric_limits<Day>::min();

// Format (little-endian, every section aligned to 8 bytes): Header; int64 article_id[n]; int32 first_day[n];
// int32 last_day[n]; int16 minute[n]; uint32 by_article[m]; for each facet uint32 offset[n + 1], uint32
// value[…]; uint64 XXH3 of all before it. n is the highest docid; a docid without a document has article_id
// 0. by_article holds the docids that have one, ordered by article id.
class ColumnFile {
 public:
  // Maps and verifies the file, checksum included. Throws Error{kNotFound, kCorrupt}.
  explicit ColumnFile(const std::filesystem::path& path);

  DocId size() const { return static_cast<DocId>(article_ids_.size()); }
  // Indexed by docid - 1.
  std::span<const ArticleId> article_ids() const { return article_ids_; }
  std::span<const Day> first_days() const { return first_days_; }  // kNoDay: undated
  std::span<const Day> last_days() const { return last_days_; }
  std::span<const int16_t> minutes() const { return minutes_; }
  std::span<const DocId> by_article() const { return by_article_; }
  // Entities of one document, ascending.
  std::span<const EntityId> values(size_t facet, DocId doc) const {
    const FacetColumn& column = facets_[facet];
    return column.values.subspan(column.offsets[doc - 1], column.offsets[doc] - column.offsets[doc - 1]);
  }
  // The highest entity id of any column, 0 if there is none. Reads every value.
  EntityId highest_entity() const;
  // The document of an article.
  std::optional<DocId> find(ArticleId article) const;

 private:
  struct FacetColumn {
    std::span<const uint32_t> offsets;
    std::span<const EntityId> values;
  };
  MappedFile file_;
  std::span<const ArticleId> article_ids_;
  std::span<const Day> first_days_;
  std::span<const Day> last_days_;
  std::span<const int16_t> minutes_;
  std::span<const DocId> by_article_;
  std::array<FacetColumn, kFacetCount> facets_;
};

// Collects the rows of a column file in docid order and writes it.
class ColumnBuilder {
 public:
  // `doc` must be higher than the one before; docids left out have no document.
  void add(DocId doc, const IndexDocument& document);
  void copy(DocId doc, const ColumnFile& from, DocId from_doc);
  void write(const std::filesystem::path& path) const;

 private:
  void begin_row(DocId doc, ArticleId article, Day first, Day last, int minute);
  std::vector<ArticleId> article_ids_;
  std::vector<Day> first_days_;
  std::vector<Day> last_days_;
  std::vector<int16_t> minutes_;
  std::array<std::vector<uint32_t>, kFacetCount> offsets_;
  std::array<std::vector<EntityId>, kFacetCount> values_;
};

}  // namespace broadsheet
