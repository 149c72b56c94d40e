// SPDX-License-Identifier: MIT
// The write side of the index: immutable segments, a manifest replaced atomically, merging in the background.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "indexer/index/document.h"

namespace broadsheet {

// A segment on disk that no manifest names yet. Dropped files are swept by the next IndexWriter.
struct BuiltSegment {
  std::string name;
  uint64_t documents = 0;
  std::vector<std::string> languages;  // of its stemmed words
  uint64_t glass_hash = 0;             // see SegmentEntry
};

// Builds one segment of `documents` (one article each, any order of ids) under `index_dir`, fsynced. Any
// thread; touches nothing shared. The name is unique for the process and the moment.
BuiltSegment build_segment(const std::filesystem::path& index_dir, std::span<const IndexDocument> documents);

// Owned by the holder of the WriterLock. publish() from one thread; a merging thread of its own keeps the
// number of segments small. Readers see each publish and each merge as one step.
class IndexWriter {
 public:
  // Opens or creates the index and sweeps files that no manifest names. An unreadable or foreign manifest
  // gives an empty index at revision 0 (damaged() says so): the caller rebuilds.
  explicit IndexWriter(const std::filesystem::path& index_dir);
  ~IndexWriter();  // waits for a running merge

  Revision revision() const;
  bool damaged() const;

  // Makes the segments searchable and hides every earlier document of the articles they hold and of
  // `removed`; the index then answers for `revision`. `segments` may be empty.
  void publish(Revision revision, std::span<const BuiltSegment> segments, std::span<const ArticleId> removed);
  // As publish(), but the new segments are all there is: the last step of a rebuild.
  void replace_all(Revision revision, std::span<const BuiltSegment> segments);
  // Writes every segment that holds a document of these articles anew, so that no word of them is left in it,
  // hidden or not; and waits for merges, whose sources may hold them too. The caller has published their
  // removal.
  void purge(std::span<const ArticleId> articles);
  // Appends the articles in the index whose text has the sampled shingle: of every segment those with the
  // lowest ids, at most `most`, less what `skip` names. Any thread.
  struct SharingArticle {
    ArticleId id = 0;
    uint32_t shingles = 0;
  };
  void sharing(uint32_t sample, size_t most, const std::function<bool(ArticleId)>& skip,
               std::vector<SharingArticle>& found) const;
  // Waits until no merge is wanted or running. Rethrows an Error of the merging thread.
  void finish_merges();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// What `check` found wrong with the index alone; empty if sound. Reads every segment.
std::vector<std::string> check_index(const std::filesystem::path& index_dir);

// Revision and, for every live document, its article id (ascending) and content_hash(): to compare the index
// with the store.
struct IndexContents {
  Revision revision = 0;
  std::vector<ArticleId> articles;
  std::vector<uint64_t> content_hashes;
};
IndexContents read_index_contents(const std::filesystem::path& index_dir);

}  // namespace broadsheet
