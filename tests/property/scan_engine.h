// SPDX-License-Identifier: MIT
// The plain scan: a second engine behind the same seam that looks at every article for every question. Slow
// and obvious; the real engine must agree with it.
#pragma once

#include <map>

#include "indexer/index/document.h"
#include "server/search/engine.h"

namespace broadsheet {

class ScanEngine : public Engine {
 public:
  // Adds an article or replaces it.
  void put(const IndexDocument& document) { documents_[document.id] = document; }
  void remove(ArticleId id) { documents_.erase(id); }
  const std::map<ArticleId, IndexDocument>& documents() const { return documents_; }

  // Relevance is not scored: hits come by id, highest first, all with score 0.
  SearchResult search(const EngineQuery& query) override;
  EngineStats stats() override { return {documents_.size(), 1, 0}; }
  NearestWord nearest_word(const QueryNode& word, const Deadline&) override;
  std::vector<WordCount> complete_word(const std::string& beginning, size_t limit) override;
  // Every other article that shares a word or an entity, by id, all with score 0.
  std::vector<SimilarHit> similar(const SimilarQuery& query) override;
  std::unique_ptr<Walk> walk(const EngineQuery& query) override;

 private:
  std::map<ArticleId, IndexDocument> documents_;
};

}  // namespace broadsheet
