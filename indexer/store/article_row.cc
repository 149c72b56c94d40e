// SPDX-License-Identifier: MIT
#include "indexer/store/article_row.h"

#include <fmt/format.h>

#include "indexer/base/error.h"
#include "indexer/store/article_codec.h"

namespace broadsheet {
namespace {

void read_columns(const Rows& rows, Decompressor& decompressor, StoredArticle& stored) {
  stored.revision = static_cast<Revision>(rows.integer(1));
  stored.identity = rows.text(2);
  Article& article = stored.article;
  if (!rows.is_null(3)) {
    const auto date = parse_iso_date(rows.view(3));
    if (!date) throw Error(ErrorCode::kCorrupt, fmt::format("\"{}\" is no date", rows.view(3)));
    article.published = Published{*date, {}};
  }
  article.title = rows.text(4);
  article.url = rows.text(5);
  article.source = rows.text(6);
  article.author = rows.text(7);
  article.language = rows.text(8);
  article.text = decompressor.decompress(rows.view(10));
  article.input = rows.text(11);
  decode_facts(rows.view(9), article, stored.entities);
}

}  // namespace

StoredArticle read_article_row(const Rows& rows, Decompressor& decompressor) {
  StoredArticle stored;
  stored.id = rows.integer(0);
  try {
    read_columns(rows, decompressor, stored);
  } catch (const Error& error) {
    throw Error(error.code(), fmt::format("article {}: {}", stored.id, error.message()), error.hint());
  }
  return stored;
}

}  // namespace broadsheet
