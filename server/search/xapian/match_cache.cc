// SPDX-License-Identifier: MIT
#include "server/search/xapian/match_cache.h"

#include <algorithm>

namespace broadsheet {
namespace {

// Depth is bounded by the parser.
bool asks_overlay(const QueryNode& node) {
  return node.kind == QueryNode::Kind::kEntity || node.kind == QueryNode::Kind::kDates ||
         std::any_of(node.children.begin(), node.children.end(), asks_overlay);
}

}  // namespace

// The tree, what its entity names stand for, and the languages whose stems a word may have; the overlay where
// a person or a date is asked for.
std::string MatchCache::question(const EngineQuery& query, const Snapshot& snapshot) {
  std::string key = to_string(query.tree);
  for (const auto& [name, ids] : query.entities) {
    key += '\n' + std::to_string(name.first) + name.second;
    for (const EntityId id : ids)
      key += ' ' + std::to_string(id);
  }
  if (query.overlay && asks_overlay(query.tree)) key += '\n' + std::to_string(query.overlay->number());
  for (const std::string& language : snapshot.languages())
    key += '\n' + language;
  return key;
}

std::shared_ptr<const MatchSet> MatchCache::get(const std::string& question, const EngineQuery& query,
                                                const Snapshot& snapshot, size_t segment,
                                                SearchHandle& handle) {
  const std::string key = snapshot.segments()[segment].files->name() + '\n' + question;
  {
    std::lock_guard lock(mutex_);
    const auto found = by_key_.find(key);
    if (found != by_key_.end() && (found->second->match->exact || !query.all_words)) {
      entries_.splice(entries_.begin(), entries_, found->second);
      return found->second->match;
    }
  }
  auto match = std::make_shared<const MatchSet>(evaluate(query, snapshot, segment, handle));
  insert(key, match);
  return match;
}

void MatchCache::insert(const std::string& key, const std::shared_ptr<const MatchSet>& match) {
  const size_t bytes = sizeof(Entry) + 2 * key.size() + match->docs.size() * sizeof(DocId);
  if (bytes > max_bytes_ / 4) return;
  std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;
  entries_.push_front({key, match, bytes});
  by_key_.emplace(key, entries_.begin());
  bytes_ += bytes;
  while (bytes_ > max_bytes_) {
    bytes_ -= entries_.back().bytes;
    by_key_.erase(entries_.back().key);
    entries_.pop_back();
  }
}

}  // namespace broadsheet
