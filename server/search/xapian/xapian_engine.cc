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
  XapianEngine(const std::filesystem::path& index_dir, const Ranking& ranking)
      : ranking_(ranking), source_(index_dir), cache_(kCacheBytes) {}

  SearchResult search(const EngineQuery& query) override {
    const std::shared_ptr<const Snapshot> snapshot = snapshot_for(query);
    try {
      return search(query, snapshot);
    } catch (const Xapian::Error& error) {
      throw translate(error, "searching");
    }
  }

  EngineStats stats() override {
    const auto snapshot = source_.newest();
    return {snapshot->live_documents(), snapshot->segments().size(), snapshot->revision()};
  }

  NearestWord nearest_word(const QueryNode& word, const Deadline& deadline) override {
    const std::shared_ptr<const Snapshot> snapshot = source_.newest();
    try {
      Snapshot::Lease handle(*snapshot);
      return broadsheet::nearest_word(word, snapshot->languages(), deadline, *handle);
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
    query.all_words = true;
    try {
      Snapshot::Lease handle(*snapshot);
      Counter counter(query, snapshot->highest_entity());
      PassingSets passing;
      const std::string question = MatchCache::question(query, *snapshot);
      for (size_t i = 0; i < snapshot->segments().size(); ++i) {
        const auto match = cache_.get(question, query, *snapshot, i, *handle);
        passing.push_back(counter.count(snapshot->segments()[i], match->docs));
      }
      if (counter.out_of_time()) throw too_long_to_walk();
      return walk_by_date(std::move(query), snapshot, std::move(passing));
    } catch (const OutOfTime&) {
      throw too_long_to_walk();
    } catch (const Xapian::Error& error) {
      throw translate(error, "searching");
    }
  }

 private:
  std::shared_ptr<const Snapshot> snapshot_for(const EngineQuery& query) {
    if (!query.snapshot) return source_.newest();
    if (auto snapshot = source_.find(*query.snapshot)) return snapshot;
    throw expired_page();
  }

  // Of the time that is left a quarter is for the order of what was found: a question cut short shows hits
  // too.
  static Deadline deadline_of_counting(const Deadline& deadline) {
    if (!deadline) return deadline;
    const auto now = std::chrono::steady_clock::now();
    return now + (*deadline - now) * 3 / 4;
  }

  SearchResult search(const EngineQuery& query, const std::shared_ptr<const Snapshot>& snapshot) {
    Snapshot::Lease handle(*snapshot);
    SearchResult result;
    result.snapshot = snapshot->generation();
    EngineQuery counted = query;
    counted.deadline = deadline_of_counting(query.deadline);
    Counter counter(counted, snapshot->highest_entity());
    PassingSets passing;
    const std::string question = MatchCache::question(query, *snapshot);
    for (size_t i = 0; i < snapshot->segments().size(); ++i) {
      const Segment& segment = snapshot->segments()[i];
      try {
        const auto match = cache_.get(question, counted, *snapshot, i, *handle);
        result.too_many_words |= !match->exact;
        passing.push_back(counter.count(segment, match->docs));
      } catch (const OutOfTime&) {
        // What is counted is a part of what matches, never more. Segments done are kept: asked again, the
        // question gets further.
        result.out_of_time = true;
        passing.emplace_back();
      }
    }
    result.out_of_time |= counter.out_of_time();
    result.total = counter.total();
    result.matching = counter.matching();
    result.facets = counter.facets();
    if (query.histogram) result.histogram = counter.histogram();
    TimeBudget budget(query.deadline);
    RankedHits ranked;
    if (query.limit == 0) {
      ranked.more = result.total > query.offset;
    } else if (query.sort != Sort::kRelevance) {
      ranked = rank_by_date(query, *snapshot, passing, budget);
    } else if (query.offset < result.total) {
      ranked = rank_by_score(query, ranking_, *snapshot, *handle, passing, budget);
      if (ranked.more) source_.pin(snapshot);
    }
    result.hits = std::move(ranked.hits);
    result.more = ranked.more;
    result.out_of_time |= budget.was_over();
    result.exact = !result.out_of_time && !result.too_many_words;
    return result;
  }

  const Ranking ranking_;
  SnapshotSource source_;
  MatchCache cache_;
};

}  // namespace

std::unique_ptr<Engine> open_xapian_engine(const std::filesystem::path& index_dir, const Ranking& ranking) {
  return std::make_unique<XapianEngine>(index_dir, ranking);
}

}  // namespace broadsheet
