// SPDX-License-Identifier: MIT
#include "tests/property/scan_engine.h"

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/base/edit_distance.h"
#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/index/stemmer.h"
#include "indexer/index/words.h"

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

std::vector<Word> words_of(const std::string& text) {
  std::vector<Word> words;
  WordReader reader(text);
  for (Word word; reader.next(word);)
    words.push_back(word);
  return words;
}

bool has_word(const std::vector<Word>& words, const std::string& wanted, std::string_view language) {
  Stemmer stemmer;
  const std::string_view by = Stemmer::supported(language);
  const std::string as_typed = stemmer.stem(wanted, by);
  const std::string folded = stemmer.stem(fold(wanted), by);
  return std::any_of(words.begin(), words.end(), [&](const Word& word) {
    if (word.gram) return false;
    const std::string& stem = stemmer.stem(word.lower, by);
    return stem == as_typed || stem == folded;
  });
}

// Where in the text the phrase begins.
std::vector<size_t> phrase_starts(const std::vector<Word>& words, const std::vector<std::string>& phrase) {
  std::vector<size_t> starts;
  for (size_t i = 0; i < words.size(); ++i) {
    size_t k = 0;
    while (k < phrase.size() && i + k < words.size()) {
      const Word& word = words[i + k];
      const bool pair = word.joins_next && word.term + words[i + k + 1].term == phrase[k];
      if (word.term != phrase[k] && !pair) break;
      ++k;
    }
    if (k == phrase.size()) starts.push_back(i);
  }
  return starts;
}

bool has_near(const std::vector<Word>& words, const QueryNode& node) {
  const auto& a = node.children[0].words;
  const auto& b = node.children[1].words;
  for (const size_t i : phrase_starts(words, a)) {
    for (const size_t k : phrase_starts(words, b)) {
      if (k >= i + a.size() && k < i + a.size() + node.distance) return true;
      if (i >= k + b.size() && i < k + b.size() + node.distance) return true;
    }
  }
  return false;
}

// Optimal string alignment by its definition.
size_t edits(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<size_t>> d(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 0; i <= a.size(); ++i) {
    for (size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] =
          std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

std::u32string code_points(const std::string& text) {
  std::u32string out;
  for (size_t pos = 0; pos < text.size();)
    out += decode_utf8(text, pos);
  return out;
}

bool has_similar(const std::vector<Word>& words, const QueryNode& node) {
  for (size_t i = 0; i < words.size(); ++i) {
    std::vector<std::string> terms = {words[i].term};
    if (words[i].joins_next) terms.push_back(words[i].term + words[i + 1].term);
    for (const std::string& term : terms) {
      if (edits(code_points(term), code_points(node.words[0])) <= node.distance) return true;
    }
  }
  return false;
}

bool matches(const EngineQuery& query, const QueryNode& node, const IndexDocument& document) {
  const auto anywhere = [&](auto&& has) {
    const QueryNode& asked = node.kind == Kind::kNear ? node.children[0] : node;
    if (asked.field == *find_field("url")) return has(words_of(std::string(url_words(document.url))));
    if (has(words_of(document.title))) return true;
    return asked.field == kAnyText && has(words_of(document.text));
  };
  const auto child_matches = [&](const QueryNode& child) { return matches(query, child, document); };
  switch (node.kind) {
    case Kind::kAll:
      return true;
    case Kind::kWord:
      return anywhere([&](const auto& words) { return has_word(words, node.words[0], document.language); });
    case Kind::kPhrase:
      return anywhere([&](const auto& words) { return !phrase_starts(words, node.words).empty(); });
    case Kind::kNear:
      return anywhere([&](const auto& words) { return has_near(words, node); });
    case Kind::kFuzzy:
      return anywhere([&](const auto& words) { return has_similar(words, node); });
    case Kind::kPrefix:
      return anywhere([&](const auto& words) {
        return std::any_of(words.begin(), words.end(),
                           [&](const Word& word) { return word.term.starts_with(node.words[0]); });
      });
    case Kind::kEntity: {
      const auto ids = query.entities.find({node.facet, node.text});
      if (ids == query.entities.end()) return false;
      const auto& values = document.facets[node.facet];
      return std::any_of(ids->second.begin(), ids->second.end(),
                         [&](EntityId id) { return std::count(values.begin(), values.end(), id) > 0; });
    }
    case Kind::kDates:
      return document.days && document.days->overlaps(node.days);
    case Kind::kAnd:
      return std::all_of(node.children.begin(), node.children.end(), child_matches);
    case Kind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), child_matches);
    case Kind::kNot:
      return !child_matches(node.children[0]);
  }
  return false;
}

