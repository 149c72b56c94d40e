// SPDX-License-Identifier: MIT
#include "indexer/extract/extractor.h"

#include <time.h>

#include <cmath>
#include <utility>

#include "indexer/base/fold.h"
#include "indexer/extract/countries.h"
#include "indexer/extract/dates.h"
#include "indexer/extract/language.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/person_match.h"
#include "indexer/extract/persons.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tagger.h"
#include "indexer/extract/tokens.h"
#include "indexer/extract/topics.h"

namespace broadsheet {
namespace {

// Adds the time since the last call to a stage; without `times` it asks no clock.
class StageClock {
 public:
  explicit StageClock(StageTimes* times) : times_(times) {
    if (times_ != nullptr) last_ = now();
  }
  void done(Stage stage) {
    if (times_ == nullptr) return;
    const double at = now();
    (*times_)[static_cast<size_t>(stage)] += at - last_;
    last_ = at;
  }

 private:
  static double now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }

  StageTimes* times_;
  double last_ = 0;
};

}  // namespace

struct Extractor::Data {
  Day latest;
  NameLexicon names;
  KnownPersons known;
  PlaceGazetteer places;
  Tagger tagger;
  TopicClassifier topics;
};

Extractor::Extractor(Day latest) : data_(new Data{latest, {}, {}, {}, {}, {}}) {}

Extractor::~Extractor() = default;

bool Extractor::knows_person(std::string_view full_name) const {
  return data_->known.find(fold_key(full_name)) != 0;
}

PersonMatcher Extractor::person_matcher() const {
  return {data_->names, data_->known};
}

namespace {

// Scores are shown with three decimals; more would only cost room in the store.
double in_thousandths(double score) {
  return std::round(score * 1000) / 1000;
}

}  // namespace

Article Extractor::extract(CleanArticle clean, StageTimes* times) const {
  Article article;
  StageClock clock(times);
  LanguageGuess language = detect_language(clean);
  article.language = std::move(language.code);
  article.language_evidence = std::move(language.evidence);
  const std::string_view code = article.language.empty() ? std::string_view("en") : article.language;
  clock.done(Stage::kLanguage);

  const TokenStream stream(clean);
  clock.done(Stage::kTokens);
  std::vector<PlaceMatch> places = data_->places.find(stream, code);
  clock.done(Stage::kCountries);
  const std::vector<NameSpan> tagged = data_->tagger.tag(stream, code);
  PersonsFound persons = find_persons(stream, code, data_->names, places, &data_->known, tagged);
  std::vector<TokenRange> ranges;
  ranges.reserve(persons.spans.size());
  for (const PersonSpan& span : persons.spans)
    ranges.push_back({span.first, span.last});
  article.persons = std::move(persons.persons);
  clock.done(Stage::kPersons);
  article.countries = find_countries(stream, data_->places, data_->names, std::move(places), ranges);
  clock.done(Stage::kCountries);
  article.topics = data_->topics.classify(clean, stream, article.language);
  clock.done(Stage::kTopics);
  for (PersonFound& person : article.persons)
    person.confidence = in_thousandths(person.confidence);
  for (CountryFound& country : article.countries)
    country.score = in_thousandths(country.score);
  for (TopicFound& topic : article.topics)
    topic.score = in_thousandths(topic.score);
  article.published = extract_date(clean, data_->latest, clean.warnings);
  clock.done(Stage::kDates);

  article.input = std::move(clean.input);
  article.title = std::move(clean.title);
  article.title_rule = std::move(clean.title_rule);
  article.text = std::move(clean.text);
  article.url = std::move(clean.url);
  article.source = std::move(clean.source);
  article.author = std::move(clean.author);
  article.warnings = std::move(clean.warnings);
  if (finds_known_persons_only(code)) {
    article.warnings.push_back("persons in this language are found by known full names only");
  } else if (!data_->tagger.knows(code)) {
    article.warnings.push_back("persons in this language are found by rules, by full names only");
  }
  clock.done(Stage::kRest);
  return article;
}

}  // namespace broadsheet
