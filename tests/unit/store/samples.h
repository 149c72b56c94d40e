// SPDX-License-Identifier: MIT
// Articles and archives for the tests of the store.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/base/utf8.h"
#include "indexer/store/received_hash.h"
#include "indexer/store/store_reader.h"
#include "indexer/store/store_writer.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {

// The first place of `words` in `text`, as a mention.
inline Mention mention_of(const std::string& text, const std::string& words,
                          TextField field = TextField::kText) {
  const size_t byte = text.find(words);
  if (byte == std::string::npos) throw Error(ErrorCode::kInternal, "the sample does not hold these words");
  const auto start = static_cast<uint32_t>(count_code_points(std::string_view(text).substr(0, byte)));
  return {{field, start, start + static_cast<uint32_t>(count_code_points(words))}, words};
}

inline Article sample_article(
    const std::string& text = "In Zürich, Kofi Annan met Ban Ki-moon.\n\nAnnan spoke.") {
  Article article;
  article.input = "news/a.txt";
  article.title = "Annan in Zürich";
  article.title_rule = "first-sentence";
  article.text = text;
  article.url = "https://example.org/a";
  article.source = "Example Wire";
  article.author = "Staff";
  article.published =
      Published{civil_from_day(13'000), {"leading-date", 0.95, Span{TextField::kMeta, 0, 10}}};
  article.language = "en";
  article.language_evidence = {"cld2", 0.99, std::nullopt};
  return article;
}

inline PersonFound person(const std::string& name, std::vector<Mention> mentions = {}) {
  return {name, "first-name", 0.8, std::move(mentions)};
}

inline ArticleRecord record_of(const std::string& identity, Article article) {
  ArticleRecord record;
  record.identity = identity;
  record.original = {article.input, "/news", 1, RecordFormat::kText, article.title + "\n" + article.text};
  record.received_hash = received_hash(record.original);
  record.article = std::move(article);
  return record;
}

// An empty archive in a directory of its own, open for writing.
struct TestArchive {
  TempDirectory directory;
  ArchivePaths paths{directory.path() / "archive"};
  std::optional<WriterLock> lock{std::in_place, paths, "test"};
  std::optional<StoreWriter> writer{std::in_place, paths, *lock};

  PutResult put(const std::string& identity, const Article& article) {
    writer->begin();
    const PutResult result = writer->put(record_of(identity, article));
    writer->commit();
    return result;
  }
  StoreReader reader() const { return StoreReader(paths); }
};

// Runs `action`, which must throw, and gives the Error.
template <typename Action>
Error error_of(Action action) {
  try {
    action();
  } catch (const Error& error) {
    return error;
  }
  return Error(ErrorCode::kInternal, "nothing was thrown");
}

}  // namespace broadsheet
