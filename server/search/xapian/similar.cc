// SPDX-License-Identifier: MIT
#include "server/search/xapian/similar.h"

#include <algorithm>
#include <cmath>

#include "indexer/base/utf8.h"
#include "indexer/index/segment.h"
#include "server/search/xapian/doc_values.h"

namespace broadsheet {
namespace {

// What is asked for are the rarest features; these bound what an article costs, however long it is.
constexpr size_t kMaxTermsRead = 5'000;
constexpr size_t kMaxWords = 30;
constexpr size_t kMaxEntities = 40;
constexpr uint64_t kMaxPostings = 300'000;
constexpr size_t kMaxShownWords = 5;
// A word in more than a tenth of the articles tells nothing apart; an entity in more than half neither.
constexpr double kCommonWord = 0.1;
constexpr double kCommonEntity = 0.5;
// Usual values of BM25 (Robertson and Zaragoza 2009): saturation and length.
constexpr double kSaturation = 1.2;
constexpr double kLength = 0.75;
constexpr double kWordShare = 0.6;  // of a score that has both parts

struct Feature {
  std::vector<std::string> terms;  // one for a word, one a form for a person
  std::string word;                // empty for an entity
  EntityId entity = 0;
  uint64_t documents = 0;
  double weight = 0;
};

struct Place {
  size_t segment;
  DocId doc;
};

class SimilarFinder {
 public:
  SimilarFinder(const SimilarQuery& query, const Snapshot& snapshot, SearchHandle& handle)
      : query_(query),
        snapshot_(snapshot),
        handle_(handle),
        documents_(std::max<double>(1, handle.joined.get_doccount())) {}

  std::vector<SimilarHit> run() {
    const auto home = find_home();
    if (!home) return {};
    home_ = *home;
    if (query_.words) read_words();
    if (query_.entities) read_entities();
    for (size_t i = 0; i < snapshot_.segments().size(); ++i) {
      const size_t size = size_t{snapshot_.segments()[i].files->columns().size()} + 1;
      word_scores_.emplace_back(size, 0.0F);
      entity_scores_.emplace_back(size, 0.0F);
    }
    score(words_, word_scores_);
    score(entities_, entity_scores_);
    recount_corrected();
    return best();
  }

 private:
  std::optional<Place> find_home() const {
    for (size_t i = 0; i < snapshot_.segments().size(); ++i) {
      const Segment& segment = snapshot_.segments()[i];
      const auto doc = segment.files->columns().find(query_.id);
      if (doc && !segment.hidden.contains(*doc)) return Place{i, *doc};
    }
    return std::nullopt;
  }

  static void keep_heaviest(std::vector<Feature>& features, size_t most) {
    std::sort(features.begin(), features.end(), [](const Feature& a, const Feature& b) {
      return a.weight != b.weight ? a.weight > b.weight : a.terms < b.terms;
    });
    if (features.size() > most) features.resize(most);
  }

  void read_words() {
    const Xapian::Database& part = handle_.parts[home_.segment];
    size_t read = 0;
    for (auto at = part.termlist_begin(home_.doc), end = part.termlist_end(home_.doc);
         at != end && read < kMaxTermsRead; ++at, ++read) {
      const std::string term = *at;
      if (term.front() >= 'A' && term.front() <= 'Z') continue;  // stems and fields
      if (count_code_points(term) < 2) continue;
      const double holding = handle_.counts.total(term);
      if (holding < 2 || holding > std::max(2.0, documents_ * kCommonWord)) continue;
      const double weight = (1 + std::log(at.get_wdf())) * std::log(documents_ / holding);
      if (weight > 0) words_.push_back({{term}, term, 0, static_cast<uint64_t>(holding), weight});
    }
    keep_heaviest(words_, kMaxWords);
  }

  void read_entities() {
    DocValues values(snapshot_.segments()[home_.segment].files->columns(), query_.overlay.get());
    // A person says more than a topic or a country of the same rarity.
    for (const auto& [name, importance] :
         {std::pair{"person", 1.0}, std::pair{"topic", 0.5}, std::pair{"country", 0.5}}) {
      const size_t facet = *find_facet(name);
      for (const EntityId id : values.values(facet, home_.doc)) {
        Feature feature;
        feature.entity = id;
        for (const EntityId form : query_.overlay ? query_.overlay->forms(id) : std::vector<EntityId>{id}) {
          feature.terms.push_back(entity_term(facet, form));
          feature.documents += handle_.counts.total(feature.terms.back());
        }
        const double holding = static_cast<double>(feature.documents);
        if (holding < 1 || holding > std::max(2.0, documents_ * kCommonEntity)) continue;
        feature.weight = importance * std::log(documents_ / holding);
        if (feature.weight > 0) entities_.push_back(std::move(feature));
      }
    }
    keep_heaviest(entities_, kMaxEntities);
  }

