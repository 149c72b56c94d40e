// SPDX-License-Identifier: MIT
// The pipeline: records from a source through all steps into store and index.
//
//   BatchReader ─▶ workers: decode, clean, extract ─▶ caller's thread: one transaction a batch, in input
//   order
//                   workers: build a segment        ◀─ what the batch added or changed
//                                                   ─▶ caller's thread: publish, in the order of revisions
//
// Ids are a function of the input, whatever the number of workers: only the caller's thread writes, and only
// in input order. Memory is bounded: a limited number of batches is on the way. A publish follows the commit
// it belongs to, never overtakes it.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

#include "indexer/extract/extractor.h"
#include "indexer/index/index_writer.h"
#include "indexer/ingest/report.h"
#include "indexer/source/source.h"
#include "indexer/store/archive.h"
#include "indexer/store/store_writer.h"

namespace broadsheet {

struct IngestOptions {
  unsigned jobs = 0;            // workers; 0: one a processor
  size_t batch_articles = 500;  // at most, in one transaction
  bool restore = false;         // articles that were removed come back
  bool keep_originals = true;   // else what arrived is not stored, only what was made of it
  // Called from the caller's thread: for every rejected item once its batch is committed, and about five
  // times a second.
  std::function<void(const Rejection&)> on_rejection;
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* stop = nullptr;  // set by somebody: finish what is begun and return
};

// Threads to use for `jobs` as given by a user.
unsigned worker_count(unsigned jobs);

// Runs until the source is exhausted, `stop` is set, or store or index fail; the latter is reported, not
// thrown. `command` is what the run log calls it. `store` and `index` are used by this call alone while it
// lasts.
IngestReport ingest(std::unique_ptr<Source> source, const std::string& command, const ArchivePaths& paths,
                    StoreWriter& store, IndexWriter& index, const Extractor& extractor,
                    const IngestOptions& options);

}  // namespace broadsheet
