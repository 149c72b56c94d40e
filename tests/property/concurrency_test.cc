// SPDX-License-Identifier: MIT
// Readers while a writer publishes and merges: every answer is one whole state of the index.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/index/index_writer.h"
#include "server/search/xapian/xapian_engine.h"

namespace broadsheet {
namespace {

constexpr int kRevisions = 60;
constexpr ArticleId kArticles = 6;

// In revision r every article says "rev<r>" and belongs to entity r: a mixture of two states would show at
// once.
std::vector<IndexDocument> documents_of(int revision) {
  std::vector<IndexDocument> documents;
  for (ArticleId id = 1; id <= kArticles; ++id) {
    IndexDocument document;
    document.id = id;
    document.title = "State";
    document.text = "rev" + std::to_string(revision);
    document.language = "en";
    document.days = DayRange{revision, revision};
    document.facets[0] = {static_cast<EntityId>(revision)};
    documents.push_back(document);
  }
  // One article that only this revision adds.
  documents.push_back(documents.back());
  documents.back().id = 1000 + revision;
  documents.back().facets[0].clear();
  return documents;
}

TEST(Concurrency, ReadersSeeWholeStatesOnly) {
  std::string pattern = (std::filesystem::temp_directory_path() / "broadsheet-concurrency-XXXXXX").string();
  const std::filesystem::path dir = ::mkdtemp(pattern.data());
  {
    IndexWriter writer(dir);
    const auto first = documents_of(1);
    const BuiltSegment segment = build_segment(dir, first);
    writer.publish(1, {&segment, 1}, {});

    const auto engine = open_xapian_engine(dir);
    std::atomic<bool> done = false;
    std::atomic<uint64_t> searches = 0;
    std::vector<std::thread> readers;
    for (int i = 0; i < 3; ++i) {
      readers.emplace_back([&, i] {
        uint64_t before = 0;
        do {
          EngineQuery query;
          query.tree = parse_query(i == 0 ? "state" : "", 0).root;
          query.sort = i == 0 ? Sort::kRelevance : Sort::kNewest;
          query.facets = {0};
          query.limit = 100;
          const SearchResult result = engine->search(query);
          ASSERT_EQ(result.facets[0].values.size(), 1u);
          const auto revision = result.facets[0].values[0].id;
          EXPECT_EQ(result.facets[0].values[0].count, static_cast<uint64_t>(kArticles));
          EXPECT_EQ(result.total, static_cast<uint64_t>(kArticles) + revision);
          EXPECT_EQ(result.hits.size(), std::min<uint64_t>(100, result.total));
          EXPECT_GE(revision, before);  // time does not run backwards for one reader
          before = revision;
          ++searches;
        } while (!done);
      });
    }
    for (int revision = 2; revision <= kRevisions; ++revision) {
      const auto documents = documents_of(revision);
      const BuiltSegment built = build_segment(dir, documents);
      writer.publish(static_cast<Revision>(revision), {&built, 1}, {});
    }
    writer.finish_merges();
    done = true;
    for (std::thread& reader : readers)
      reader.join();
    EXPECT_GT(searches, 0u);
    EXPECT_TRUE(check_index(dir).empty());
  }
  std::filesystem::remove_all(dir);
}

// A relevance cursor goes on in the state it began in, however often the index changes and merges meanwhile.
TEST(Concurrency, ARelevanceCursorKeepsItsState) {
  std::string pattern = (std::filesystem::temp_directory_path() / "broadsheet-concurrency-XXXXXX").string();
  const std::filesystem::path dir = ::mkdtemp(pattern.data());
  {
    IndexWriter writer(dir);
    const auto first = documents_of(1);
    const BuiltSegment segment = build_segment(dir, first);
    writer.publish(1, {&segment, 1}, {});
    const auto engine = open_xapian_engine(dir);
    EngineQuery query;
    query.tree = parse_query("state", 0).root;
    query.sort = Sort::kRelevance;
    query.limit = 2;
    const SearchResult page = engine->search(query);
    ASSERT_TRUE(page.more);
    for (int revision = 2; revision <= 20; ++revision) {
      const auto documents = documents_of(revision);
      const BuiltSegment built = build_segment(dir, documents);
      writer.publish(static_cast<Revision>(revision), {&built, 1}, {});
    }
    writer.finish_merges();
    query.snapshot = page.snapshot;
    std::vector<ArticleId> seen;
    for (query.offset = 0; query.offset < page.total; query.offset += query.limit) {
      const SearchResult next = engine->search(query);
      EXPECT_EQ(next.total, page.total);
      for (const EngineHit& hit : next.hits)
        seen.push_back(hit.id);
    }
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, (std::vector<ArticleId>{1, 2, 3, 4, 5, 6, 1001}));
    query.snapshot = page.snapshot + 1'000'000;
    EXPECT_THROW(engine->search(query), Error);
  }
  std::filesystem::remove_all(dir);
}

}  // namespace
}  // namespace broadsheet
