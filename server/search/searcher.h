// SPDX-License-Identifier: MIT
// One question from its request to everything an answer shows: parses the query, resolves entities, asks the
// engine, fetches the articles and makes their snippets.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/store/archive.h"
#include "indexer/store/store_reader.h"
#include "server/query/endpoint_request.h"
#include "server/query/query_tree.h"
#include "server/query/search_request.h"
#include "server/search/engine.h"
#include "server/search/result_walk.h"
#include "server/search/snippet.h"
#include "server/search/suggest.h"
#include "server/search/trends.h"

namespace broadsheet {

struct AnswerHit {
  StoredArticle article;
  double score = 0;
  Snippet snippet;
  std::vector<std::pair<uint32_t, uint32_t>> title_marks;
  uint64_t copies = 0;  // other articles with nearly the same text
};

struct Answer {
  SearchRequest request;  // with as much of its text as is used
  std::string text;       // as it was sent
  ParsedQuery query;
  // The query text that was answered instead of the one sent, because that finds nothing; else empty.
  std::string corrected;
  Sort sort = Sort::kNewest;     // as used
  std::vector<Notice> warnings;  // of the query and of filters that name nothing
  SearchResult result;
  std::vector<AnswerHit> hits;
  std::map<EntityId, Entity> entities;  // every entity in hits and facets
  // What the request chose, by facet, in its order: the chips. An unknown value has no id.
  struct Chosen {
    size_t facet = 0;
    bool exclude = false;
    std::string value;
    std::optional<Entity> entity;
  };
  std::vector<Chosen> chosen;
  std::string next;  // cursor of the following page, empty at the end
  double took_ms = 0;
};

// One page of a facet's values.
struct FacetPage {
  FacetRequest request;
  ParsedQuery query;
  std::vector<Notice> warnings;
  std::vector<Answer::Chosen> chosen;
  uint64_t total = 0;  // articles of the search
  bool exact = true;
  bool corrected = false;  // no name begins as typed: these nearly do
  FacetCounts counts;
  std::map<EntityId, Entity> entities;
  std::map<EntityId, std::string>
      forms;         // the other name that begins as typed, where it is not the one shown
  std::string next;  // cursor, empty at the end
  double took_ms = 0;
};

struct Suggestions {
  SuggestRequest request;
  std::vector<Suggestion> list;
  double took_ms = 0;
};

// A person of the archive: the names the archive joined and why, and everything that names the person.
struct PersonPage {
  Entity person;
  std::vector<PersonForm> forms;  // most articles first, without companions
  std::vector<PersonJoin> joins;  // between forms
  Answer answer;  // the search for the person, newest first; its person facet are the companions
  double took_ms = 0;
};

struct SimilarArticles {
  ArticleId id = 0;
  SimilarRequest request;
  std::vector<AnswerHit> hits;  // without marks; the snippet is the beginning of the text
  std::vector<SimilarHit> why;  // of each hit
  std::map<EntityId, Entity> entities;
  double took_ms = 0;
};

// `engine` and `in_use` count what is searched, corrections applied; `store` what was received.
struct ArchiveStats {
  StoreStats store;
  EngineStats engine;
  std::shared_ptr<const EntityCounts> in_use;
  uint64_t copies = 0;  // articles beyond the first of each story
};

// Owns the engine and a pool of store connections; any number of threads.
class Searcher {
 public:
  // `budget`: so long may a question take (Answer::result.out_of_time).
  Searcher(const ArchivePaths& paths, std::unique_ptr<Engine> engine,
           std::chrono::milliseconds budget = kTimeBudget);
  ~Searcher();

  // Throws Error{kUsage, param "cursor"} for a cursor that is not of this search, Error{kExpired} for one too
  // old.
  Answer search(const SearchRequest& request);
  // Throws as search() does.
  FacetPage facet(const FacetRequest& request);
  Suggestions suggest(const SuggestRequest& request);
  Trends trends(const TrendsRequest& request);
  // The person of that number, under the number the person has now; nothing if there is none. Of `request`
  // only dates, limits and interval count.
  std::optional<PersonPage> person(EntityId id, const SearchRequest& request);
  // Nothing for an article that is not in the archive.
  std::optional<SimilarArticles> similar(ArticleId id, const SimilarRequest& request);
  // The whole result; must not outlive the searcher.
  std::shared_ptr<ResultWalk> walk(const SearchRequest& request);
  // Changes whenever any answer may: with every batch of articles and every correction. Costs some
  // microseconds.
  std::string state();
  std::optional<StoredArticle> article(ArticleId id);
  // The articles with nearly the same text, this one among them: the lead first, then by date; of very many
  // the first. Just the article if it has no copies, none if it is not there.
  struct Copies {
    uint64_t total = 0;
    std::vector<StoredArticle> articles;
  };
  Copies copies(ArticleId id);
  // The latest states of an article, as received: without corrections. Empty if it is not there.
  std::vector<ArticleVersion> versions(ArticleId id);
  // The record as it arrived, if the archive kept it.
  std::optional<RawRecord> original(ArticleId id);
  std::map<EntityId, Entity> entities_of(const StoredArticle& article);
  ArchiveStats stats();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
