// SPDX-License-Identifier: MIT
// Where the next page begins, as an opaque text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/base/date.h"
#include "indexer/model/article.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"

namespace broadsheet {

// A relevance cursor is a place in one state of the index and of all that lies over it, a date cursor the
// last hit seen. Both carry how the query was read and a hash of the search they belong to (everything but
// limit, facets and the cursor itself).
struct Cursor {
  Sort sort = Sort::kRelevance;
  uint64_t search_hash = 0;
  uint64_t snapshot = 0;   // kRelevance
  uint64_t offset = 0;     // kRelevance
  uint64_t overlaid = 0;   // kRelevance: Sight::stamp
  std::optional<Day> day;  // kNewest, kOldest
  int minute_of_day = -1;
  ArticleId id = 0;
  QueryReading reading;
  bool operator==(const Cursor&) const = default;
};

std::string encode_cursor(const Cursor& cursor);
// Nothing if `text` is no cursor.
std::optional<Cursor> decode_cursor(std::string_view text);

// Where the next page of a facet's values begins: behind this one.
struct FacetCursor {
  uint64_t list_hash = 0;
  uint64_t count = 0;
  EntityId id = 0;
  bool operator==(const FacetCursor&) const = default;
};
std::string encode_facet_cursor(const FacetCursor& cursor);
std::optional<FacetCursor> decode_facet_cursor(std::string_view text);

uint64_t search_hash(const SearchRequest& request, Sort used);

}  // namespace broadsheet