  // Adds what each feature gives to every document that has it, the rarest first, until the postings are
  // spent.
  void score(std::vector<Feature>& features, std::vector<std::vector<float>>& scores) {
    std::vector<const Feature*> rarest;
    for (const Feature& feature : features)
      rarest.push_back(&feature);
    std::stable_sort(rarest.begin(), rarest.end(),
                     [](const auto* a, const auto* b) { return a->documents < b->documents; });
    const double average = std::max(1.0, handle_.joined.get_avlength());
    uint64_t postings = 0;
    for (const Feature* feature : rarest) {
      postings += feature->documents;
      if (postings > kMaxPostings) break;
      for (const std::string& term : feature->terms) {
        for (size_t i = 0; i < handle_.parts.size(); ++i) {
          const Xapian::Database& part = handle_.parts[i];
          const auto& lengths = snapshot_.segments()[i].files->lengths(part);
          for (auto at = part.postlist_begin(term), end = part.postlist_end(term); at != end; ++at) {
            double gain = feature->weight;
            if (!feature->word.empty()) {
              const double wdf = at.get_wdf();
              const double length = 1 - kLength + kLength * lengths[*at] / average;
              gain *= wdf * (kSaturation + 1) / (wdf + kSaturation * length);
            }
            float& score = scores[i][*at];
            if (word_scores_[i][*at] == 0 && entity_scores_[i][*at] == 0) touched_.push_back({i, *at});
            score += static_cast<float>(gain);
          }
        }
      }
    }
  }

  // The index has the entities that extraction found; those of corrected articles count as corrected.
  void recount_corrected() {
    if (!query_.entities) return;
    for (size_t i = 0; i < snapshot_.segments().size(); ++i) {
      const ColumnFile& columns = snapshot_.segments()[i].files->columns();
      for (const DocId doc : DocValues(columns, query_.overlay.get()).corrected()) {
        const auto shared = shared_entities({i, doc});
        double score = 0;
        for (const Feature& feature : entities_)
          score += std::count(shared.begin(), shared.end(), feature.entity) > 0 ? feature.weight : 0;
        if (word_scores_[i][doc] == 0 && entity_scores_[i][doc] == 0) touched_.push_back({i, doc});
        entity_scores_[i][doc] = static_cast<float>(score);
      }
    }
  }

  std::vector<SimilarHit> best() {
    // An article is as like as can be to itself.
    const double words = word_scores_[home_.segment][home_.doc];
    const double entities = entity_scores_[home_.segment][home_.doc];
    const double word_share = entities == 0 ? 1 : words == 0 ? 0 : kWordShare;
    const auto part = [](double score, double most) { return most > 0 ? std::min(1.0, score / most) : 0.0; };
    struct Ranked {
      double score;
      ArticleId id;
      Place place;
    };
    std::vector<Ranked> ranked;
    for (const Place& place : touched_) {
      const Segment& segment = snapshot_.segments()[place.segment];
      if (segment.hidden.contains(place.doc)) continue;
      const ArticleId id = segment.files->columns().article_ids()[place.doc - 1];
      if (id == query_.id) continue;
      const double score = word_share * part(word_scores_[place.segment][place.doc], words) +
                           (1 - word_share) * part(entity_scores_[place.segment][place.doc], entities);
      if (score > 0) ranked.push_back({score, id, place});
    }
    const size_t shown = std::min(query_.limit, ranked.size());
    std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(shown), ranked.end(),
                      [](const Ranked& a, const Ranked& b) {
                        return a.score != b.score ? a.score > b.score : a.id > b.id;
                      });
    std::vector<SimilarHit> hits;
    for (size_t i = 0; i < shown; ++i)
      hits.push_back(
          {ranked[i].id, ranked[i].score, shared_words(ranked[i].place), shared_entities(ranked[i].place)});
    return hits;
  }

  std::vector<std::string> shared_words(const Place& place) const {
    std::vector<std::string> shared;
    const Xapian::Database& part = handle_.parts[place.segment];
    for (const Feature& feature : words_) {
      if (shared.size() == kMaxShownWords) break;
      auto at = part.postlist_begin(feature.word);
      const auto end = part.postlist_end(feature.word);
      if (at == end) continue;
      at.skip_to(place.doc);
      if (at != end && *at == place.doc) shared.push_back(feature.word);
    }
    return shared;
  }

  std::vector<EntityId> shared_entities(const Place& place) const {
    std::vector<EntityId> shared;
    DocValues values(snapshot_.segments()[place.segment].files->columns(), query_.overlay.get());
    for (const Feature& feature : entities_) {
      for (const char* name : {"person", "topic", "country"}) {
        const auto there = values.values(*find_facet(name), place.doc);
        if (std::binary_search(there.begin(), there.end(), feature.entity)) shared.push_back(feature.entity);
      }
    }
    return shared;
  }

  const SimilarQuery& query_;
  const Snapshot& snapshot_;
  SearchHandle& handle_;
  const double documents_;
  Place home_{};
  std::vector<Feature> words_;                   // heaviest first
  std::vector<Feature> entities_;                // heaviest first
  std::vector<std::vector<float>> word_scores_;  // by segment and docid
  std::vector<std::vector<float>> entity_scores_;
  std::vector<Place> touched_;
};

}  // namespace

std::vector<SimilarHit> similar_articles(const SimilarQuery& query, const Snapshot& snapshot,
                                         SearchHandle& handle) {
  return SimilarFinder(query, snapshot, handle).run();
}

}  // namespace broadsheet
