// SPDX-License-Identifier: MIT
// Every article that has copies with its lead, in memory: what folding the copies in a list of hits reads.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "indexer/model/article.h"

namespace broadsheet {

// Four bytes an article up to the last that has copies. Immutable once made; any number of threads.
class CopyMap {
 public:
  // The lead of the group an article is in; the article itself if it has no copies.
  ArticleId lead(ArticleId id) const {
    const auto at = static_cast<size_t>(id);
    return at < leads_.size() && leads_[at] != 0 ? leads_[at] : id;
  }
  bool has_copies(ArticleId id) const {
    const auto at = static_cast<size_t>(id);
    return at < leads_.size() && leads_[at] != 0;
  }
  // How many other articles have nearly the same text.
  uint64_t copies(ArticleId id) const {
    const auto found = sizes_.find(lead(id));
    return found == sizes_.end() ? 0 : found->second - 1;
  }
  // How many articles there are beyond the lead of each group.
  uint64_t surplus() const { return grouped_ - sizes_.size(); }
  bool empty() const { return sizes_.empty(); }
  // The same for equal maps, in whatever order they were built, in any process.
  uint64_t stamp() const { return stamp_; }

  // Building; `lead` 0: it has no copies.
  void put(ArticleId id, ArticleId lead);

 private:
  std::vector<uint32_t> leads_;
  std::unordered_map<ArticleId, uint64_t> sizes_;  // by lead
  uint64_t grouped_ = 0;                           // articles in all groups
  uint64_t stamp_ = 0;
};

}  // namespace broadsheet
