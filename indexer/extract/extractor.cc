// SPDX-License-Identifier: MIT
#include "indexer/extract/extractor.h"

#include <utility>

#include "indexer/extract/countries.h"
#include "indexer/extract/dates.h"
#include "indexer/extract/language.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/persons.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tokens.h"
#include "indexer/extract/topics.h"

namespace broadsheet {

struct Extractor::Data {
  Day latest;
  NameLexicon names;
  PlaceGazetteer places;
  TopicClassifier topics;
};

Extractor::Extractor(Day latest) : data_(new Data{latest, {}, {}, {}}) {}

Extractor::~Extractor() = default;

Article Extractor::extract(CleanArticle clean) const {
  Article article;
  LanguageGuess language = detect_language(clean);
  article.language = std::move(language.code);
  article.language_evidence = std::move(language.evidence);
  const std::string_view code = article.language.empty() ? std::string_view("en") : article.language;

  const TokenStream stream(clean);
  std::vector<PlaceMatch> places = data_->places.find(stream, code);
  PersonsFound persons = find_persons(stream, code, data_->names, places);
  std::vector<TokenRange> ranges;
  ranges.reserve(persons.spans.size());
  for (const PersonSpan& span : persons.spans)
    ranges.push_back({span.first, span.last});
  article.persons = std::move(persons.persons);
  article.countries = find_countries(stream, data_->places, data_->names, std::move(places), ranges);
  article.topics = data_->topics.classify(clean, stream, article.language);
  article.published = extract_date(clean, data_->latest);

  article.input = std::move(clean.input);
  article.title = std::move(clean.title);
  article.title_rule = std::move(clean.title_rule);
  article.text = std::move(clean.text);
  article.url = std::move(clean.url);
  article.source = std::move(clean.source);
  article.author = std::move(clean.author);
  article.warnings = std::move(clean.warnings);
  return article;
}

}  // namespace broadsheet
