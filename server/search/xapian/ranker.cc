// SPDX-License-Identifier: MIT
#include "server/search/xapian/ranker.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/base/error.h"
#include "indexer/index/segment.h"
#include "server/search/xapian/doc_values.h"
#include "server/search/xapian/evaluator.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

// A prefix scores by its commonest words only: the rest would cost more than they tell.
constexpr size_t kMaxScoredExpansion = 100;
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
  explicit PassingSource(const std::map<std::string, const DocSet*>& sets) : sets_(sets) {}

  PassingSource* clone() const override { return new PassingSource(sets_); }
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
  }
  void skip_to(Xapian::docid doc, double) override {
    begun_ = true;
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
  bool at_end() const override { return at_ >= docs_->size(); }
  Xapian::docid get_docid() const override { return (*docs_)[at_]; }
  std::string get_description() const override { return "PassingSource"; }

 private:
  static const DocSet kNothing;
  const std::map<std::string, const DocSet*>& sets_;
  const DocSet* docs_ = &kNothing;
  size_t at_ = 0;
  bool begun_ = false;
};

const DocSet PassingSource::kNothing;

// The part of BM25Weight's score that depends on how many of the documents hold the term (Xapian 1.4,
// bm25weight.cc, without relevance feedback).
double rarity(double holding, double documents) {
  double odds = (documents - holding + 0.5) / (holding + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return std::log(odds);
}

// Several terms that stand for one word score as if they were one term: each with the rarity of all together.
// OP_SYNONYM would estimate that rarity anew in every segment, and scores would depend on how articles are
// spread.
void add_as_one(const std::vector<std::string>& terms, const Xapian::Database& database,
                std::vector<Xapian::Query>& scored, const std::vector<double>& weights = {}) {
  const double documents = database.get_doccount();
  double together = 0;
  for (const std::string& term : terms)
    together += database.get_termfreq(term);
  together = std::min(together, documents);
  for (size_t i = 0; i < terms.size(); ++i) {
    const double scale = rarity(together, documents) / rarity(database.get_termfreq(terms[i]), documents);
    scored.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(terms[i]),
                        weights.empty() ? scale : scale * weights[i]);
  }
}

// At most kMaxScoredExpansion of the terms: the commonest.
template <typename Term, typename Name>
void keep_commonest(std::vector<Term>& terms, const Xapian::Database& database, Name name) {
  if (terms.size() <= kMaxScoredExpansion) return;
  std::vector<std::pair<Xapian::doccount, size_t>> by_frequency;
  for (size_t i = 0; i < terms.size(); ++i)
    by_frequency.emplace_back(database.get_termfreq(name(terms[i])), i);
  std::sort(by_frequency.rbegin(), by_frequency.rend());
  std::vector<Term> kept;
  for (size_t i = 0; i < kMaxScoredExpansion; ++i)
    kept.push_back(std::move(terms[by_frequency[i].second]));
  terms = std::move(kept);
}

// What scores: every word outside a NOT. Whether a document matches is settled already.
void collect_scored(const QueryNode& node, const Snapshot& snapshot, SearchHandle& handle,
                    std::vector<Xapian::Query>& scored) {
  switch (node.kind) {
    case Kind::kWord: {
      auto terms = word_terms(node, handle.stemmer, snapshot.languages());
      std::erase_if(terms, [&](const std::string& term) { return !handle.joined.term_exists(term); });
      add_as_one(terms, handle.joined, scored);
      break;
    }
    case Kind::kPhrase:
      for (const std::string& term : phrase_terms(node))
        scored.emplace_back(term);
      break;
    case Kind::kPrefix: {
      auto terms = prefix_terms(node, handle.joined);
      keep_commonest(terms, handle.joined, [](const std::string& term) { return term; });
      add_as_one(terms, handle.joined, scored);
      break;
    }
    case Kind::kFuzzy: {
      auto similar = similar_terms(node, handle.joined);
      keep_commonest(similar, handle.joined, [](const SimilarTerm& term) { return term.term; });
      std::vector<std::string> terms;
      std::vector<double> weights;
      for (SimilarTerm& term : similar) {
        terms.push_back(std::move(term.term));
        weights.push_back(1.0 / (1.0 + static_cast<double>(term.distance)));
      }
      add_as_one(terms, handle.joined, scored, weights);
      break;
    }
    case Kind::kNear:
    case Kind::kAnd:
    case Kind::kOr:
      for (const QueryNode& child : node.children)
        collect_scored(child, snapshot, handle, scored);
      break;
    case Kind::kAll:
    case Kind::kEntity:
    case Kind::kDates:
    case Kind::kNot:
      break;
  }
}

}  // namespace

