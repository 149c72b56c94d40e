// SPDX-License-Identifier: MIT
// Match sets kept per query and segment: a further click on a facet is arithmetic.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "server/search/xapian/evaluator.h"

namespace broadsheet {

// Least recently used first out, bounded by bytes. Segments never change, so an entry is never wrong, only
// forgotten. Any thread; a set is evaluated outside the lock.
class MatchCache {
 public:
  explicit MatchCache(size_t max_bytes) : max_bytes_(max_bytes) {}

  // Everything a match set of query.tree depends on but the segment.
  static std::string question(const EngineQuery& query, const Snapshot& snapshot);
  // The match set of query.tree in segment number `segment` of the snapshot; `question` is theirs. One that
  // was cut does not serve a query for all words.
  std::shared_ptr<const MatchSet> get(const std::string& question, const EngineQuery& query,
                                      const Snapshot& snapshot, size_t segment, SearchHandle& handle);

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const MatchSet> match;
    size_t bytes;
  };
  void insert(const std::string& key, const std::shared_ptr<const MatchSet>& match);

  const size_t max_bytes_;
  std::mutex mutex_;
  size_t bytes_ = 0;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace broadsheet
