// SPDX-License-Identifier: MIT
// Dates of saved pages: the day of publication against the labelled one.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

constexpr size_t kDay = 10;  // "2023-06-19"

// htmldate's own formula: a wrong day is a false positive, no day a false negative; accuracy is right days to
// dated pages, and F is the harmonic mean of right/(right + wrong) and right/(right + none).
void add_scores(Report& report, const std::string& set, const std::string& system, const Counts& counts) {
  const double all = counts.right + counts.wrong + counts.missed;
  const auto cases = static_cast<size_t>(all);
  if (cases == 0) return;
  report.add({set, "accuracy", counts.right / all, cases, "right days / dated pages", system});
  report.add({set, "precision", counts.precision(), cases, "right days / pages given a day", system});
  report.add({set, "F", counts.f1(), cases,
              "htmldate's formula: wrong = false positive, none = false negative", system});
}

}  // namespace

void measure_dates(Corpora& corpora, Report& report) {
  const std::vector<Page>& pages = corpora.pages();
  if (pages.empty()) return report.absent("html pages");
  std::map<std::string, std::map<std::string, Counts>> by_set;  // set → system
  std::map<std::string, Counts> by_rule;
  for (const Page& page : pages) {
    const std::string gold = text_of(parse_json(page.gold), "published").substr(0, kDay);
    if (gold.size() < kDay) continue;
    const auto judge = [&](const std::string& system, const std::string& found) {
      Counts one;
      ++(found.empty() ? one.missed : found == gold ? one.right : one.wrong);
      for (const std::string& set : page.sets)
        by_set[set][system] += one;
      by_set["all pages"][system] += one;
      return one;
    };
    std::string found, rule = "(none)";
    if (page.article && page.article->published) {
      found = page.article->published->date.to_string().substr(0, kDay);
      rule = page.article->published->evidence.rule;
    }
    by_rule[rule] += judge("broadsheet", found);
    for (const auto& [tool, results] : corpora.peers()) {
      const auto result = results.find(page.id);
      if (result == results.end()) continue;
      const nlohmann::json answer = parse_json(result->second);
      if (answer.contains("published")) judge(tool, text_of(answer, "published").substr(0, kDay));
    }
  }
  for (const auto& [set, systems] : by_set) {
    for (const auto& [system, counts] : systems)
      add_scores(report, set, system, counts);
  }
  if (!by_set["all pages"].contains("htmldate")) report.absent("peer htmldate");
  std::vector<std::pair<std::string, Counts>> rules(by_rule.begin(), by_rule.end());
  std::stable_sort(rules.begin(), rules.end(), [](const auto& a, const auto& b) {
    return a.second.right + a.second.wrong > b.second.right + b.second.wrong;
  });
  report.note("by rule, right / all:");
  for (const auto& [rule, counts] : rules)
    report.note(
        fmt::format("  {:<36} {:4} / {}", rule, counts.right, counts.right + counts.wrong + counts.missed));
}

}  // namespace broadsheet::quality