bool passes_facet(const EntityFilter& filter, const std::vector<EntityId>& values) {
  const auto present = [&](EntityId id) { return std::count(values.begin(), values.end(), id) > 0; };
  for (const EntityId id : filter.exclude) {
    if (present(id)) return false;
  }
  if (filter.match_all) {
    return !filter.unknown_include && std::all_of(filter.include.begin(), filter.include.end(), present);
  }
  if (filter.include.empty() && !filter.unknown_include) return true;
  return std::any_of(filter.include.begin(), filter.include.end(), present);
}

bool passes_date(const EngineQuery& query, const IndexDocument& document) {
  return !query.days || (document.days && document.days->overlaps(*query.days));
}

// Does the document pass every filter, not asking the facet `except` (kFacetCount: the date)?
bool passes(const EngineQuery& query, const IndexDocument& document, std::optional<size_t> except) {
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const bool asked = except != facet || query.filters[facet].match_all;
    if (asked && !passes_facet(query.filters[facet], document.facets[facet])) return false;
  }
  return except == kFacetCount || passes_date(query, document);
}

DateKey key_of(const IndexDocument& document) {
  DateKey key;
  key.id = document.id;
  if (document.days) {
    key.day = document.days->first;
    key.minute_of_day = document.minute_of_day;
  }
  return key;
}

// Newest first: later day, later minute, higher id; oldest first the other way round; undated last in both.
bool earlier_in_list(const DateKey& a, const DateKey& b, Sort sort) {
  if (!a.day || !b.day) {
    if (a.day || b.day) return a.day.has_value();
    return sort == Sort::kOldest ? a.id < b.id : a.id > b.id;
  }
  const auto left = std::make_tuple(*a.day, a.minute_of_day, a.id);
  const auto right = std::make_tuple(*b.day, b.minute_of_day, b.id);
  return sort == Sort::kOldest ? left < right : left > right;
}

FacetCounts count_facet(const EngineQuery& query, size_t facet,
                        const std::vector<const IndexDocument*>& matching) {
  std::map<EntityId, uint64_t> counts;
  for (const IndexDocument* document : matching) {
    if (!passes(query, *document, facet)) continue;
    for (const EntityId id : document->facets[facet])
      ++counts[id];
  }
  FacetCounts out;
  out.facet = facet;
  const auto listed = [&](EntityId id) {
    return !query.listed || std::count(query.listed->begin(), query.listed->end(), id) > 0;
  };
  std::erase_if(counts, [&](const auto& count) { return !listed(count.first); });
  out.distinct = counts.size();
  std::vector<FacetValueCount> all;
  for (const auto& [id, count] : counts)
    all.push_back({id, count});
  const auto by_count = [](const FacetValueCount& a, const FacetValueCount& b) {
    return std::make_pair(-static_cast<int64_t>(a.count), a.id) <
           std::make_pair(-static_cast<int64_t>(b.count), b.id);
  };
  std::sort(all.begin(), all.end(), by_count);
  std::set<EntityId> shown;
  for (size_t i = 0; i < std::min(query.facet_limit, all.size()); ++i) {
    out.values.push_back(all[i]);
    shown.insert(all[i].id);
  }
  std::vector<FacetValueCount> chosen;
  for (const auto* list : {&query.filters[facet].include, &query.filters[facet].exclude}) {
    for (const EntityId id : *list) {
      if (listed(id) && shown.insert(id).second) chosen.push_back({id, counts.contains(id) ? counts[id] : 0});
    }
  }
  std::sort(chosen.begin(), chosen.end(), by_count);
  out.values.insert(out.values.end(), chosen.begin(), chosen.end());
  return out;
}

