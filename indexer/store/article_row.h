// SPDX-License-Identifier: MIT
// One row of `article` with its text and its input, as selected by kArticleSelect. Private to the store.
#pragma once

#include "indexer/model/archive_record.h"
#include "indexer/store/compression.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

// Every reading of articles begins with this; a WHERE clause over `a` follows.
#define BROADSHEET_ARTICLE_SELECT                                                                      \
  "SELECT a.id, a.revision, a.identity, a.published, a.title, a.url, a.source, a.author, a.language, " \
  "a.facts, t.text, o.input FROM article a JOIN article_text t ON t.article_id = a.id "                \
  "JOIN original o ON o.article_id = a.id "

// Throws Error{kCorrupt} naming the article.
StoredArticle read_article_row(const Rows& rows, Decompressor& decompressor);

}  // namespace broadsheet
