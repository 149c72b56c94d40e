// SPDX-License-Identifier: MIT
// Persons: the sets of surface forms an article has, against those found in it; officials known by name.
#include "indexer/extract/persons.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "indexer/base/fold.h"
#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tagger.h"
#include "indexer/extract/tokens.h"
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

// Whether a name at tokens [first, last) is a person's: not a part of a longer one ("F. Scott Fitzgerald")
// and not that of a ship or of what is called after someone ("George Washington Bridge").
bool is_persons(const std::vector<Token>& tokens, size_t first, size_t last) {
  static const std::set<std::string_view> kNamesakes = {
      "bridge",     "tunnel",  "airport",   "street",      "avenue",      "park",     "stadium",
      "building",   "library", "museum",    "memorial",    "university",  "college",  "school",
      "center",     "centre",  "institute", "institution", "society",     "hospital", "clinic",
      "foundation", "award",   "prize",     "expressway",  "presidential"};
  const auto in_field = [&](size_t i) { return i < tokens.size() && tokens[i].field == tokens[first].field; };
  if (in_field(last) && kNamesakes.contains(tokens[last].folded)) return false;
  if (first == 0 || !in_field(first - 1)) return true;
  const std::string_view before = tokens[first - 1].text;
  return before != "USS" && before != "HMS" && !is_initial(tokens[first - 1]);
}

// The officials whose full names stand in the text, their words side by side in one sentence.
Forms officials_in(const std::vector<Token>& tokens, const Forms& officials) {
  constexpr size_t kMostTokens = 8;
  Forms named;
  for (size_t i = 0; i < tokens.size(); ++i) {
    std::string key;
    for (size_t k = i; k < std::min(tokens.size(), i + kMostTokens); ++k) {
      if (k > i && (tokens[k].sentence_start || (!tokens[k].word && tokens[k].text != "-"))) break;
      if (!tokens[k].word) continue;
      if (!key.empty()) key += ' ';
      key += fold_key(tokens[k].text);
      if (officials.contains(key) && is_persons(tokens, i, k + 1)) named.insert(key);
    }
  }
  return named;
}

// Officials: members of Congress and presidents. Broadsheet carries a list of them, so that this says little
// about officials it has never heard of; nor does the second figure say all, for which that list is not
// looked up, since the tagger learned with it.
void measure_officials(Corpora& corpora, Report& report) {
  const auto list = corpora.lines("names/us_politicians.jsonl.zst");
  if (!list) return report.absent("names/us_politicians");
  Forms officials;
  for (const std::string& line : *list) {
    const nlohmann::json official = parse_json(line);
    if (std::string key = form_key(text_of(official, "name")); key.find(' ') != std::string::npos)
      officials.insert(std::move(key));
  }
  const NameLexicon names;
  const PlaceGazetteer places;
  const Tagger tagger;
  for (const char* set : {"huffpost_2022", "guardian_2022_aug", "fnc1_bodies"}) {
    const auto records = corpora.articles(set, false);
    if (!records) {
      report.absent(set);
      continue;
    }
    Counts counts, unlisted;
    for (const auto& article : corpora.extract(*records)) {
      if (!article) continue;
      CleanArticle clean;
      clean.title = article->title;
      clean.text = article->text;
      const TokenStream stream(clean);
      const Forms named = officials_in(stream.tokens(), officials);
      if (named.empty()) continue;
      Article other;
      other.persons =
          find_persons(stream, "en", names, places.find(stream, "en"), nullptr, tagger.tag(stream, "en"))
              .persons;
      const Forms found = found_forms(*article);
      const Forms found_unlisted = found_forms(other);
      for (const std::string& name : named) {
        ++(found.contains(name) ? counts.right : counts.missed);
        ++(found_unlisted.contains(name) ? unlisted.right : unlisted.missed);
      }
    }
    const auto n = static_cast<size_t>(counts.right + counts.missed);
    report.add({set, "officials recall", counts.recall(), n,
                "US politicians whose full name stands in the article as a person's, and is found"});
    report.add({set, "unlisted recall", unlisted.recall(), n,
                "the same where the list of known persons only helps the tagger"});
  }
}

}  // namespace

void measure_persons(Corpora& corpora, Report& report) {
  for (const char* set : {"ieer_nyt_1998", "conll2003_docs_testa", "conll2003_docs_train"})
    measure_forms(corpora, report, set);
  measure_officials(corpora, report);
}

}  // namespace broadsheet::quality