Histogram count_histogram(const EngineQuery& query, const std::vector<const IndexDocument*>& matching,
                          const std::vector<const IndexDocument*>& passing) {
  Histogram histogram;
  for (const IndexDocument* document : matching) {
    if (!document->days && passes(query, *document, kFacetCount)) ++histogram.undated;
  }
  std::vector<DayRange> days;
  for (const IndexDocument* document : passing) {
    if (document->days) days.push_back(*document->days);
  }
  histogram.interval = query.interval == Interval::kAuto ? Interval::kYear : query.interval;
  if (days.empty()) return histogram;
  Day first = days[0].first;
  Day last = days[0].last;
  for (const DayRange& range : days) {
    first = std::min(first, range.first);
    last = std::max(last, range.last);
  }
  const int span = last - first + 1;
  if (query.interval == Interval::kAuto) {
    histogram.interval = span <= 92 ? Interval::kDay : span <= 8 * 366 ? Interval::kMonth : Interval::kYear;
  } else if (query.interval == Interval::kDay && span > 1500) {
    histogram.interval = span > 1500 * 28 ? Interval::kYear : Interval::kMonth;
  } else if (query.interval == Interval::kMonth && span > 1500 * 28) {
    histogram.interval = Interval::kYear;
  }
  // Every bucket of the span, then without the empty ones at both ends.
  for (Day day = first; day <= last;) {
    Date date = civil_from_day(day);
    if (histogram.interval == Interval::kYear) date.precision = Precision::kYear;
    if (histogram.interval == Interval::kMonth) date.precision = Precision::kMonth;
    HistogramBucket bucket{date.range(), 0};
    for (const DayRange& range : days) {
      if (range.first >= bucket.days.first && range.last <= bucket.days.last) ++bucket.count;
    }
    histogram.buckets.push_back(bucket);
    day = bucket.days.last + 1;
  }
  uint64_t in_buckets = 0;
  for (const HistogramBucket& bucket : histogram.buckets)
    in_buckets += bucket.count;
  histogram.imprecise = days.size() - in_buckets;
  while (!histogram.buckets.empty() && histogram.buckets.back().count == 0)
    histogram.buckets.pop_back();
  while (!histogram.buckets.empty() && histogram.buckets.front().count == 0) {
    histogram.buckets.erase(histogram.buckets.begin());
  }
  return histogram;
}

// The document as it counts.
IndexDocument overlaid(IndexDocument document, const Overlay* overlay) {
  if (overlay == nullptr) return document;
  std::set<EntityId> persons;
  for (const EntityId id : document.facets[*find_facet("person")])
    persons.insert(overlay->canonical(id));
  persons.erase(0);
  document.facets[*find_facet("person")].assign(persons.begin(), persons.end());
  const auto found = overlay->articles().find(document.id);
  if (found == overlay->articles().end()) return document;
  const ArticleChange& change = found->second;
  if (change.redated) {
    document.days.reset();
    document.minute_of_day = -1;
    if (change.date) document.days = change.date->range();
    if (change.date && change.date->precision == Precision::kMinute)
      document.minute_of_day = change.date->minute_of_day;
  }
  const auto replace = [&](const char* facet, const std::optional<std::vector<Entity>>& entities) {
    if (!entities) return;
    std::set<EntityId> ids;
    for (const Entity& entity : *entities)
      ids.insert(entity.id);
    document.facets[*find_facet(facet)].assign(ids.begin(), ids.end());
  };
  replace("country", change.countries);
  replace("topic", change.topics);
  return document;
}

}  // namespace

SearchResult ScanEngine::search(const EngineQuery& query) {
  std::vector<const IndexDocument*> matching;
  std::vector<const IndexDocument*> passing;
  std::map<ArticleId, IndexDocument> counted;
  for (const auto& [id, document] : documents_)
    counted[id] = overlaid(document, query.overlay.get());
  for (const auto& [id, document] : counted) {
    if (!matches(query, query.tree, document)) continue;
    matching.push_back(&document);
    if (passes(query, document, std::nullopt)) passing.push_back(&document);
  }
  SearchResult result;
  result.total = passing.size();
  result.matching = matching.size();
  for (const size_t facet : query.facets)
    result.facets.push_back(count_facet(query, facet, matching));
  if (query.histogram) result.histogram = count_histogram(query, matching, passing);

  std::vector<DateKey> keys;
  for (const IndexDocument* document : passing)
    keys.push_back(key_of(*document));
  // Of copies the first in the order of the list, whatever page it is on.
  const auto drop_copies = [&] {
    std::set<ArticleId> groups;
    if (query.copies)
      std::erase_if(keys,
                    [&](const DateKey& key) { return !groups.insert(query.copies->lead(key.id)).second; });
  };
  if (query.sort == Sort::kRelevance) {
    std::sort(keys.begin(), keys.end(), [](const DateKey& a, const DateKey& b) { return a.id > b.id; });
    drop_copies();
    keys.erase(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(std::min(query.offset, keys.size())));
  } else {
    std::sort(keys.begin(), keys.end(),
              [&](const DateKey& a, const DateKey& b) { return earlier_in_list(a, b, query.sort); });
    drop_copies();
    if (query.after) {
      std::erase_if(keys,
                    [&](const DateKey& key) { return !earlier_in_list(*query.after, key, query.sort); });
    }
  }
  result.more = keys.size() > query.limit;
  if (result.more) keys.resize(query.limit);
  for (const DateKey& key : keys)
    result.hits.push_back({key.id, 0, key});
  return result;
}

