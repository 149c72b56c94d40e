// SPDX-License-Identifier: MIT
// Main text, title and authors of saved pages.
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/base/fold.h"
#include "tests/quality/sections.h"
#include "tests/quality/shingles.h"

namespace broadsheet::quality {
namespace {

using Json = nlohmann::json;

// White space told apart by nothing: a segment counts wherever it was wrapped.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  return out;
}

// Names of one byline: "A, B and C" are three.
std::set<std::string> names(std::string list) {
  for (const char* comma : {" and ", " und ", " et ", " y ", " & ", ";", "/", "|", "\n"}) {
    for (size_t at = list.find(comma); at != std::string::npos; at = list.find(comma, at))
      list.replace(at, std::string_view(comma).size(), ",");
  }
  std::set<std::string> keys;
  for (size_t begin = 0; begin <= list.size();) {
    const size_t end = std::min(list.find(',', begin), list.size());
    std::string key = fold_key(std::string_view(list).substr(begin, end - begin));
    if (key.starts_with("by ")) key.erase(0, 3);
    if (!key.empty()) keys.insert(std::move(key));
    begin = end + 1;
  }
  return keys;
}

struct Tallies {
  std::vector<Agreement> texts;
  Counts segments;  // right: a wanted one is there; missed: it is not; wrong: an unwanted one is there
  size_t segment_pages = 0;
};

void count_segments(const Json& gold, const std::string& text, Tallies& to) {
  const std::vector<std::string> wanted = strings(gold, "must_contain");
  const std::vector<std::string> unwanted = strings(gold, "must_not_contain");
  if (wanted.empty() && unwanted.empty()) return;
  ++to.segment_pages;
  const std::string where = squeezed(text);
  for (const std::string& segment : wanted)
    ++(where.find(squeezed(segment)) != std::string::npos ? to.segments.right : to.segments.missed);
  for (const std::string& segment : unwanted)
    to.segments.wrong += where.find(squeezed(segment)) != std::string::npos;
}

void add_scores(Report& report, const std::string& set, const std::string& system, const Tallies& tallies) {
  if (!tallies.texts.empty()) {
    const TextScores scores = mean_scores(tallies.texts);
    const size_t n = tallies.texts.size();
    report.add({set, "text precision", scores.precision, n,
                "mean over pages of: 4-word runs found that are in the labelled text", system});
    report.add({set, "text recall", scores.recall, n,
                "mean over pages of: 4-word runs labelled that are found", system});
    report.add({set, "text F1", scores.f1, n,
                "harmonic mean of the two (article-extraction benchmark's formula)", system});
  }
  if (tallies.segment_pages > 0) {
    report.add({set, "segments F1", tallies.segments.f1(), tallies.segment_pages,
                "passages that must (found: right) and must not (found: wrong) be in the text", system});
  }
}

}  // namespace

void measure_main_text(Corpora& corpora, Report& report) {
  const std::vector<Page>& pages = corpora.pages();
  if (pages.empty()) return report.absent("html pages");
  std::map<std::string, std::map<std::string, Tallies>> by_set;  // set → system
  Counts titles, authors;
  std::map<std::string, Counts> title_rules;
  for (const Page& page : pages) {
    const Json gold = parse_json(page.gold);
    const std::string text = text_of(gold, "text");
    const auto judge = [&](const std::string& system, const std::string& found) {
      for (const std::string& set : page.sets) {
        Tallies& tallies = by_set[set][system];
        if (!text.empty()) tallies.texts.push_back(compare_shingles(text, found));
        count_segments(gold, found, tallies);
      }
    };
    judge("broadsheet", page.article ? page.article->text : std::string());
    for (const auto& [tool, results] : corpora.peers()) {
      const auto result = results.find(page.id);
      if (result == results.end()) continue;
      const Json answer = parse_json(result->second);
      if (answer.contains("text")) judge(tool, text_of(answer, "text"));
    }
    if (const std::string title = fold_key(text_of(gold, "title")); !title.empty()) {
      const bool right = page.article && fold_key(page.article->title) == title;
      Counts& rule = title_rules[page.article ? page.article->title_rule : "(none)"];
      for (Counts* counts : {&titles, &rule})
        ++(right ? counts->right : counts->missed);
    }
    std::string byline = text_of(gold, "author");
    for (const std::string& author : strings(gold, "authors"))
      byline += "," + author;
    if (const std::set<std::string> wanted = names(byline); !wanted.empty()) {
      const std::set<std::string> found = names(page.article ? page.article->author : std::string());
      for (const std::string& name : found)
        ++(wanted.contains(name) ? authors.right : authors.wrong);
      for (const std::string& name : wanted)
        authors.missed += !found.contains(name);
    }
  }
  for (const auto& [set, systems] : by_set) {
    for (const auto& [system, tallies] : systems)
      add_scores(report, set, system, tallies);
  }
  const bool peer = std::any_of(by_set.begin(), by_set.end(),
                                [](const auto& set) { return set.second.contains("trafilatura"); });
  if (!peer) report.absent("peer trafilatura");
  report.add({"all pages", "title accuracy", titles.recall(),
              static_cast<size_t>(titles.right + titles.missed),
              "titles equal to the labelled one but for case, accents and punctuation"});
  report.add("all pages", "author", authors, static_cast<size_t>(authors.right + authors.missed),
             "author names");
  report.note("titles by rule, right / all:");
  for (const auto& [rule, counts] : title_rules)
    report.note(fmt::format("  {:<18} {:4} / {}", rule, counts.right, counts.right + counts.missed));
}

}  // namespace broadsheet::quality
