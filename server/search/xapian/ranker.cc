// SPDX-License-Identifier: MIT
#include "server/search/xapian/ranker.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

#include "indexer/base/error.h"
#include "indexer/index/segment.h"
#include "server/search/xapian/doc_values.h"
#include "server/search/xapian/refiner.h"

namespace broadsheet {
namespace {

// Steps in which scores are told apart: far above rounding, far below what makes a difference to a reader.
constexpr double kScoreSteps = 1e6;
constexpr size_t kFetchedBeyond = 32;

int64_t score_step(double weight) {
  return std::llround(weight * kScoreSteps);
}

// Lets through exactly the documents of a set, without a score. Xapian clones it for every segment and calls
// init() with that segment's database, which is known by its UUID.
class PassingSource : public Xapian::PostingSource {
 public:
  PassingSource(const std::map<std::string, const DocSet*>& sets, TimeBudget& budget)
      : sets_(sets), budget_(budget) {}

  PassingSource* clone() const override { return new PassingSource(sets_, budget_); }
  void init(const Xapian::Database& database) override {
    const auto found = sets_.find(database.get_uuid());
    docs_ = found == sets_.end() ? &kNothing : found->second;
    at_ = 0;
    begun_ = false;
    set_maxweight(0);
  }
  Xapian::doccount get_termfreq_min() const override { return static_cast<Xapian::doccount>(docs_->size()); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_min(); }
  Xapian::doccount get_termfreq_max() const override { return get_termfreq_min(); }
  void next(double) override {
    if (begun_) ++at_;
    begun_ = true;
    budget_.is_over();
  }
  void skip_to(Xapian::docid doc, double) override {
    begun_ = true;
    budget_.is_over();
    // Gallop: the next wanted document is mostly near.
    size_t step = 1;
    size_t low = at_;
    while (low + step < docs_->size() && (*docs_)[low + step] < doc) {
      low += step;
      step *= 2;
    }
    const size_t high = std::min(docs_->size(), low + step + 1);
    const auto first = docs_->begin();
    at_ = static_cast<size_t>(std::lower_bound(first + static_cast<std::ptrdiff_t>(low),
                                               first + static_cast<std::ptrdiff_t>(high), doc) -
                              first);
  }
  bool at_end() const override { return at_ >= docs_->size() || budget_.was_over(); }
  Xapian::docid get_docid() const override { return (*docs_)[at_]; }
  std::string get_description() const override { return "PassingSource"; }

 private:
  static const DocSet kNothing;
  const std::map<std::string, const DocSet*>& sets_;
  TimeBudget& budget_;
  const DocSet* docs_ = &kNothing;
  size_t at_ = 0;
  bool begun_ = false;
};

const DocSet PassingSource::kNothing;

// The words scored, as Xapian ranks them. OP_SYNONYM would estimate the rarity of a word's terms anew in
// every segment, and scores would depend on how articles are spread.
std::vector<Xapian::Query> as_queries(const std::vector<ScoredWord>& words,
                                      const Xapian::Database& database) {
  const double documents = database.get_doccount();
  std::vector<Xapian::Query> queries;
  for (const ScoredWord& word : words) {
    for (const ScoredWord::Term& term : word.terms) {
      const double own = rarity(database.get_termfreq(term.term), documents);
      queries.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term),
                           term.weight * word.rarity / own);
    }
  }
  return queries;
}

bool comes_before(const Candidate& a, const Candidate& b) {
  const int64_t left = score_step(a.score);
  const int64_t right = score_step(b.score);
  return left != right ? left > right : a.id > b.id;
}

// In the order in which they are shown.
std::vector<Candidate> candidates_of(const Xapian::MSet& mset, const Snapshot& snapshot) {
  std::vector<Candidate> found;
  const auto parts = static_cast<Xapian::docid>(snapshot.segments().size());
  for (auto at = mset.begin(); at != mset.end(); ++at) {
    Candidate candidate;
    candidate.part = (*at - 1) % parts;
    candidate.doc = (*at - 1) / parts + 1;
    candidate.id = snapshot.segments()[candidate.part].files->columns().article_ids()[candidate.doc - 1];
    candidate.score = at.get_weight();
    found.push_back(candidate);
  }
  std::sort(found.begin(), found.end(), comes_before);
  return found;
}

// Of every group of copies the first hit stays.
void drop_copies(std::vector<Candidate>& found, const CopyMap& copies) {
  std::unordered_set<ArticleId> shown;
  std::erase_if(found, [&](const Candidate& candidate) {
    return copies.has_copies(candidate.id) && !shown.insert(copies.lead(candidate.id)).second;
  });
}

}  // namespace

