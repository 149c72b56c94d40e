// SPDX-License-Identifier: MIT
#include "server/search/xapian/ranker.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "server/search/xapian/doc_values.h"
#include "server/search/xapian/refiner.h"

namespace broadsheet {
namespace {

// Of the hits fetched so many may be copies of others before more have to be fetched.
constexpr size_t kFetchedBeyond = 32;

// Scores beside the documents of a segment.
using Scores = std::vector<double>;

// Adds what the word gives to the documents that have it. Both lists ascend.
void add_word(const ScoredWord& word, const Ranking& ranking, const Xapian::Database& part,
              const DocSet& docs, const std::vector<uint32_t>& lengths, double average, TimeBudget& budget,
              Scores& scores) {
  for (const ScoredWord::Term& term : word.terms) {
    const double weight = term.weight * word.rarity;
    auto at = part.postlist_begin(term.term);
    const auto end = part.postlist_end(term.term);
    for (size_t i = 0; i < docs.size() && at != end && !budget.is_over();) {
      const DocId doc = *at;
      if (doc < docs[i]) {
        at.skip_to(docs[i]);
      } else if (doc > docs[i]) {
        ++i;
      } else {
        scores[i++] += weight * ranking.saturated(at.get_wdf(), lengths[doc] / average);
        ++at;
      }
    }
  }
}

bool comes_before(const Candidate& a, const Candidate& b) {
  return a.score != b.score ? a.score > b.score : a.id > b.id;
}

// The `wanted` best of all, in the order in which they are shown.
std::vector<Candidate> best_of(const std::vector<Scores>& scores, const Snapshot& snapshot,
                               const PassingSets& passing, size_t wanted) {
  std::vector<Candidate> best;  // a heap, the worst on top
  for (size_t part = 0; part < scores.size(); ++part) {
    const auto ids = snapshot.segments()[part].files->columns().article_ids();
    for (size_t i = 0; i < scores[part].size(); ++i) {
      const bool full = best.size() == wanted;
      if (full && scores[part][i] < best.front().score) continue;
      const DocId doc = passing[part][i];
      const Candidate candidate{part, doc, ids[doc - 1], scores[part][i]};
      if (full) {
        if (!comes_before(candidate, best.front())) continue;
        std::pop_heap(best.begin(), best.end(), comes_before);
        best.pop_back();
      }
      best.push_back(candidate);
      std::push_heap(best.begin(), best.end(), comes_before);
    }
  }
  std::sort_heap(best.begin(), best.end(), comes_before);
  return best;
}

// Of every group of copies the first hit stays.
void drop_copies(std::vector<Candidate>& found, const CopyMap& copies) {
  std::unordered_set<ArticleId> shown;
  std::erase_if(found, [&](const Candidate& candidate) {
    return copies.has_copies(candidate.id) && !shown.insert(copies.lead(candidate.id)).second;
  });
}

}  // namespace

RankedHits rank_by_score(const EngineQuery& query, const Ranking& ranking, const Snapshot& snapshot,
                         SearchHandle& handle, const PassingSets& passing, TimeBudget& budget) {
  const std::vector<ScoredWord> words = scored_words(query.tree, snapshot, handle, ranking, budget);
  const double average = std::max(1.0, handle.joined.get_avlength());
  std::vector<Scores> scores;
  for (size_t part = 0; part < passing.size() && !budget.was_over(); ++part) {
    scores.emplace_back(passing[part].size(), 0.0);
    if (passing[part].empty()) continue;
    const auto& lengths = snapshot.segments()[part].files->lengths(handle.parts[part]);
    for (const ScoredWord& word : words)
      add_word(word, ranking, handle.parts[part], passing[part], lengths, average, budget, scores.back());
  }

  const size_t end = query.offset + query.limit;
  const size_t looked_at = std::max(end, ranking.looked_at);
  std::vector<Candidate> found;
  for (size_t wanted = looked_at + kFetchedBeyond;; wanted *= 4) {
    found = best_of(scores, snapshot, passing, wanted);
    const bool all = found.size() < wanted;
    // A second look adds to scores, so what was looked at stays ahead of what was not.
    std::vector<Candidate> best(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                                   found.size(), ranking.looked_at)));
    if (query.second_look && !budget.was_over()) refine(best, words, ranking, snapshot, handle);
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
    hit.score = found[i].score;
    result.hits.push_back(hit);
  }
  return result;
}

bool date_before(const DateKey& a, const DateKey& b, Sort sort) {
  if (a.day.has_value() != b.day.has_value()) return a.day.has_value();
  const auto order = std::tie(a.day, a.minute_of_day, a.id) <=> std::tie(b.day, b.minute_of_day, b.id);
  return sort == Sort::kOldest ? order < 0 : order > 0;
}

RankedHits rank_by_date(const EngineQuery& query, const Snapshot& snapshot, const PassingSets& passing,
                        TimeBudget& budget) {
  const auto before = [&](const EngineHit& a, const EngineHit& b) {
    return date_before(a.key, b.key, query.sort);
  };
  // Of every group of copies the first among all that pass, also if it stood on an earlier page.
  const CopyMap* copies = query.copies && !query.copies->empty() ? query.copies.get() : nullptr;
  std::unordered_map<ArticleId, DateKey> first;
  for (size_t i = 0; copies != nullptr && i < passing.size(); ++i) {
    const DocValues columns(snapshot.segments()[i].files->columns(), query.overlay.get());
    for (const DocId doc : passing[i]) {
      if (budget.is_over()) break;
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
      if (budget.is_over()) break;
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
