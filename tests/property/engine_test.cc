// SPDX-License-Identifier: MIT
// The engine against the plain scan: random archives with updates, removals, several segments and merges,
// random questions; the same hits, totals, facets and histogram.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/index/index_writer.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/property/generators.h"
#include "tests/property/scan_engine.h"

namespace broadsheet {
namespace {

class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "broadsheet-property-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  ~TempDir() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// One batch: some articles added or updated, some removed.
void random_batch(IndexWriter& writer, const std::filesystem::path& dir, ScanEngine& scan) {
  std::map<ArticleId, IndexDocument> batch;
  for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
    const ArticleId id = *rc::gen::inRange<ArticleId>(1, kMaxArticle + 1);
    batch[id] = *any_document(id);
  }
  std::vector<ArticleId> removed;
  for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
    const ArticleId id = *rc::gen::inRange<ArticleId>(1, kMaxArticle + 1);
    if (!batch.contains(id)) removed.push_back(id);
  }
  std::vector<IndexDocument> documents;
  for (const auto& [id, document] : batch) {
    documents.push_back(document);
    scan.put(document);
  }
  for (const ArticleId id : removed)
    scan.remove(id);
  std::vector<BuiltSegment> segments;
  if (!documents.empty()) segments.push_back(build_segment(dir, documents));
  writer.publish(writer.revision() + 1, segments, removed);
}

// Every hit of a relevance search, page by page.
std::vector<EngineHit> all_by_relevance(Engine& engine, EngineQuery query) {
  std::vector<EngineHit> hits;
  while (true) {
    query.offset = hits.size();
    const SearchResult page = engine.search(query);
    hits.insert(hits.end(), page.hits.begin(), page.hits.end());
    query.snapshot = page.snapshot;
    if (!page.more) return hits;
    RC_ASSERT(!page.hits.empty());
  }
}

std::vector<ArticleId> ids_of(const std::vector<EngineHit>& hits) {
  std::vector<ArticleId> ids;
  for (const EngineHit& hit : hits)
    ids.push_back(hit.id);
  return ids;
}

// Some articles in groups of copies.
std::shared_ptr<const CopyMap> any_copies() {
  auto copies = std::make_shared<CopyMap>();
  for (ArticleId id = 1; id <= kMaxArticle; ++id) {
    // Three groups, led by articles that are not there: who leads is nothing to the engine.
    if (const ArticleId group = *rc::gen::inRange<ArticleId>(0, 6); group >= 1 && group <= 3)
      copies->put(id, kMaxArticle + group);
  }
  return copies;
}

// Folding the copies leaves the first of each group in the list without folding.
void check_folding(Engine& engine, EngineQuery query) {
  query.copies = nullptr;
  const auto all = ids_of(all_by_relevance(engine, query));
  query.copies = any_copies();
  std::vector<ArticleId> expected;
  std::set<ArticleId> groups;
  for (const ArticleId id : all) {
    if (groups.insert(query.copies->lead(id)).second) expected.push_back(id);
  }
  RC_ASSERT(ids_of(all_by_relevance(engine, query)) == expected);
}

void check_relevance(Engine& engine, ScanEngine& scan, EngineQuery query) {
  check_folding(engine, query);
  query.copies = nullptr;
  const auto hits = all_by_relevance(engine, query);
  for (size_t i = 1; i < hits.size(); ++i) {
    RC_ASSERT(hits[i - 1].score > hits[i].score ||
              (hits[i - 1].score == hits[i].score && hits[i - 1].id > hits[i].id));
  }
  EngineQuery everything = query;
  everything.limit = 1000;
  auto found = ids_of(hits);
  std::sort(found.rbegin(), found.rend());
  RC_ASSERT(found == ids_of(scan.search(everything).hits));
}

void check_by_date(Engine& engine, ScanEngine& scan, EngineQuery query) {
  while (true) {
    const SearchResult page = engine.search(query);
    const SearchResult expected = scan.search(query);
    RC_ASSERT(ids_of(page.hits) == ids_of(expected.hits));
    RC_ASSERT(page.more == expected.more);
    if (!page.more) return;
    query.after = page.hits.back().key;
  }
}

