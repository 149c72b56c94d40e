// SPDX-License-Identifier: MIT
// The seam behind which the search engine lies. Numbers in, numbers out: no Xapian type passes it, and
// another engine can take its place.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/date.h"
#include "indexer/model/archive_record.h"
#include "indexer/store/copy_map.h"
#include "indexer/store/overlay.h"
#include "server/query/query_tree.h"
#include "server/query/request_error.h"
#include "server/query/search_request.h"

namespace broadsheet {

// When to stop looking; nothing: never.
using Deadline = std::optional<std::chrono::steady_clock::time_point>;
// So long may a question take; what was found until then is its answer, marked as inexact.
inline constexpr std::chrono::milliseconds kTimeBudget{2000};
// A walk is whole or not begun: so long may it take to find out what belongs to it.
inline constexpr std::chrono::milliseconds kWalkBudget{60'000};

// A facet's chosen values as entity ids. `none` is set when a chosen value names no entity: nothing can match
// it.
struct EntityFilter {
  std::vector<EntityId> include;
  std::vector<EntityId> exclude;
  bool unknown_include = false;  // an included value that no entity has
  bool match_all = false;        // all of include instead of any
  bool empty() const { return include.empty() && exclude.empty() && !unknown_include; }
};

// Place in a list sorted by date; the order is (undated last, day, minute, id) in the direction of the sort.
struct DateKey {
  std::optional<Day> day;
  int minute_of_day = -1;
  ArticleId id = 0;
  bool operator==(const DateKey&) const = default;
};

// A resolved request: the tree's kEntity nodes carry ids in `entities` (by node text within facet), filters
// are ids.
struct EngineQuery {
  QueryNode tree;
  std::map<std::pair<size_t, std::string>, std::vector<EntityId>> entities;
  std::array<EntityFilter, kFacetCount> filters;
  std::optional<DayRange> days;  // an article is kept if its range overlaps
  Sort sort = Sort::kNewest;
  size_t limit = 10;             // 0: no hits, only counts
  size_t offset = 0;             // kRelevance only
  bool second_look = true;       // kRelevance only: weigh the best hits again by what is dear to look at
  std::optional<DateKey> after;  // kNewest, kOldest only: hits strictly behind it
  // kRelevance: continue on exactly this state of the index; Error{kExpired} if it is gone.
  std::optional<uint64_t> snapshot;
  std::vector<size_t> facets;
  size_t facet_limit = 10;
  // Ascending: facets list and count these values alone, chosen or not; nothing: every value.
  std::optional<std::vector<EntityId>> listed;
  bool histogram = true;
  Interval interval = Interval::kAuto;
  // What was not looked at by then is left out (out_of_time).
  Deadline deadline;
  // A prefix or a similar word stands for every word there is, not for the first 10,000 of a segment. walk()
  // sets it: what is exported is complete or refused.
  bool all_words = false;
  // What persons and articles count as; null: as they were indexed. Ids above are canonical.
  std::shared_ptr<const Overlay> overlay;
  // Of articles that are copies of each other only the best hit is shown; null: all are. Shapes hits alone:
  // totals, facets and histogram count articles.
  std::shared_ptr<const CopyMap> copies;
};

struct EngineHit {
  ArticleId id = 0;
  double score = 0;  // 0 when not sorted by relevance
  DateKey key;
};

struct FacetValueCount {
  EntityId id = 0;
  uint64_t count = 0;
  bool operator==(const FacetValueCount&) const = default;
};

// Highest count first, then lowest id; chosen values are always there, behind the others if their count is
// small.
struct FacetCounts {
  size_t facet = 0;
  uint64_t distinct = 0;  // values with a count above zero
  std::vector<FacetValueCount> values;
  bool operator==(const FacetCounts&) const = default;
};

struct HistogramBucket {
  DayRange days;
  uint64_t count = 0;
  bool operator==(const HistogramBucket&) const = default;
};

// Buckets are contiguous, from the first that holds an article to the last; they count articles whose whole
// date range lies within one bucket, `imprecise` those of the total that span several. `undated` counts what
// matches everything but the date filter and has no date.
struct Histogram {
  Interval interval = Interval::kYear;  // as used, never kAuto
  uint64_t undated = 0;
  uint64_t imprecise = 0;
  std::vector<HistogramBucket> buckets;
  bool operator==(const Histogram&) const = default;
};

struct SearchResult {
  std::vector<EngineHit> hits;
  uint64_t total = 0;
  uint64_t matching = 0;        // articles the tree matches, whatever the filters say
  bool exact = true;            // all that matches was counted: neither of the two below
  bool out_of_time = false;     // articles are missing, or hits beyond the best that were found in time
  bool too_many_words = false;  // a prefix or similar word stands for more words of the archive than are used
  bool more = false;            // hits follow behind these
  std::vector<FacetCounts> facets;
  std::optional<Histogram> histogram;
  uint64_t snapshot = 0;  // names the state of the index that answered
};

// A word of the archive, the articles that hold it, and the letters in which it differs from what was typed.
struct WordCount {
  std::string word;
  uint64_t articles = 0;
  size_t edits = 0;
  bool operator==(const WordCount&) const = default;
};

// What an unknown word was probably meant to be.
struct NearestWord {
  std::optional<std::string> word;
  bool out_of_time = false;  // not every word was looked at: there is none
  bool operator==(const NearestWord&) const = default;
};

// What is like an article, by its words, by its entities or both; at least one.
struct SimilarQuery {
  ArticleId id = 0;
  bool words = true;
  bool entities = true;
  size_t limit = 10;
  std::shared_ptr<const Overlay> overlay;
};

// `score` is 1 for an article that has everything that sets the other one apart. What both have, heaviest
// first.
struct SimilarHit {
  ArticleId id = 0;
  double score = 0;
  std::vector<std::string> words;  // a few
  std::vector<EntityId> entities;
};

struct EngineStats {
  uint64_t documents = 0;  // searchable articles
  uint64_t segments = 0;
  Revision revision = 0;
};

// Any number of threads. Each call answers from one consistent state of the index, the newest at its start.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual SearchResult search(const EngineQuery& query) = 0;
  virtual EngineStats stats() = 0;
  // The word of the archive that `word` (kWord, or kPhrase of one word) was probably meant to be: the fewest
  // edits away, then the smaller slip (base/edit_distance.h), then in the most articles. Nothing if the
  // archive has the word itself, or none near it.
  virtual NearestWord nearest_word(const QueryNode& word, const Deadline& deadline) = 0;
  // The `limit` commonest words of titles and texts that begin with `beginning` (folded), then by letters. If
  // there is none, those that begin so but for as many edits as its length allows and begin with its first
  // letter, fewest edits first.
  virtual std::vector<WordCount> complete_word(const std::string& beginning, size_t limit) = 0;
  // Most alike first, then by id, highest first; never the article itself. None for an article the index does
  // not have.
  virtual std::vector<SimilarHit> similar(const SimilarQuery& query) = 0;

  // All hits of a search, a few at a time, out of the state of the index it began in. One thread at a time.
  class Walk {
   public:
    virtual ~Walk() = default;
    virtual uint64_t total() const = 0;
    virtual std::vector<EngineHit> next(size_t count) = 0;  // none: the end
  };
  // In the order of query.sort, which is kNewest or kOldest; limit, offset, facets, histogram and copies
  // mean nothing here: every article that matches is a hit. Throws Error{kBusy} where query.deadline comes
  // first.
  virtual std::unique_ptr<Walk> walk(const EngineQuery& query) = 0;
};

inline RequestError too_long_to_walk() {
  return {ErrorCode::kBusy, notice<NoticeCode::kTooLongToWalk>(), notice<NoticeCode::kNarrowOrAskAgain>()};
}

}  // namespace broadsheet
