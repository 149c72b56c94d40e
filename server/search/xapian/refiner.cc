// SPDX-License-Identifier: MIT
#include "server/search/xapian/refiner.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "indexer/index/segment.h"
#include "indexer/index/stop_words.h"

namespace broadsheet {
namespace {

constexpr double kFormWeight = 0.1;
constexpr double kProximityWeight = 0.2;
constexpr Xapian::termpos kNearWords = 5;
constexpr size_t kMaxPairs = 10;

constexpr size_t kMinFeedbackWords = 4;
constexpr size_t kFeedbackArticles = 10;
constexpr size_t kFeedbackTerms = 20;
constexpr double kFeedbackWeight = 1.0;
// Of the terms that the best articles share, so many are looked up in the index.
constexpr size_t kWeighedTerms = 80;

using Positions = std::vector<Xapian::termpos>;

class Refiner {
 public:
  Refiner(std::vector<Candidate>& candidates, SearchHandle& handle)
      : candidates_(candidates),
        handle_(handle),
        documents_(handle.joined.get_doccount()),
        by_doc_(candidates.size()) {
    std::iota(by_doc_.begin(), by_doc_.end(), size_t{0});
    std::sort(by_doc_.begin(), by_doc_.end(), [&](size_t a, size_t b) {
      return std::tie(candidates_[a].part, candidates_[a].doc) <
             std::tie(candidates_[b].part, candidates_[b].doc);
    });
    const double average = handle.joined.get_avlength();
    for (const Candidate& candidate : candidates)
      lengths_.push_back(handle.parts[candidate.part].get_doclength(candidate.doc) / std::max(average, 1.0));
  }

  void add_form(const ScoredWord& word) {
    if (word.exact.empty()) return;
    const double weight = kFormWeight * rarity_of(word.exact);
    for_holders(word.exact,
                [&](size_t i, double wdf) { candidates_[i].score += weight * saturated(wdf, lengths_[i]); });
  }

  void add_proximity(const std::vector<ScoredWord>& words) {
    const size_t pairs = std::min(words.size() - 1, kMaxPairs);
    for (size_t i = 0; i < candidates_.size(); ++i) {
      Positions left = positions(i, words[0].exact);
      for (size_t k = 0; k < pairs; ++k) {
        Positions right = positions(i, words[k + 1].exact);
        if (const double closeness = nearness(left, right); closeness > 0) {
          candidates_[i].score += kProximityWeight * std::min(words[k].rarity, words[k + 1].rarity) *
                                  saturated(closeness, lengths_[i]);
        }
        left = std::move(right);
      }
    }
  }

  void add_feedback() {
    for (const auto& [term, weight] : feedback_terms()) {
      for_holders(
          term, [&](size_t i, double wdf) { candidates_[i].score += weight * saturated(wdf, lengths_[i]); });
    }
  }

 private:
  double rarity_of(const std::string& term) const {
    return rarity(handle_.joined.get_termfreq(term), documents_);
  }

  // use(candidate, wdf) for every candidate that has the term.
  template <typename Use>
  void for_holders(const std::string& term, Use use) {
    for (size_t k = 0; k < by_doc_.size();) {
      const size_t part = candidates_[by_doc_[k]].part;
      auto at = handle_.parts[part].postlist_begin(term);
      const auto end = handle_.parts[part].postlist_end(term);
      for (; k < by_doc_.size() && candidates_[by_doc_[k]].part == part; ++k) {
        if (at == end) continue;
        const DocId doc = candidates_[by_doc_[k]].doc;
        if (*at < doc) at.skip_to(doc);
        if (at != end && *at == doc) use(by_doc_[k], at.get_wdf());
      }
    }
  }

  Positions positions(size_t candidate, const std::string& term) const {
    if (term.empty()) return {};
    const Xapian::Database& part = handle_.parts[candidates_[candidate].part];
    const DocId doc = candidates_[candidate].doc;
    Positions found;
    for (auto at = part.positionlist_begin(doc, term), end = part.positionlist_end(doc, term); at != end;
         ++at)
      found.push_back(*at);
    return found;
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

  // The stems that the best articles share, with the weight each adds.
  std::vector<std::pair<std::string, double>> feedback_terms() const {
    struct Shared {
      double weight = 0;
      size_t articles = 0;
    };
    std::map<std::string, Shared> shared;
    std::vector<size_t> best(candidates_.size());
    std::iota(best.begin(), best.end(), size_t{0});
    std::stable_sort(best.begin(), best.end(),
                     [&](size_t a, size_t b) { return candidates_[a].score > candidates_[b].score; });
    best.resize(std::min(best.size(), kFeedbackArticles));
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
        if (!is_subject_word(term)) continue;
        Shared& entry = shared[term];
        entry.weight += candidates_[i].score / total * saturated(at.get_wdf(), lengths_[i]);
        ++entry.articles;
      }
    }
    std::vector<std::pair<double, std::string>> ranked;
    for (const auto& [term, entry] : shared) {
      if (entry.articles > 1) ranked.emplace_back(entry.weight, term);
    }
    std::sort(ranked.rbegin(), ranked.rend());
    ranked.resize(std::min(ranked.size(), kWeighedTerms));
    for (auto& [weight, term] : ranked)
      weight *= rarity_of(term);
    std::sort(ranked.rbegin(), ranked.rend());
    ranked.resize(std::min(ranked.size(), kFeedbackTerms));
    std::vector<std::pair<std::string, double>> terms;
    for (const auto& [weight, term] : ranked)
      terms.emplace_back(term, kFeedbackWeight * weight / ranked.front().first * rarity_of(term));
    return terms;
  }

  // A stem of the text ("Zen:wall", not the title's twin "ZSen:wall") of two letters or more that is no stop
  // word.
  static bool is_subject_word(const std::string& term) {
    const std::string key = term.substr(kStemPrefix.size());
    if (key.starts_with(kTitlePrefix)) return false;
    return key.size() - key.find(':') > 2 && !stop_stem_keys().contains(key);
  }

  std::vector<Candidate>& candidates_;
  SearchHandle& handle_;
  const double documents_;
  std::vector<size_t> by_doc_;   // candidates in the order of segments and documents
  std::vector<double> lengths_;  // relative to the average
};

}  // namespace

void refine(std::vector<Candidate>& candidates, const std::vector<ScoredWord>& words, SearchHandle& handle) {
  if (candidates.size() < 2 || words.empty()) return;
  Refiner refiner(candidates, handle);
  for (const ScoredWord& word : words)
    refiner.add_form(word);
  if (words.size() > 1) refiner.add_proximity(words);
  if (words.size() >= kMinFeedbackWords) refiner.add_feedback();
}

}  // namespace broadsheet
