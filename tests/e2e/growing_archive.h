// SPDX-License-Identifier: MIT
// An archive that grows while it is served.
#pragma once

#include <string>

#include "indexer/index/index_writer.h"
#include "indexer/store/store_reader.h"
#include "indexer/store/store_writer.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {

// An archive that is written to as the indexer does it, one article a batch.
class GrowingArchive {
 public:
  GrowingArchive()
      : paths_{directory_.path() / "news"},
        lock_(paths_, "test"),
        store_(paths_, lock_),
        index_(paths_.index()) {}

  void add(const std::string& title, const std::string& text) {
    ArticleRecord record;
    record.identity = "id:test\x1f" + title;
    record.received_hash = hash128(title + text);
    record.original = {title, "-", 1, RecordFormat::kText, text};
    record.article.input = title;
    record.article.title = title;
    record.article.title_rule = "declared";
    record.article.text = text;
    record.article.language = "en";
    store_.begin();
    const PutResult put = store_.put(record);
    const Revision revision = store_.commit();
    const IndexDocument document = to_index_document(*StoreReader(paths_).article(put.id));
    const BuiltSegment segment = build_segment(paths_.index(), {&document, 1});
    index_.publish(revision, {&segment, 1}, {});
  }
  std::string path() const { return paths_.root.string(); }
  const ArchivePaths& paths() const { return paths_; }

 private:
  TempDirectory directory_;
  ArchivePaths paths_;
  WriterLock lock_;
  StoreWriter store_;
  IndexWriter index_;
};

}  // namespace broadsheet
