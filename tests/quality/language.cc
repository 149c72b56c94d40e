// SPDX-License-Identifier: MIT
// Language: the code found against the one the set gives.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

std::string_view base_code(std::string_view code) {
  return code.substr(0, code.find('-'));
}

}  // namespace

void measure_language(Corpora& corpora, Report& report) {
  const char* definition = "articles whose language is found (base code)";
  for (const char* set : {"masakhanews_dev", "hipe2020_en_dev", "hipe2020_de_train_dev", "hipe2020_fr_dev",
                          "newseye_dev", "n3_news100_de", "fakebr_pt", "huffpost_2022"}) {
    const auto records = corpora.articles(set, false);
    if (!records) {
      report.absent(set);
      continue;
    }
    const auto articles = corpora.extract(*records);
    std::map<std::string, Counts> by_language;
    for (size_t i = 0; i < records->size(); ++i) {
      const std::string gold = text_of(parse_json((*records)[i].gold), "language");
      if (gold.empty()) continue;
      const bool right = articles[i] && base_code(articles[i]->language) == base_code(gold);
      ++(right ? by_language[gold].right : by_language[gold].missed);
    }
    Counts all;
    for (const auto& [language, counts] : by_language) {
      all += counts;
      const auto cases = static_cast<size_t>(counts.right + counts.missed);
      if (by_language.size() > 1)
        report.add({set, language + " accuracy", counts.recall(), cases, definition});
    }
    report.add({set, "accuracy", all.recall(), static_cast<size_t>(all.right + all.missed), definition});
  }
}

}  // namespace broadsheet::quality