RankedHits rank_by_score(const EngineQuery& query, const Snapshot& snapshot, SearchHandle& handle,
                         const PassingSets& passing, TimeBudget& budget) {
  const std::vector<ScoredWord> words = scored_words(query.tree, snapshot, handle, budget);
  std::map<std::string, const DocSet*> sets;
  for (size_t i = 0; i < passing.size(); ++i)
    sets.emplace(handle.uuids[i], &passing[i]);
  PassingSource source(sets, budget);
  const Xapian::Query restriction(&source);
  Xapian::Query ranked = restriction;
  const std::vector<Xapian::Query> scored = as_queries(words, handle.joined);
  if (!scored.empty()) {
    // AND_MAYBE keeps documents whose every scored term fell to a limit.
    ranked = Xapian::Query(Xapian::Query::OP_AND_MAYBE, restriction,
                           Xapian::Query(Xapian::Query::OP_OR, scored.begin(), scored.end()));
  }
  Xapian::Enquire enquire(handle.joined);
  enquire.set_query(ranked);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kBm25K1, 0, 1, kBm25B, 0));

  // Sums of weights differ in their last bits with the order in which Xapian happens to add them, so that two
  // equal articles could change places between one page and the next. Scores are compared in steps, equal
  // ones by id, and enough is fetched that the last hit's step is complete.
  const size_t end = query.offset + query.limit;
  const size_t looked_at = std::max(end, kRefined);
  std::vector<Candidate> found;
  for (size_t wanted = looked_at + kFetchedBeyond;; wanted *= 4) {
    const Xapian::MSet mset = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    const bool all = mset.size() < wanted || budget.was_over();
    found = candidates_of(mset, snapshot);
    if (!all) {
      const int64_t last = score_step(found.back().score);
      std::erase_if(found, [&](const Candidate& candidate) { return score_step(candidate.score) == last; });
      if (found.size() < looked_at) continue;
    }
    // A second look adds to scores, so what was looked at stays ahead of what was not.
    std::vector<Candidate> best(
        found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), kRefined)));
    if (!budget.was_over()) refine(best, words, handle);
    std::sort(best.begin(), best.end(), comes_before);
    std::copy(best.begin(), best.end(), found.begin());
    if (query.copies) drop_copies(found, *query.copies);
    if (all || found.size() > end) break;
  }

  RankedHits result;
  result.more = found.size() > end;
  for (size_t i = query.offset; i < std::min(found.size(), end); ++i) {
    const ColumnFile& columns = snapshot.segments()[found[i].part].files->columns();
    EngineHit hit;
    hit.key = DocValues(columns, query.overlay.get()).key(found[i].doc);
    hit.id = hit.key.id;
    hit.score = static_cast<double>(score_step(found[i].score)) / kScoreSteps;
    result.hits.push_back(hit);
  }
  return result;
}

bool date_before(const DateKey& a, const DateKey& b, Sort sort) {
  if (a.day.has_value() != b.day.has_value()) return a.day.has_value();
  const auto order = std::tie(a.day, a.minute_of_day, a.id) <=> std::tie(b.day, b.minute_of_day, b.id);
  return sort == Sort::kOldest ? order < 0 : order > 0;
}

RankedHits rank_by_date(const EngineQuery& query, const Snapshot& snapshot, const PassingSets& passing) {
  const auto before = [&](const EngineHit& a, const EngineHit& b) {
    return date_before(a.key, b.key, query.sort);
  };
  // Of every group of copies the first among all that pass, also if it stood on an earlier page.
  const CopyMap* copies = query.copies && !query.copies->empty() ? query.copies.get() : nullptr;
  std::unordered_map<ArticleId, DateKey> first;
  for (size_t i = 0; copies != nullptr && i < passing.size(); ++i) {
    const DocValues columns(snapshot.segments()[i].files->columns(), query.overlay.get());
    for (const DocId doc : passing[i]) {
      const ArticleId id = snapshot.segments()[i].files->columns().article_ids()[doc - 1];
      if (!copies->has_copies(id)) continue;
      const DateKey key = columns.key(doc);
      const auto [known, added] = first.emplace(copies->lead(id), key);
      if (!added && date_before(key, known->second, query.sort)) known->second = key;
    }
  }
  // A heap of the best limit + 1, the worst of them on top.
  std::vector<EngineHit> best;
  for (size_t i = 0; i < passing.size(); ++i) {
    const DocValues columns(snapshot.segments()[i].files->columns(), query.overlay.get());
    for (const DocId doc : passing[i]) {
      EngineHit hit;
      hit.key = columns.key(doc);
      hit.id = hit.key.id;
      if (query.after && !date_before(*query.after, hit.key, query.sort)) continue;
      if (copies != nullptr && copies->has_copies(hit.id) && first.at(copies->lead(hit.id)).id != hit.id)
        continue;
      if (best.size() == query.limit + 1) {
        if (!before(hit, best.front())) continue;
        std::pop_heap(best.begin(), best.end(), before);
        best.pop_back();
      }
      best.push_back(hit);
      std::push_heap(best.begin(), best.end(), before);
    }
  }
  std::sort_heap(best.begin(), best.end(), before);
  RankedHits result;
  result.more = best.size() > query.limit;
  if (result.more) best.pop_back();
  result.hits = std::move(best);
  return result;
}

}  // namespace broadsheet
