// SPDX-License-Identifier: MIT
#include "tests/quality/gold.h"

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"
#include "indexer/source/source.h"
#include "tests/quality/corpus.h"

namespace broadsheet::quality {
namespace {

using Json = nlohmann::json;
using Samples = std::map<std::pair<std::string, std::string>, Article>;  // file and declared id

Samples extract_samples(const std::filesystem::path& articles, const Extractor& extractor) {
  Samples samples;
  const auto source = open_sources({articles.string()});
  while (auto item = source->next()) {
    const auto* record = std::get_if<RawRecord>(&*item);
    if (record == nullptr) continue;
    const RawArticle raw = decode_record(*record);
    const auto file =
        std::filesystem::path(record->container).lexically_relative(std::filesystem::canonical(articles));
    if (auto article = extract_article(raw, extractor)) {
      samples.insert({{file.generic_string(), raw.id}, std::move(*article)});
    }
  }
  return samples;
}

// Each wanted person under any of the spellings the gold gives, against the names found.
Counts compare_persons(const Json& gold, const Article& article) {
  const std::vector<std::string> names = strings(gold, "persons"), english = strings(gold, "persons_en");
  std::set<std::string> found;
  for (const PersonFound& person : article.persons) {
    if (person.rule != kLoneName) found.insert(fold_key(person.name));
  }
  Counts counts;
  for (size_t i = 0; i < names.size(); ++i) {
    const bool right =
        found.contains(fold_key(names[i])) || (i < english.size() && found.contains(fold_key(english[i])));
    ++(right ? counts.right : counts.missed);
  }
  for (const std::string& name : strings(gold, "persons_optional"))
    found.erase(fold_key(name));
  counts.wrong = static_cast<double>(found.size()) - counts.right;
  return counts;
}

Counts compare_sets(const std::vector<std::string>& gold, const std::set<std::string>& found) {
  Counts counts;
  for (const std::string& value : gold)
    ++(found.contains(value) ? counts.right : counts.missed);
  counts.wrong = static_cast<double>(found.size()) - counts.right;
  return counts;
}

std::string language_base(const std::string& code) {
  return code.substr(0, code.find('-'));
}

void judge(bool right, Counts& counts) {
  ++(right ? counts.right : counts.missed);
}

// An ambiguous date is right only when it is flagged.
bool right_date(const Json& gold, const Article& article) {
  const std::string date = text_of(gold, "date");
  if (!article.published) return date.empty();
  if (date.empty() || !article.published->date.to_string().starts_with(date)) return false;
  return !gold.contains("date_ambiguous") || article.published->evidence.rule.ends_with("-ambiguous");
}

std::vector<Score> scores_of(const std::string& set, const std::filesystem::path& corpus,
                             const Extractor& extractor) {
  const auto lines = read_lines(corpus / "gold.jsonl");
  if (!lines) throw Error(ErrorCode::kNotFound, (corpus / "gold.jsonl").string() + ": not there");
  const Samples samples = extract_samples(corpus / "articles", extractor);
  Counts found, persons, countries, named, topics, dates, languages, titles, clean_texts;
  size_t with_mentioned = 0;
  for (const std::string& line : *lines) {
    const Json gold = parse_json(line);
    const auto sample = samples.find({text_of(gold, "file"), text_of(gold, "id")});
    judge(sample != samples.end(), found);
    static const Article kNothing;
    const Article& article = sample == samples.end() ? kNothing : sample->second;

    persons += compare_persons(gold, article);
    std::set<std::string> codes, all_codes, ids;
    for (const CountryFound& country : article.countries) {
      all_codes.insert(country.code);
      if (country.main) codes.insert(country.code);
    }
    for (const TopicFound& topic : article.topics) {
      if (topic.id.ends_with("000000")) ids.insert(topic.id);
    }
    countries += compare_sets(strings(gold, "countries"), codes);
    if (gold.contains("mentioned")) {
      std::vector<std::string> wanted = strings(gold, "countries");
      for (std::string& code : strings(gold, "mentioned"))
        wanted.push_back(std::move(code));
      named += compare_sets(wanted, all_codes);
      ++with_mentioned;
    }
    topics += compare_sets(strings(gold, "topics"), ids);
    judge(right_date(gold, article), dates);
    judge(language_base(article.language) == language_base(text_of(gold, "language")), languages);
    if (const std::string title = text_of(gold, "title"); !title.empty())
      judge(fold_key(article.title) == fold_key(title), titles);
    bool clean_text = true;
    for (const std::string& leftover : strings(gold, "must_not_contain"))
      clean_text &= article.text.find(leftover) == std::string::npos;
    judge(clean_text, clean_texts);
  }
  const size_t n = lines->size();
  std::vector<Score> scores = {
      {set, "samples read", found.recall(), n, "samples described that were found and readable"},
      {set, "persons F1", persons.f1(), n, "full names, micro over all articles"},
      {set, "countries F1", countries.f1(), n, "main countries, micro over all articles"},
      {set, "topics F1", topics.f1(), n, "top concepts, micro over all articles"},
      {set, "dates", dates.recall(), n,
       "dated as precisely as labelled, an ambiguous day flagged, or rightly undated"},
      {set, "language", languages.recall(), n, "articles whose language is right"},
      {set, "titles", titles.recall(), static_cast<size_t>(titles.right + titles.missed),
       "labelled titles found but for case, accents and punctuation"},
      {set, "clean text", clean_texts.recall(), n, "texts free of every leftover labelled as such"}};
  if (with_mentioned > 0) {
    scores.push_back(
        {set, "countries named F1", named.f1(), with_mentioned, "main and mentioned countries, micro"});
  }
  return scores;
}

}  // namespace

std::vector<Score> gold_scores(const std::filesystem::path& corpus, const Extractor& extractor) {
  std::vector<Score> scores = scores_of("samples", corpus, extractor);
  for (Score& score : scores_of("gold", corpus.parent_path() / "quality" / "gold", extractor))
    scores.push_back(std::move(score));
  return scores;
}

}  // namespace broadsheet::quality
