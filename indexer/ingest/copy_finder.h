// SPDX-License-Identifier: MIT
// Finds the copies of an article among all that came before it. The caller's thread, within the store's
// transaction.
#pragma once

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

#include "indexer/index/index_writer.h"
#include "indexer/store/store_reader.h"
#include "indexer/store/store_writer.h"

namespace broadsheet {

// Candidates share sampled shingles (shingles.h) with the article, in the index or among what was committed
// and is not published yet; those that seem most alike are compared shingle by shingle with texts from the
// store. What it finds depends on the articles and their order alone, not on batches, segments or threads;
// what it costs hardly on how many articles there are.
class CopyFinder {
 public:
  CopyFinder(StoreWriter& store, const IndexWriter& index) : store_(store), index_(index) {}

  // An article as it was just put; `shingles` are those of its text. Returns its sample, for the index.
  IndexDocument::Sample observe(ArticleId id, std::span<const uint64_t> shingles);
  // An article that the index has as it is: its copies among those with lower ids.
  void observe_again(ArticleId id, std::span<const uint64_t> shingles);
  // What was observed since the last call was committed as `revision`; the index has it from published() on.
  void committed(Revision revision);
  void published(Revision revision);

 private:
  struct Pending {
    uint32_t shingles = 0;
    std::vector<uint32_t> sample;
    Revision revision = 0;  // 0: not committed
  };
  std::vector<CopyPair> find(ArticleId id, std::span<const uint64_t> shingles,
                             std::span<const uint32_t> sample, const std::function<bool(ArticleId)>& skip);
  void forget(ArticleId id);

  StoreWriter& store_;
  const IndexWriter& index_;
  std::unordered_map<ArticleId, Pending> pending_;
  std::unordered_map<uint32_t, std::vector<ArticleId>> pending_by_sample_;
};

// Finds all copies anew, in the order of ids, by an index that is up to date. One transaction.
void find_all_copies(StoreWriter& store, IndexWriter& index, const StoreReader& articles);

}  // namespace broadsheet