// A walk in steps of any size gives every hit once, in the order of the scan.
void check_walk(Engine& engine, ScanEngine& scan, const EngineQuery& query) {
  const auto walk = engine.walk(query);
  const auto expected = scan.walk(query);
  RC_ASSERT(walk->total() == expected->total());
  std::vector<EngineHit> hits;
  while (true) {
    const auto some = walk->next(*rc::gen::inRange<size_t>(1, 5));
    if (some.empty()) break;
    hits.insert(hits.end(), some.begin(), some.end());
  }
  RC_ASSERT(ids_of(hits) == ids_of(expected->next(1'000'000)));
}

void check_query(Engine& engine, ScanEngine& scan, const EngineQuery& query) {
  RC_LOG() << "query " << to_string(query.tree) << " revision " << engine.stats().revision << "\n";
  if (query.days) RC_LOG() << "days " << query.days->first << ".." << query.days->last << "\n";
  for (size_t f = 0; f < kFacetCount; ++f) {
    const EntityFilter& filter = query.filters[f];
    if (filter.empty()) continue;
    RC_LOG() << "facet " << f << " unknown " << filter.unknown_include << " all " << filter.match_all << " +";
    for (const EntityId id : filter.include)
      RC_LOG() << " " << id;
    RC_LOG() << " -";
    for (const EntityId id : filter.exclude)
      RC_LOG() << " " << id;
    RC_LOG() << "\n";
  }
  const SearchResult found = engine.search(query);
  const SearchResult expected = scan.search(query);
  RC_ASSERT(found.exact);
  RC_ASSERT(found.total == expected.total);
  RC_ASSERT(found.matching == expected.matching);
  RC_ASSERT(found.facets == expected.facets);
  RC_ASSERT(found.histogram == expected.histogram);
  EngineQuery counts = query;
  counts.limit = 0;
  const SearchResult counted = engine.search(counts);
  RC_ASSERT(counted.hits.empty());
  RC_ASSERT(counted.facets == expected.facets);
  if (query.sort == Sort::kRelevance) {
    check_relevance(engine, scan, query);
  } else {
    check_by_date(engine, scan, query);
    check_walk(engine, scan, query);
  }
}

TEST(Engine, AgreesWithThePlainScan) {
  const bool held = rc::check("engine and scan agree", [] {
    const TempDir dir;
    ScanEngine scan;
    IndexWriter writer(dir.path());
    const auto engine = open_xapian_engine(dir.path());
    for (int batches = *rc::gen::inRange(1, 12); batches > 0; --batches) {
      random_batch(writer, dir.path(), scan);
      if (*rc::gen::inRange(0, 4) == 0) writer.finish_merges();
      for (int i = 0; i < 3; ++i) {
        EngineQuery query = *any_engine_query();
        if (i == 0) query.copies = any_copies();
        check_query(*engine, scan, query);
      }
    }
    writer.finish_merges();
    for (int i = 0; i < 10; ++i)
      check_query(*engine, scan, *any_engine_query());
    RC_ASSERT(engine->stats().documents == scan.documents().size());
    RC_ASSERT(check_index(dir.path()).empty());
  });
  EXPECT_TRUE(held);
}

// Scores are a function of the articles, not of how they are spread over segments.
TEST(Engine, ScoresDoNotDependOnTheSegments) {
  const bool held = rc::check("scores are independent of segments", [] {
    const TempDir many;
    const TempDir one;
    std::vector<IndexDocument> documents;
    IndexWriter spread(many.path());
    for (ArticleId id = 1; id <= 24; ++id)
      documents.push_back(*any_document(id));
    for (size_t at = 0; at < documents.size();) {
      const size_t count = std::min<size_t>(documents.size() - at, *rc::gen::inRange<size_t>(1, 9));
      const BuiltSegment segment = build_segment(many.path(), std::span(documents).subspan(at, count));
      spread.publish(spread.revision() + 1, {&segment, 1}, {});
      at += count;
    }
    IndexWriter whole(one.path());
    const BuiltSegment segment = build_segment(one.path(), documents);
    whole.publish(1, {&segment, 1}, {});
    const auto a = open_xapian_engine(many.path());
    const auto b = open_xapian_engine(one.path());
    for (int i = 0; i < 10; ++i) {
      EngineQuery query = *any_engine_query();
      query.sort = Sort::kRelevance;
      const auto left = all_by_relevance(*a, query);
      const auto right = all_by_relevance(*b, query);
      RC_ASSERT(ids_of(left) == ids_of(right));
      for (size_t k = 0; k < left.size(); ++k)
        RC_ASSERT(std::abs(left[k].score - right[k].score) < 2e-6);
    }
  });
  EXPECT_TRUE(held);
}

