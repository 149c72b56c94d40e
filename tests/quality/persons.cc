// SPDX-License-Identifier: MIT
// Persons: the sets of surface forms an article has, against those found in it.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/base/fold.h"
#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

using Forms = std::set<std::string>;

// Case, accents, punctuation and a possessive are not what is measured here.
std::string form_key(std::string_view surface) {
  std::string key = fold_key(surface);
  if (key.ends_with(" s")) key.resize(key.size() - 2);
  return key;
}

std::string last_word(const std::string& key) {
  return key.substr(key.rfind(' ') + 1);
}

Forms surnames(const Forms& forms) {
  Forms names;
  for (const std::string& form : forms)
    names.insert(last_word(form));
  return names;
}

Forms found_forms(const Article& article) {
  Forms forms;
  for (const PersonFound& person : article.persons) {
    for (const Mention& mention : person.mentions)
      forms.insert(form_key(mention.text));
  }
  return forms;
}

Counts compare(const Forms& gold, const Forms& found) {
  Counts counts;
  for (const std::string& form : found)
    ++(gold.contains(form) ? counts.right : counts.wrong);
  counts.missed = static_cast<double>(gold.size()) - counts.right;
  return counts;
}

void measure_forms(Corpora& corpora, Report& report, const std::string& set) {
  const auto records = corpora.articles(set, false);
  if (!records) return report.absent(set);
  const auto articles = corpora.extract(*records);
  Counts forms, names;
  for (size_t i = 0; i < records->size(); ++i) {
    Forms gold;
    for (const std::string& person : strings(parse_json((*records)[i].gold), "persons"))
      gold.insert(form_key(person));
    const Forms found = articles[i] ? found_forms(*articles[i]) : Forms();
    forms += compare(gold, found);
    names += compare(surnames(gold), surnames(found));
  }
  report.add(set, "", forms, records->size(), "surface forms (sets of an article, folded)");
  report.add(
      {set, "by surname F1", names.f1(), records->size(), "the same over the last words of the forms"});
}

// Officials: members of Congress and presidents, whose full name stands in an article word for word.
void measure_officials(Corpora& corpora, Report& report) {
  const auto list = corpora.lines("names/us_politicians.jsonl.zst");
  if (!list) return report.absent("names/us_politicians");
  Forms officials;
  for (const std::string& line : *list) {
    const nlohmann::json official = parse_json(line);
    if (std::string key = form_key(text_of(official, "name")); key.find(' ') != std::string::npos)
      officials.insert(std::move(key));
  }
  for (const char* set : {"huffpost_2022", "guardian_2022_aug", "fnc1_bodies"}) {
    const auto records = corpora.articles(set, false);
    if (!records) {
      report.absent(set);
      continue;
    }
    const auto articles = corpora.extract(*records);
    Counts counts;
    for (const auto& article : articles) {
      if (!article) continue;
      const std::string text = " " + fold_key(article->title + " . " + article->text) + " ";
      const Forms found = found_forms(*article);
      for (const std::string& name : officials) {
        if (text.find(" " + name + " ") == std::string::npos) continue;
        ++(found.contains(name) ? counts.right : counts.missed);
      }
    }
    report.add({set, "officials recall", counts.recall(), static_cast<size_t>(counts.right + counts.missed),
                "US politicians whose full name stands in the article and is found as a person"});
  }
}

}  // namespace

void measure_persons(Corpora& corpora, Report& report) {
  for (const char* set : {"ieer_nyt_1998", "conll2003_docs_testa", "conll2003_docs_train"})
    measure_forms(corpora, report, set);
  measure_officials(corpora, report);
}

}  // namespace broadsheet::quality
