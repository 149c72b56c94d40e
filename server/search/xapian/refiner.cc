// SPDX-License-Identifier: MIT
#include "server/search/xapian/refiner.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "indexer/index/segment.h"
#include "indexer/index/stop_words.h"
#include "server/search/xapian/shared_terms.h"

namespace broadsheet {
namespace {

constexpr Xapian::termpos kNearWords = 5;
constexpr size_t kMaxPairs = 10;

constexpr size_t kMinFeedbackWords = 4;

using Positions = std::vector<Xapian::termpos>;

class Refiner {
 public:
  Refiner(std::vector<Candidate>& candidates, const Ranking& ranking, const Snapshot& snapshot,
          SearchHandle& handle)
      : candidates_(candidates),
        ranking_(ranking),
        handle_(handle),
        documents_(handle.joined.get_doccount()),
        by_doc_(candidates.size()) {
    std::iota(by_doc_.begin(), by_doc_.end(), size_t{0});
    std::sort(by_doc_.begin(), by_doc_.end(), [&](size_t a, size_t b) {
      return std::tie(candidates_[a].part, candidates_[a].doc) <
             std::tie(candidates_[b].part, candidates_[b].doc);
    });
    const double average = std::max(1.0, handle.joined.get_avlength());
    for (const Candidate& candidate : candidates) {
      const auto& files = *snapshot.segments()[candidate.part].files;
      lengths_.push_back(files.lengths(handle.parts[candidate.part])[candidate.doc] / average);
    }
  }

  // Form of every word, and proximity of neighbours.
  void add_words(const std::vector<ScoredWord>& words) {
    const size_t pairs = std::min(words.size() - 1, kMaxPairs);
    std::vector<bool> held, held_before;
    std::vector<Positions> places(candidates_.size()), places_before(candidates_.size());
    for (size_t k = 0; k < words.size(); ++k) {
      held.assign(candidates_.size(), false);
      if (!words[k].exact.empty()) {
        const double weight = ranking_.form * rarity_of(words[k].exact);
        for_holders(words[k].exact, [&](size_t i, double wdf) {
          held[i] = true;
          candidates_[i].score += weight * ranking_.saturated(wdf, lengths_[i]);
        });
      }
      if (k > 0 && k <= pairs) {
        const double weight = ranking_.proximity * std::min(words[k - 1].rarity, words[k].rarity);
        for (const size_t i : by_doc_) {
          places[i].clear();
          if (!held[i] || !held_before[i]) continue;
          if (places_before[i].empty()) read_positions(i, words[k - 1].exact, places_before[i]);
          read_positions(i, words[k].exact, places[i]);
          if (const double closeness = nearness(places_before[i], places[i]); closeness > 0)
            candidates_[i].score += weight * ranking_.saturated(closeness, lengths_[i]);
        }
        std::swap(places, places_before);
      }
      std::swap(held, held_before);
    }
  }

  void add_feedback() {
    for (const auto& [term, weight] : feedback_terms()) {
      for_holders(term, [&](size_t i, double wdf) {
        candidates_[i].score += weight * ranking_.saturated(wdf, lengths_[i]);
      });
    }
  }

 private:
  double rarity_of(const std::string& term) const { return rarity(handle_.counts.total(term), documents_); }

  // use(candidate, wdf) for every candidate that has the term.
  template <typename Use>
  void for_holders(const std::string& term, Use use) {
    for (size_t k = 0; k < by_doc_.size();) {
      const size_t part = candidates_[by_doc_[k]].part;
      const bool known = handle_.counts.in(part, term) > 0;
      auto at = known ? handle_.parts[part].postlist_begin(term) : Xapian::PostingIterator();
      const Xapian::PostingIterator end;
      for (; k < by_doc_.size() && candidates_[by_doc_[k]].part == part; ++k) {
        if (at == end) continue;
        const DocId doc = candidates_[by_doc_[k]].doc;
        if (*at < doc) at.skip_to(doc);
        if (at != end && *at == doc) use(by_doc_[k], at.get_wdf());
      }
    }
  }

