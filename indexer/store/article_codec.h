// SPDX-License-Identifier: MIT
// The facts of an article as one packed blob: what was concluded, why, and the numbers of its entities.
// Title, text, URL, source, author, language and date are columns of their own. Private to the store.
#pragma once

#include <string>
#include <string_view>

#include "indexer/model/archive_record.h"

namespace broadsheet {

// Throws Error{kInvalid} for an article that could not be read back: its date is impossible.
void require_storable(const Article& article);

// The words of a mention are not stored where they are the words of the text at its span. `entities` has
// lists as long as the article's; the article is storable.
std::string encode_facts(const Article& article, const ArticleEntities& entities);

// Fills in everything but the columns of their own, which must be set already: `article.published` holds the
// date if there is one. Throws Error{kCorrupt} for a blob that encode_facts cannot have written.
void decode_facts(std::string_view blob, Article& article, ArticleEntities& entities);

// The entities alone; `dated` says whether the article has a date.
ArticleEntities entities_of_facts(std::string_view blob, bool dated);
// How many of its persons are no entities (kLoneName).
uint64_t unresolved_in_facts(std::string_view blob, bool dated);

}  // namespace broadsheet