std::vector<EngineHit> rank_by_score(const EngineQuery& query, const Snapshot& snapshot, SearchHandle& handle,
                                     const PassingSets& passing) {
  std::vector<Xapian::Query> scored;
  collect_scored(query.tree, snapshot, handle, scored);
  std::map<std::string, const DocSet*> sets;
  for (size_t i = 0; i < passing.size(); ++i)
    sets.emplace(handle.uuids[i], &passing[i]);
  PassingSource source(sets);
  const Xapian::Query restriction(&source);
  Xapian::Query ranked = restriction;
  if (!scored.empty()) {
    // AND_MAYBE keeps documents whose every scored term fell to a limit.
    ranked = Xapian::Query(Xapian::Query::OP_AND_MAYBE, restriction,
                           Xapian::Query(Xapian::Query::OP_OR, scored.begin(), scored.end()));
  }
  Xapian::Enquire enquire(handle.joined);
  enquire.set_query(ranked);
  enquire.set_weighting_scheme(Xapian::BM25Weight());

  // Sums of weights differ in their last bits with the order in which Xapian happens to add them, so that two
  // equal articles could change places between one page and the next. Scores are compared in steps, equal
  // ones by id, and enough is fetched that the last hit's step is complete.
  const size_t end = query.offset + query.limit;
  Xapian::MSet mset;
  for (size_t wanted = end + kFetchedBeyond;; wanted *= 4) {
    mset = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted));
    if (mset.size() < wanted || score_step(mset.back().get_weight()) < score_step(mset[end - 1].get_weight()))
      break;
  }
  std::vector<EngineHit> hits;
  const auto parts = static_cast<Xapian::docid>(snapshot.segments().size());
  for (auto at = mset.begin(); at != mset.end(); ++at) {
    const Xapian::docid joined = *at;
    const Segment& segment = snapshot.segments()[(joined - 1) % parts];
    EngineHit hit;
    hit.key = DocValues(segment.files->columns(), query.overlay.get()).key((joined - 1) / parts + 1);
    hit.id = hit.key.id;
    hit.score = static_cast<double>(score_step(at.get_weight())) / kScoreSteps;
    hits.push_back(hit);
  }
  std::sort(hits.begin(), hits.end(), [](const EngineHit& a, const EngineHit& b) {
    return a.score != b.score ? a.score > b.score : a.id > b.id;
  });
  hits.resize(std::min(hits.size(), end));
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(std::min(hits.size(), query.offset)));
  return hits;
}

bool date_before(const DateKey& a, const DateKey& b, Sort sort) {
  if (a.day.has_value() != b.day.has_value()) return a.day.has_value();
  const auto order = std::tie(a.day, a.minute_of_day, a.id) <=> std::tie(b.day, b.minute_of_day, b.id);
  return sort == Sort::kOldest ? order < 0 : order > 0;
}

DatedHits rank_by_date(const EngineQuery& query, const Snapshot& snapshot, const PassingSets& passing) {
  const auto before = [&](const EngineHit& a, const EngineHit& b) {
    return date_before(a.key, b.key, query.sort);
  };
  // A heap of the best limit + 1, the worst of them on top.
  std::vector<EngineHit> best;
  for (size_t i = 0; i < passing.size(); ++i) {
    const DocValues columns(snapshot.segments()[i].files->columns(), query.overlay.get());
    for (const DocId doc : passing[i]) {
      EngineHit hit;
      hit.key = columns.key(doc);
      hit.id = hit.key.id;
      if (query.after && !date_before(*query.after, hit.key, query.sort)) continue;
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
  DatedHits result;
  result.more = best.size() > query.limit;
  if (result.more) best.pop_back();
  result.hits = std::move(best);
  return result;
}

}  // namespace broadsheet
