// SPDX-License-Identifier: MIT
#include "indexer/ingest/copy_finder.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/index/shingles.h"

namespace broadsheet {
namespace {

// Of a shingle that very many have, those who had it first stand for all.
constexpr size_t kMostPerSample = 32;
// A sample errs: well below what makes a copy is where looking begins.
constexpr double kWorthComparing = 0.35;

constexpr size_t kComparedAtOnce = 500;

}  // namespace

IndexDocument::Sample CopyFinder::observe(ArticleId id, std::span<const uint64_t> shingles) {
  IndexDocument::Sample sample{static_cast<uint32_t>(shingles.size()), sample_of(shingles)};
  forget(id);
  // At once, so that neither it nor what the index has of it is taken for a copy.
  Pending& pending = pending_[id];
  const auto newer_is_pending = [&](ArticleId other) { return pending_.contains(other); };
  store_.set_copies(id, find(id, shingles, sample.values, newer_is_pending));
  pending = {sample.shingles, sample.values, 0};
  for (const uint32_t value : sample.values)
    pending_by_sample_[value].push_back(id);
  return sample;
}

void CopyFinder::observe_again(ArticleId id, std::span<const uint64_t> shingles) {
  store_.set_copies(id,
                    find(id, shingles, sample_of(shingles), [&](ArticleId other) { return other >= id; }));
}

std::vector<CopyPair> CopyFinder::find(ArticleId id, std::span<const uint64_t> shingles,
                                       std::span<const uint32_t> sample,
                                       const std::function<bool(ArticleId)>& skip) {
  struct Candidate {
    size_t shared = 0;
    uint32_t shingles = 0;
  };
  std::map<ArticleId, Candidate> candidates;
  std::vector<IndexWriter::SharingArticle> found;
  for (const uint32_t value : sample) {
    found.clear();
    index_.sharing(value, kMostPerSample, skip, found);
    if (const auto here = pending_by_sample_.find(value); here != pending_by_sample_.end()) {
      for (const ArticleId other : here->second)
        found.push_back({other, pending_.at(other).shingles});
    }
    const size_t kept = std::min(found.size(), kMostPerSample);
    std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(kept), found.end(),
                      [](const auto& a, const auto& b) { return a.id < b.id; });
    for (size_t i = 0; i < kept; ++i) {
      Candidate& candidate = candidates[found[i].id];
      ++candidate.shared;
      candidate.shingles = found[i].shingles;
    }
  }
  std::vector<std::pair<double, ArticleId>> likely;  // the most alike first, then the oldest
  for (const auto& [other, candidate] : candidates) {
    const double estimate = estimated_containment(candidate.shared, shingles.size(), candidate.shingles);
    if (estimate >= kWorthComparing) likely.emplace_back(-std::min(estimate, 1.0), other);
  }
  std::sort(likely.begin(), likely.end());
  if (likely.size() > kMostPairs) likely.resize(kMostPairs);
  std::vector<CopyPair> pairs;
  for (const auto& [estimate, other] : likely) {
    const auto text = store_.text(other);
    if (!text) continue;
    const Overlap overlap = overlap_of(shingles, shingles_of(*text));
    if (!are_copies(overlap)) continue;
    const double likeness = std::max(overlap.jaccard, overlap.containment);
    pairs.push_back({std::min(id, other), std::max(id, other), std::llround(likeness * 1000)});
  }
  return pairs;
}

void CopyFinder::forget(ArticleId id) {
  const auto known = pending_.find(id);
  if (known == pending_.end()) return;
  for (const uint32_t value : known->second.sample) {
    const auto list = pending_by_sample_.find(value);
    std::erase(list->second, id);
    if (list->second.empty()) pending_by_sample_.erase(list);
  }
  pending_.erase(known);
}

void CopyFinder::committed(Revision revision) {
  for (auto& [id, pending] : pending_) {
    if (pending.revision == 0) pending.revision = revision;
  }
}

void CopyFinder::published(Revision revision) {
  std::vector<ArticleId> done;
  for (const auto& [id, pending] : pending_) {
    if (pending.revision != 0 && pending.revision <= revision) done.push_back(id);
  }
  for (const ArticleId id : done)
    forget(id);
}

void find_all_copies(StoreWriter& store, IndexWriter& index, const StoreReader& articles) {
  store.begin();
  store.clear_copies();
  CopyFinder finder(store, index);
  for (ArticleId after = 0;;) {
    const auto batch = articles.articles_after(after, kComparedAtOnce);
    if (batch.empty()) break;
    for (const StoredArticle& stored : batch)
      finder.observe_again(stored.id, shingles_of(stored.article.text));
    after = batch.back().id;
  }
  index.publish(store.commit(), {}, {});
}

}  // namespace broadsheet