NearestWord ScanEngine::nearest_word(const QueryNode& word, const Deadline&) {
  std::map<std::string, int64_t> articles;  // by term
  for (const auto& [id, document] : documents_) {
    if (matches({}, word, document)) return {};
    std::set<std::string> terms;
    auto words = words_of(document.title);
    if (word.field == kAnyText) {
      for (const Word& more : words_of(document.text))
        words.push_back(more);
    }
    for (const Word& found : words)
      terms.insert(found.term);
    for (const std::string& term : terms)
      ++articles[term];
  }
  const std::string wanted = fold(word.words[0]);
  const size_t letters = code_points(wanted).size();
  const size_t limit = letters < 3 ? 0 : letters < 6 ? 1 : 2;
  std::optional<std::tuple<size_t, int, int64_t, std::string>> best;
  for (const auto& [term, count] : articles) {
    const size_t distance = edits(code_points(term), code_points(wanted));
    if (limit == 0 || distance > limit) continue;
    const auto found = std::make_tuple(distance, slip(wanted, term), -count, term);
    if (!best || found < *best) best = found;
  }
  if (!best) return {};
  return {std::get<3>(*best), false};
}

std::vector<WordCount> ScanEngine::complete_word(const std::string& beginning, size_t limit) {
  std::map<std::string, uint64_t> articles;
  for (const auto& [id, document] : documents_) {
    std::set<std::string> terms;
    for (const std::string* text : {&document.title, &document.text}) {
      const auto words = words_of(*text);
      for (size_t i = 0; i < words.size(); ++i) {
        terms.insert(words[i].term);
        if (words[i].joins_next) terms.insert(words[i].term + words[i + 1].term);
      }
    }
    for (const std::string& term : terms)
      ++articles[term];
  }
  const std::u32string wanted = code_points(beginning);
  const size_t allowed = wanted.size() < 3 ? 0 : wanted.size() < 6 ? 1 : 2;
  std::vector<WordCount> found;
  for (const size_t most : {size_t{0}, allowed}) {
    for (const auto& [term, count] : articles) {
      const std::u32string letters = code_points(term);
      if (wanted.empty() || letters[0] != wanted[0]) continue;
      size_t least = most + 1;
      for (size_t end = 0; end <= letters.size(); ++end)
        least = std::min(least, edits(letters.substr(0, end), wanted));
      if (least <= most) found.push_back({term, count, least});
    }
    if (!found.empty()) break;
  }
  std::sort(found.begin(), found.end(), [](const WordCount& a, const WordCount& b) {
    return std::make_tuple(a.edits, -static_cast<int64_t>(a.articles), a.word) <
           std::make_tuple(b.edits, -static_cast<int64_t>(b.articles), b.word);
  });
  found.resize(std::min(found.size(), limit));
  return found;
}

std::vector<SimilarHit> ScanEngine::similar(const SimilarQuery& query) {
  const auto features = [&](const IndexDocument& stored) {
    const IndexDocument document = overlaid(stored, query.overlay.get());
    std::set<std::string> all;
    for (const std::string* text : {&document.title, &document.text}) {
      const auto words = words_of(*text);
      for (size_t i = 0; query.words && i < words.size(); ++i) {
        all.insert(words[i].term);
        if (words[i].joins_next) all.insert(words[i].term + words[i + 1].term);
      }
    }
    for (const char* facet : {"person", "country", "topic"}) {
      for (const EntityId id : document.facets[*find_facet(facet)]) {
        if (query.entities) all.insert("entity " + std::to_string(id));
      }
    }
    return all;
  };
  std::vector<SimilarHit> hits;
  const auto home = documents_.find(query.id);
  if (home == documents_.end()) return hits;
  const auto wanted = features(home->second);
  for (const auto& [id, document] : documents_) {
    if (id == query.id) continue;
    const auto there = features(document);
    const bool shares =
        std::any_of(there.begin(), there.end(), [&](const auto& f) { return wanted.contains(f); });
    if (shares) hits.push_back({id, 0, {}, {}});
  }
  return hits;
}

std::unique_ptr<Engine::Walk> ScanEngine::walk(const EngineQuery& query) {
  class AllAtOnce : public Walk {
   public:
    explicit AllAtOnce(std::vector<EngineHit> hits) : hits_(std::move(hits)) {}
    uint64_t total() const override { return hits_.size(); }
    std::vector<EngineHit> next(size_t) override { return std::exchange(left_, {}); }

   private:
    std::vector<EngineHit> hits_;
    std::vector<EngineHit> left_ = hits_;
  };
  EngineQuery everything = query;
  everything.limit = 1'000'000;
  everything.after.reset();
  everything.copies.reset();
  return std::make_unique<AllAtOnce>(search(everything).hits);
}

}  // namespace broadsheet