TEST(Engine, SimilarArticlesHaveSomethingInCommon) {
  const bool held = rc::check("similar articles", [] {
    const TempDir dir;
    ScanEngine scan;
    IndexWriter writer(dir.path());
    const auto engine = open_xapian_engine(dir.path());
    for (int batches = *rc::gen::inRange(1, 6); batches > 0; --batches)
      random_batch(writer, dir.path(), scan);
    for (ArticleId id = 0; id <= kMaxArticle; ++id) {
      SimilarQuery query;
      query.id = id;
      query.words = *rc::gen::inRange(0, 3) > 0;
      query.entities = !query.words || *rc::gen::arbitrary<bool>();
      query.limit = *rc::gen::element<size_t>(1, 5, 100);
      query.overlay = (*any_engine_query()).overlay;
      std::set<ArticleId> possible;
      for (const SimilarHit& hit : scan.similar(query))
        possible.insert(hit.id);
      const auto hits = engine->similar(query);
      RC_ASSERT(hits.size() <= query.limit);
      for (size_t i = 0; i < hits.size(); ++i) {
        RC_ASSERT(possible.contains(hits[i].id));
        RC_ASSERT(hits[i].score >= 0 && hits[i].score <= 1);
        if (i > 0) RC_ASSERT(hits[i - 1].score >= hits[i].score);
      }
    }
  });
  EXPECT_TRUE(held);
}

TEST(Engine, CompletesWords) {
  const bool held = rc::check("completed words", [] {
    const TempDir dir;
    ScanEngine scan;
    IndexWriter writer(dir.path());
    const auto engine = open_xapian_engine(dir.path());
    for (int batches = *rc::gen::inRange(1, 6); batches > 0; --batches)
      random_batch(writer, dir.path(), scan);
    for (const char* typed :
         {"", "e", "el", "elec", "elektion", "wal", "wlal", "ber", "习", "习近", "россн", "1", "zzz"}) {
      for (const size_t limit : {0u, 1u, 3u, 100u}) {
        RC_LOG() << typed << " " << limit << "\n";
        RC_ASSERT(engine->complete_word(typed, limit) == scan.complete_word(typed, limit));
      }
    }
  });
  EXPECT_TRUE(held);
}

// Out of time the engine says so, and what it counts is a part of the truth; asked again without haste it
// knows all of it.
TEST(Engine, StopsAtItsDeadline) {
  const bool held = rc::check("deadlines", [] {
    const TempDir dir;
    ScanEngine scan;
    IndexWriter writer(dir.path());
    for (int batches = *rc::gen::inRange(1, 6); batches > 0; --batches)
      random_batch(writer, dir.path(), scan);
    const auto engine = open_xapian_engine(dir.path());
    EngineQuery query = *any_engine_query();
    query.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
    const SearchResult hasty = engine->search(query);
    RC_ASSERT(hasty.out_of_time == !hasty.exact);
    RC_ASSERT(engine->stats().segments == 0 || hasty.out_of_time);
    RC_ASSERT(hasty.total == 0u && hasty.hits.empty());
    query.deadline.reset();
    check_query(*engine, scan, query);
    // What matches is known by now; whether it passes the filters, and in what order, is not.
    const SearchResult known = engine->search(query);
    query.deadline = std::chrono::steady_clock::now() - std::chrono::seconds(1);
    const SearchResult late = engine->search(query);
    RC_ASSERT(late.total == 0u && late.hits.empty());
    RC_ASSERT(late.out_of_time || known.matching == 0u);
  });
  EXPECT_TRUE(held);
}

