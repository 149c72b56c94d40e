// SPDX-License-Identifier: MIT
// Test collections of documents, queries and judgements, and the product over one of them.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/extract/extractor.h"
#include "server/search/searcher.h"
#include "server/search/xapian/ranking.h"
#include "tests/quality/corpus.h"

namespace broadsheet::quality {

inline constexpr std::array kCollections = {"cranfield", "cisi", "medline", "npl"};
inline constexpr size_t kDepth = 1000;  // ranks that MAP looks at
inline constexpr size_t kTop = 10;

struct TestDocument {
  std::string id;
  std::string title;
  std::string text;
};

struct Topic {
  std::string query;
  std::map<std::string, int> grades;  // by document
};

struct Collection {
  std::string name;
  std::vector<TestDocument> documents;
  std::vector<Topic> topics;
};

// Nothing if it is not there.
std::optional<Collection> read_collection(const Corpora& corpora, const std::string& name);

using Ranked = std::vector<std::string>;  // ids, best first

// The documents through pipeline and archive in a temporary folder, asked through the searcher with its
// defaults.
class Product {
 public:
  Product(const Collection& collection, const Extractor& extractor);
  ~Product();
  // From now on ranks so.
  void rank_by(const Ranking& ranking);
  Ranked rank(const std::string& query, size_t depth = kDepth);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

struct Measures {
  double ndcg = 0;
  double map = 0;
  double precision = 0;
};

// As trec_eval computes them: ndcg_cut.10 (gain is the grade), map, P.10.
Measures measure(const Topic& topic, const Ranked& ranking);

template <typename Rank>
Measures measure_all(const Collection& collection, Rank rank) {
  Measures sum;
  for (const Topic& topic : collection.topics) {
    const Measures one = measure(topic, rank(topic.query));
    sum.ndcg += one.ndcg;
    sum.map += one.map;
    sum.precision += one.precision;
  }
  const auto topics = static_cast<double>(collection.topics.size());
  return {sum.ndcg / topics, sum.map / topics, sum.precision / topics};
}

}  // namespace broadsheet::quality
