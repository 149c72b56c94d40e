// SPDX-License-Identifier: MIT
#include "indexer/ingest/writable_archive.h"

#include <utility>

namespace broadsheet {

WritableArchive::WritableArchive(ArchivePaths paths, const std::string& command, const LockWaiting& waiting)
    : paths_(std::move(paths)),
      lock_(paths_, command, waiting),
      store_(paths_, lock_),
      index_(paths_.index()) {}

std::optional<RebuildReport> WritableArchive::bring_index_up_to_date(const RebuildOptions& options) {
  return catch_up(paths_, index_, options);
}

}  // namespace broadsheet
