// SPDX-License-Identifier: MIT
#include "server/search/xapian/xapian_engine.h"

#include "indexer/base/error.h"
#include "indexer/index/segment.h"
#include "server/query/request_error.h"
#include "server/search/xapian/counter.h"
#include "server/search/xapian/match_cache.h"
#include "server/search/xapian/nearest_word.h"
#include "server/search/xapian/ranker.h"
#include "server/search/xapian/result_walk.h"
#include "server/search/xapian/similar.h"
#include "server/search/xapian/snapshot.h"
#include "server/search/xapian/word_list.h"

namespace broadsheet {
namespace {

constexpr size_t kCacheBytes = 64u << 20;

class XapianEngine : public Engine {
 public:
  explicit XapianEngine(const std::filesystem::path& index_dir) : source_(index_dir), cache_(kCacheBytes) {}

  SearchResult search(const EngineQuery& query) override {
    std::shared_ptr<const CopyMap> copies = query.copies;
    const std::shared_ptr<const Snapshot> snapshot = snapshot_for(query, copies);
    try {
      if (copies == query.copies) return search(query, snapshot);
      EngineQuery pinned = query;
      pinned.copies = std::move(copies);
      return search(pinned, snapshot);
    } catch (const Xapian::Error& error) {
      throw translate(error, "searching");
    }
  }

  EngineStats stats() override {
    const auto snapshot = source_.newest();
    return {snapshot->live_documents(), snapshot->segments().size(), snapshot->revision()};
  }

  std::optional<std::string> nearest_word(const QueryNode& word) override {
    const std::shared_ptr<const Snapshot> snapshot = source_.newest();
    try {
      Snapshot::Lease handle(*snapshot);
      return broadsheet::nearest_word(word, snapshot->languages(), *handle);
    } catch (const Xapian::Error& error) {
      throw translate(error, "looking for words");
    }
  }

  std::vector<WordCount> complete_word(const std::string& beginning, size_t limit) override {
    const std::shared_ptr<const Snapshot> snapshot = source_.newest();
    try {
      Snapshot::Lease handle(*snapshot);
      return broadsheet::complete_word(beginning, limit, *snapshot, *handle);
    } catch (const Xapian::Error& error) {
      throw translate(error, "looking for words");
    }
  }

  std::vector<SimilarHit> similar(const SimilarQuery& query) override {
    const std::shared_ptr<const Snapshot> snapshot = source_.newest();
    try {
      Snapshot::Lease handle(*snapshot);
      return similar_articles(query, *snapshot, *handle);
    } catch (const Xapian::Error& error) {
      throw translate(error, "looking for similar articles");
    }
  }

  std::unique_ptr<Walk> walk(const EngineQuery& asked) override {
    const std::shared_ptr<const Snapshot> snapshot = source_.newest();
    EngineQuery query = asked;
    query.facets.clear();
    query.histogram = false;
    query.copies.reset();
    try {
      Snapshot::Lease handle(*snapshot);
      Counter counter(query, snapshot->highest_entity());
      PassingSets passing;
      const std::string question = MatchCache::question(query, *snapshot);
      for (size_t i = 0; i < snapshot->segments().size(); ++i) {
        const auto match = cache_.get(question, query, *snapshot, i, *handle);
        passing.push_back(counter.count(snapshot->segments()[i], match->docs));
      }
      return walk_by_date(std::move(query), snapshot, std::move(passing));
    } catch (const Xapian::Error& error) {
      throw translate(error, "searching");
    }
  }

 private:
  // A list that goes on from page to page goes on with the copies it began with.
  std::shared_ptr<const Snapshot> snapshot_for(const EngineQuery& query,
                                               std::shared_ptr<const CopyMap>& copies) {
    if (!query.snapshot) return source_.newest();
    std::shared_ptr<const CopyMap> pinned;
    if (auto snapshot = source_.find(*query.snapshot, pinned)) {
      if (copies && pinned) copies = std::move(pinned);
      return snapshot;
    }
    throw RequestError(ErrorCode::kExpired, notice<NoticeCode::kExpiredCursor>(),
                       notice<NoticeCode::kBeginAgain>(), "cursor");
  }

  SearchResult search(const EngineQuery& query, const std::shared_ptr<const Snapshot>& snapshot) {
    Snapshot::Lease handle(*snapshot);
    SearchResult result;
    result.snapshot = snapshot->generation();
    Counter counter(query, snapshot->highest_entity());
    TimeBudget budget(query.deadline);
    PassingSets passing;
    const std::string question = MatchCache::question(query, *snapshot);
    for (size_t i = 0; i < snapshot->segments().size(); ++i) {
      const Segment& segment = snapshot->segments()[i];
      try {
        const auto match = cache_.get(question, query, *snapshot, i, *handle);
        result.too_many_words |= !match->exact;
        passing.push_back(counter.count(segment, match->docs));
      } catch (const OutOfTime&) {
        // What is counted is a part of what matches, never more. Segments done are kept: asked again, the
        // question gets further.
        result.out_of_time = true;
        passing.emplace_back();
      }
    }
    result.total = counter.total();
    result.matching = counter.matching();
    result.facets = counter.facets();
    if (query.histogram) result.histogram = counter.histogram();
    RankedHits ranked;
    if (query.limit == 0) {
      ranked.more = result.total > query.offset;
    } else if (query.sort != Sort::kRelevance) {
      ranked = rank_by_date(query, *snapshot, passing);
    } else if (query.offset < result.total) {
      ranked = rank_by_score(query, *snapshot, *handle, passing, budget);
      if (ranked.more) source_.pin(snapshot, query.copies);
    }
    result.hits = std::move(ranked.hits);
    result.more = ranked.more;
    result.out_of_time |= budget.was_over();
    result.exact = !result.out_of_time && !result.too_many_words;
    return result;
  }

  SnapshotSource source_;
  MatchCache cache_;
};

}  // namespace

std::unique_ptr<Engine> open_xapian_engine(const std::filesystem::path& index_dir) {
  return std::make_unique<XapianEngine>(index_dir);
}

}  // namespace broadsheet
