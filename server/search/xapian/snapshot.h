// SPDX-License-Identifier: MIT
// One state of the index, open for reading. It stays whole whatever writers do to the directory.
#pragma once

#include <xapian.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index/column_file.h"
#include "indexer/index/hidden_set.h"
#include "indexer/index/manifest.h"
#include "indexer/index/stemmer.h"
#include "server/search/pins.h"
#include "server/search/xapian/term_counts.h"
#include "server/search/xapian/word_list.h"

namespace broadsheet {

// The open files of a segment; shared by every snapshot that names it. Immutable.
class SegmentFiles {
 public:
  SegmentFiles(const std::filesystem::path& index_dir, const std::string& name);
  ~SegmentFiles();
  SegmentFiles(const SegmentFiles&) = delete;
  SegmentFiles& operator=(const SegmentFiles&) = delete;
  const std::string& name() const { return name_; }
  const ColumnFile& columns() const { return columns_; }
  int glass_fd() const { return fd_; }
  // Its commonest words, read out of `part`, the segment's database, at the first call. Any thread.
  const WordList& words(const Xapian::Database& part) const;
  // The length of each document in terms, by docid, likewise: Xapian would look up each anew.
  const std::vector<uint32_t>& lengths(const Xapian::Database& part) const;

 private:
  std::string name_;
  ColumnFile columns_;
  int fd_ = -1;
  mutable std::once_flag words_read_;
  mutable std::unique_ptr<const WordList> words_;
  mutable std::once_flag lengths_read_;
  mutable std::vector<uint32_t> lengths_;
};

struct Segment {
  std::shared_ptr<const SegmentFiles> files;
  HiddenSet hidden;
};

// What one thread needs to query a snapshot: Xapian's handles are not shared between threads.
struct SearchHandle {
  std::vector<Xapian::Database> parts;  // one a segment, in the snapshot's order
  Xapian::Database joined;
  TermCounts counts{parts};
  Stemmer stemmer;
};

class Snapshot {
 public:
  // Reads the manifest and opens what it names, taking over the open segments of `before`. Throws
  // Error{kNotFound} if a writer replaced the manifest meanwhile: call again.
  Snapshot(const std::filesystem::path& index_dir, const Snapshot* before);

  Revision revision() const { return manifest_.revision; }
  uint64_t generation() const { return manifest_.generation; }
  uint64_t live_documents() const;
  const std::vector<Segment>& segments() const { return segments_; }
  const std::vector<std::string>& languages() const { return languages_; }  // of all stems, ascending
  EntityId highest_entity() const { return highest_entity_; }

  // A handle for the calling thread, returned to the pool when the lease ends. The snapshot must outlive it.
  class Lease {
   public:
    explicit Lease(const Snapshot& snapshot);
    ~Lease();
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    SearchHandle* operator->() { return handle_.get(); }
    SearchHandle& operator*() { return *handle_; }

   private:
    const Snapshot& snapshot_;
    std::unique_ptr<SearchHandle> handle_;
  };

 private:
  Manifest manifest_;
  std::vector<Segment> segments_;
  std::vector<std::string> languages_;
  EntityId highest_entity_ = 0;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<SearchHandle>> idle_;  // guarded by mutex_
};

// The newest snapshot of an index directory, and older ones that cursors still point into. Any thread.
class SnapshotSource {
 public:
  using Seconds = std::function<int64_t()>;  // of a clock that never goes back
  explicit SnapshotSource(std::filesystem::path index_dir, Seconds now = steady_seconds);

  std::shared_ptr<const Snapshot> newest();
  // Keeps `snapshot` at hand for ten minutes from now.
  void pin(const std::shared_ptr<const Snapshot>& snapshot);
  // The snapshot of that generation, if it is the newest or pinned; else null.
  std::shared_ptr<const Snapshot> find(uint64_t generation);

 private:
  std::filesystem::path dir_;
  const Seconds now_;
  std::mutex mutex_;
  std::string seen_;  // stamp of the manifest that newest_ was read from
  std::shared_ptr<const Snapshot> newest_;
  struct Pinned {
    std::shared_ptr<const Snapshot> snapshot;
    int64_t until;
  };
  std::vector<Pinned> pinned_;
};

}  // namespace broadsheet
