// SPDX-License-Identifier: MIT
// What the rooms that touch Xapian share: names of terms and slots, opening a segment, compacting, errors.
// Include only from indexer/index and server/search/xapian.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <string>

#include "indexer/base/error.h"
#include "indexer/index/field.h"
#include "indexer/model/article.h"

namespace broadsheet {

inline const std::string kTitlePrefix = "S";
inline const std::string kUrlPrefix = "XU";
inline const std::string kStemPrefix = "Z";
inline constexpr Xapian::valueno kArticleSlot = 0;
inline constexpr Xapian::valueno kContentSlot = 1;

std::string entity_term(size_t facet, EntityId id);
std::string number_value(uint64_t number);  // 8 bytes big-endian: sorts as the number does
uint64_t number_of_value(const std::string& value);
inline std::string article_value(ArticleId id) {
  return number_value(static_cast<uint64_t>(id));
}

// Opens the database behind a descriptor of its file, which may have been unlinked since. The handle has a
// descriptor of its own; one thread a handle.
Xapian::Database open_segment(int fd);
Xapian::Database open_segment(const std::filesystem::path& file);

// Compacts a database, or several joined by add_database, into one fsynced single-file database. Unless
// `keep_docids` (one database only) docids are given anew, ascending in the order of databases and docids.
void compact_into_file(Xapian::Database source, const std::filesystem::path& file, bool keep_docids);

// A name no other segment has: "segment-" and 16 hexadecimal digits.
std::string new_segment_name();

// Xapian's exceptions as ours: full disks and damage keep their meaning.
Error translate(const Xapian::Error& error, const std::string& while_doing);

}  // namespace broadsheet