// Two threads ask for everything that looks like anything, over and over, and are stopped in time; a third is
// answered all the same.
TEST(Engine, HeavyQuestionsDoNotBlockLightOnes) {
  const TempDir dir;
  std::vector<IndexDocument> documents;
  for (ArticleId id = 1; id <= 3000; ++id) {
    IndexDocument document;
    document.id = id;
    document.language = "en";
    for (ArticleId word = 0; word < 40; ++word)
      document.text += fmt::format("w{}x ", (id * 7919 + word * word * 104729) % 50'021);
    documents.push_back(document);
  }
  IndexWriter writer(dir.path());
  const BuiltSegment segment = build_segment(dir.path(), documents);
  writer.publish(1, {&segment, 1}, {});
  const auto engine = open_xapian_engine(dir.path());
  const Day today_is = day_from_civil(2012, 6, 1);
  std::string everything = "w10*";
  for (int i = 11; i < 40; ++i)
    everything += fmt::format(" OR w{}* OR w{}x~", i, i * 300);
  std::atomic<bool> stop = false;
  std::atomic<int> heavy_answers = 0;
  std::atomic<int> late = 0;
  std::vector<std::thread> heavy;
  for (int i = 0; i < 2; ++i) {
    heavy.emplace_back([&, i] {
      EngineQuery query;
      for (int round = 0; !stop; ++round) {
        query.tree =
            parse_query(everything + fmt::format(" OR q{}x{}", i, round), today_is).root;  // never cached
        query.sort = Sort::kRelevance;
        query.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(300);
        engine->search(query);
        if (std::chrono::steady_clock::now() > *query.deadline + std::chrono::seconds(2)) ++late;
        ++heavy_answers;
      }
    });
  }
  std::chrono::duration<double> slowest{0};
  for (int i = 0; i < 50 || heavy_answers == 0; ++i) {
    EngineQuery query;
    query.tree = parse_query(fmt::format("w{}x", i * 13), today_is).root;
    query.sort = Sort::kRelevance;
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(engine->search(query).exact);
    slowest = std::max<std::chrono::duration<double>>(slowest, std::chrono::steady_clock::now() - start);
  }
  stop = true;
  for (std::thread& thread : heavy)
    thread.join();
  EXPECT_LT(slowest.count(), 1.0);
  EXPECT_EQ(late, 0);
}

// The best hits are ranked a second time; pages of any size show one order, each hit once.
TEST(Engine, PagesOfAnySizeShowOneOrder) {
  const bool held = rc::check("one order", [] {
    const TempDir dir;
    IndexWriter writer(dir.path());
    for (ArticleId id = 1; id <= 120; id += 40) {
      std::vector<IndexDocument> documents;
      for (ArticleId i = id; i < id + 40; ++i)
        documents.push_back(*any_document(i));
      const BuiltSegment segment = build_segment(dir.path(), documents);
      writer.publish(writer.revision() + 1, {&segment, 1}, {});
    }
    const auto engine = open_xapian_engine(dir.path());
    EngineQuery query;
    query.tree =
        parse_query("wall OR news OR berlin OR us OR election OR the", day_from_civil(2012, 6, 1)).root;
    query.sort = Sort::kRelevance;
    query.limit = 200;
    const auto whole = engine->search(query).hits;
    query.limit = *rc::gen::inRange<size_t>(1, 60);
    RC_ASSERT(ids_of(all_by_relevance(*engine, query)) == ids_of(whole));
    for (size_t i = 1; i < whole.size(); ++i)
      RC_ASSERT(whole[i - 1].score >= whole[i].score);
  });
  EXPECT_TRUE(held);
}

TEST(Engine, FindsTheNearestWord) {
  const bool held = rc::check("nearest words", [] {
    const TempDir dir;
    ScanEngine scan;
    IndexWriter writer(dir.path());
    for (ArticleId id = 1; id <= 12; id += 4) {
      std::vector<IndexDocument> documents;
      for (ArticleId i = id; i < id + 4; ++i) {
        documents.push_back(*any_document(i));
        scan.put(documents.back());
      }
      const BuiltSegment segment = build_segment(dir.path(), documents);
      writer.publish(writer.revision() + 1, {&segment, 1}, {});
    }
    const auto engine = open_xapian_engine(dir.path());
    for (const char* typed : {"elektion", "wal", "wlal", "berlinre", "news", "naconi", "us", "россяи",
                              "zzzzzz", "title:elektion", "\"strase\"", "习近"}) {
      const QueryNode word = parse_query(typed, day_from_civil(2012, 6, 1)).root;
      RC_LOG() << typed << "\n";
      const NearestWord nearest = scan.nearest_word(word, {});
      RC_ASSERT(engine->nearest_word(word, {}) == nearest);
      const NearestWord hasty =
          engine->nearest_word(word, std::chrono::steady_clock::now() - std::chrono::seconds(1));
      RC_ASSERT(!hasty.word);
      RC_ASSERT(!nearest.word || hasty.out_of_time);
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace broadsheet