  void read_positions(size_t candidate, const std::string& term, Positions& into) const {
    const Xapian::Database& part = handle_.parts[candidates_[candidate].part];
    const DocId doc = candidates_[candidate].doc;
    for (auto at = part.positionlist_begin(doc, term), end = part.positionlist_end(doc, term); at != end;
         ++at)
      into.push_back(*at);
  }

  // Every place of one word counts by how near the other word is.
  static double nearness(const Positions& a, const Positions& b) {
    double sum = 0;
    for (const Xapian::termpos place : a) {
      const auto after = std::upper_bound(b.begin(), b.end(), place);
      if (after != b.end() && *after - place <= kNearWords) sum += 1.0 / (*after - place);
      const auto before = std::lower_bound(b.begin(), b.end(), place);
      if (before != b.begin() && place - *(before - 1) <= kNearWords) sum += 1.0 / (place - *(before - 1));
    }
    return sum;
  }

  // The stems of texts ("Zen:wall", not the title's twin "ZSen:wall") that the best articles share, with the
  // weight each adds.
  std::vector<std::pair<std::string, double>> feedback_terms() const {
    SharedTerms shared;
    std::vector<size_t> best(candidates_.size());
    std::iota(best.begin(), best.end(), size_t{0});
    std::stable_sort(best.begin(), best.end(),
                     [&](size_t a, size_t b) { return candidates_[a].score > candidates_[b].score; });
    best.resize(std::min(best.size(), ranking_.feedback_articles));
    double total = 0;
    for (const size_t i : best)
      total += candidates_[i].score;
    for (const size_t i : best) {
      const Xapian::Database& part = handle_.parts[candidates_[i].part];
      auto at = part.termlist_begin(candidates_[i].doc);
      const auto end = part.termlist_end(candidates_[i].doc);
      for (at.skip_to(kStemPrefix); at != end; ++at) {
        const std::string term = *at;
        if (!term.starts_with(kStemPrefix)) break;
        if (std::string_view(term).substr(kStemPrefix.size()).starts_with(kTitlePrefix)) continue;
        shared.add(term, candidates_[i].score / total * ranking_.saturated(at.get_wdf(), lengths_[i]));
      }
    }
    // Articles of stop words alone score nothing, and so do their words.
    // The rarest first: those too light to be among them whatever their rarity are not looked up.
    std::vector<std::pair<double, std::string>> ranked;
    const double greatest_rarity = rarity(1, documents_);
    for (auto& [weight, term] : shared.heaviest(ranking_.weighed_terms, is_subject_word)) {
      const bool full = ranked.size() == ranking_.feedback_terms;
      if (full && (ranked.empty() || weight * greatest_rarity < ranked.back().first)) break;
      std::pair<double, std::string> weighed(weight * rarity_of(term), std::move(term));
      ranked.insert(std::upper_bound(ranked.begin(), ranked.end(), weighed, std::greater<>()),
                    std::move(weighed));
      if (full) ranked.pop_back();
    }
    std::vector<std::pair<std::string, double>> terms;
    for (const auto& [weight, term] : ranked)
      terms.emplace_back(term, ranking_.feedback * weight / ranked.front().first * rarity_of(term));
    return terms;
  }

  // A stem of two letters or more that is no stop word.
  static bool is_subject_word(std::string_view term) {
    const std::string_view key = term.substr(kStemPrefix.size());
    return key.size() - key.find(':') > 2 && !stop_stem_keys().contains(std::string(key));
  }

  std::vector<Candidate>& candidates_;
  const Ranking& ranking_;
  SearchHandle& handle_;
  const double documents_;
  std::vector<size_t> by_doc_;   // candidates in the order of segments and documents
  std::vector<double> lengths_;  // relative to the average
};

}  // namespace

void refine(std::vector<Candidate>& candidates, const std::vector<ScoredWord>& words, const Ranking& ranking,
            const Snapshot& snapshot, SearchHandle& handle) {
  if (candidates.size() < 2 || words.empty()) return;
  Refiner refiner(candidates, ranking, snapshot, handle);
  refiner.add_words(words);
  if (words.size() >= kMinFeedbackWords && ranking.feedback > 0) refiner.add_feedback();
}

}  // namespace broadsheet
