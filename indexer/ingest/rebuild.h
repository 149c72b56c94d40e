// SPDX-License-Identifier: MIT
// The index out of the store: all of it, or what it lacks.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "indexer/extract/extractor.h"
#include "indexer/index/index_writer.h"
#include "indexer/ingest/report.h"
#include "indexer/store/archive.h"
#include "indexer/store/store_writer.h"

namespace broadsheet {

struct RebuildOptions {
  unsigned jobs = 0;  // 0: one a processor
  std::function<void(const Progress&)> on_progress;
  const std::atomic<bool>* stop = nullptr;
};

// `problems` names articles that could not be read and were passed over.
struct RebuildReport {
  uint64_t articles = 0;
  uint64_t changed = 0;  // reextract only
  Revision revision = 0;
  double seconds = 0;
  std::vector<std::string> problems;
};

// All segments anew beside the old ones, which serve until one step replaces them. Throws Error{kIo} if
// stopped, leaving the old index; the caller holds the WriterLock.
RebuildReport rebuild_index(const ArchivePaths& paths, IndexWriter& index, const RebuildOptions& options);

// What every writer does first. An index behind the store gets what it lacks; one that is damaged, or ahead
// of the store and so holds what was never acknowledged, is rebuilt. Nothing to report: the two agree.
std::optional<RebuildReport> catch_up(const ArchivePaths& paths, IndexWriter& index,
                                      const RebuildOptions& options);

// Decodes, cleans and extracts every stored original again and replaces what was concluded; the index is left
// behind and wants a rebuild_index. An article that is rejected today keeps what was concluded before.
RebuildReport reextract(const ArchivePaths& paths, StoreWriter& store, const Extractor& extractor,
                        const RebuildOptions& options);

}  // namespace broadsheet
