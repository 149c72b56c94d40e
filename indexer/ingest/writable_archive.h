// SPDX-License-Identifier: MIT
// An archive opened for writing: lock, store and index, brought to agree.
#pragma once

#include <optional>
#include <string>

#include "indexer/index/index_writer.h"
#include "indexer/ingest/rebuild.h"
#include "indexer/store/archive.h"
#include "indexer/store/store_writer.h"

namespace broadsheet {

// The order of the members is the order in which an archive is taken and given back.
class WritableArchive {
 public:
  // `command` names the holder of the lock to others. Throws what WriterLock and StoreWriter throw.
  WritableArchive(ArchivePaths paths, const std::string& command, const LockWaiting& waiting = {});

  // What every writer does before its own work; see catch_up().
  std::optional<RebuildReport> bring_index_up_to_date(const RebuildOptions& options);

  const ArchivePaths& paths() const { return paths_; }
  StoreWriter& store() { return store_; }
  IndexWriter& index() { return index_; }

 private:
  ArchivePaths paths_;
  WriterLock lock_;
  StoreWriter store_;
  IndexWriter index_;
};

}  // namespace broadsheet
