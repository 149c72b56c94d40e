// SPDX-License-Identifier: MIT
// Countries: newswire whose places a person marked, of which those that are names of countries are the gold.
#include <nlohmann/json.hpp>
#include <set>

#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

void measure_set(Corpora& corpora, Report& report, const std::string& set) {
  const auto records = corpora.articles(set, false);
  if (!records) return report.absent(set);
  const auto articles = corpora.extract(*records);
  Counts mentioned, main, top;
  size_t cases = 0;
  for (size_t i = 0; i < records->size(); ++i) {
    const std::vector<std::string> list = strings(parse_json((*records)[i].gold), "countries_from_loc");
    const std::set<std::string> gold(list.begin(), list.end());
    if (gold.empty()) continue;
    ++cases;
    mentioned.missed += static_cast<double>(gold.size());
    main.missed += static_cast<double>(gold.size());
    if (!articles[i] || articles[i]->countries.empty()) {
      ++top.missed;
      continue;
    }
    for (const CountryFound& country : articles[i]->countries) {
      const bool right = gold.contains(country.code);
      for (Counts* counts : {&mentioned, country.main ? &main : nullptr}) {
        if (counts == nullptr) continue;
        ++(right ? counts->right : counts->wrong);
        if (right) --counts->missed;
      }
    }
    ++(gold.contains(articles[i]->countries[0].code) ? top.right : top.missed);
  }
  report.add(set, "mentioned", mentioned, cases, "countries (gold: places that are a country's name)");
  report.add(set, "main", main, cases, "main countries (same gold, which says nothing of main)");
  report.add({set, "top right", top.recall(), cases, "articles whose first country is in the gold"});
}

}  // namespace

void measure_countries(Corpora& corpora, Report& report) {
  for (const char* set : {"conll2003_docs_testa", "conll2003_docs_train"})
    measure_set(corpora, report, set);
}

}  // namespace broadsheet::quality
