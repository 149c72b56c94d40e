// SPDX-License-Identifier: MIT
// A prefix that stands for more words than a search looks up: the search says so, a walk has them all.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <vector>

#include "indexer/index/index_writer.h"
#include "server/query/query_tree.h"
#include "server/search/xapian/evaluator.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/unit/store/temp_directory.h"

namespace broadsheet {
namespace {

constexpr size_t kDocuments = 30;
constexpr size_t kWordsOfEach = 500;
static_assert(kDocuments * kWordsOfEach > kMaxExpansion);

size_t length_of(Engine::Walk& walk) {
  size_t length = 0;
  for (auto hits = walk.next(7); !hits.empty(); hits = walk.next(7))
    length += hits.size();
  return length;
}

TEST(AllWords, AreInAWalkButNotInASearch) {
  const TempDirectory directory;
  std::vector<IndexDocument> documents;
  for (size_t article = 0; article < kDocuments; ++article) {
    IndexDocument& document = documents.emplace_back();
    document.id = article + 1;
    document.language = "en";
    for (size_t word = 0; word < kWordsOfEach; ++word)
      document.text += fmt::format("wort{:02}{:03} ", article, word);
  }
  {
    IndexWriter writer(directory.path());
    const BuiltSegment segment = build_segment(directory.path(), documents);
    writer.publish(1, {&segment, 1}, {});
  }
  const auto engine = open_xapian_engine(directory.path());
  EngineQuery query;
  query.tree = parse_query("wort*", 0).root;
  const SearchResult before = engine->search(query);
  EXPECT_FALSE(before.exact);
  EXPECT_LT(before.total, kDocuments);
  // The set that the search left in the cache does not serve.
  const auto walk = engine->walk(query);
  EXPECT_EQ(walk->total(), kDocuments);
  EXPECT_EQ(length_of(*walk), kDocuments);
  EXPECT_FALSE(engine->search(query).exact);
}

}  // namespace
}  // namespace broadsheet
