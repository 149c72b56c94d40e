// SPDX-License-Identifier: MIT
// quality [--data DIR] [--corpus DIR] [--peers FILE] [--details FILE] [--json] [SECTION…]: prints every score
// with its definition; FILE gets what was made of each saved page, for error analysis. scripts/quality builds
// and runs it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/model/article_json.h"
#include "tests/quality/gold.h"
#include "tests/quality/person_pairs.h"
#include "tests/quality/sections.h"

namespace {

using namespace broadsheet::quality;

std::filesystem::path corpus_folder = "tests/corpus";

void measure_gold(Corpora& corpora, Report& report) {
  for (Score& score : gold_scores(corpus_folder, corpora.extractor()))
    report.add(std::move(score));
  report.note(
      "Written for this project, seen while building it: a floor against regressions, no measure of "
      "quality.");
}

void measure_person_pairs(Corpora& corpora, Report& report) {
  const auto file = corpus_folder.parent_path() / "quality" / "person_pairs.tsv";
  const PairScores scores = score_pairs(corpora.extractor().person_matcher(), file);
  if (scores.pairs == 0) return report.absent(file.string());
  const char* definition =
      "pairs of names of known persons: of those joined, the same person; of the same, joined";
  report.add({"person_pairs", "precision", scores.precision(), scores.pairs, definition});
  report.add({"person_pairs", "recall", scores.recall(), scores.pairs, definition});
  for (const std::string& pair : scores.wrong)
    report.note("wrongly joined: " + pair);
  for (const std::string& pair : scores.missed)
    report.note("not joined: " + pair);
}

void write_details(Corpora& corpora, const std::string& path) {
  std::ofstream file(path);
  for (const Page& page : corpora.pages()) {
    if (page.article) file << page.id << '\t' << broadsheet::dump_json(to_json(*page.article)) << '\n';
  }
}

struct Entry {
  std::string_view name;
  void (*measure)(Corpora&, Report&);
  bool on_request = false;  // takes too long to be one of all
};
constexpr std::array kSections = {Entry{"persons", measure_persons},
                                  Entry{"person-pairs", measure_person_pairs},
                                  Entry{"countries", measure_countries},
                                  Entry{"topics", measure_topics},
                                  Entry{"dates", measure_dates},
                                  Entry{"main-text", measure_main_text},
                                  Entry{"language", measure_language},
                                  Entry{"copies", measure_copies},
                                  Entry{"gold", measure_gold},
                                  Entry{"search", measure_search},
                                  Entry{"held-out", measure_held_out, true}};

int usage(std::string_view problem) {
  fmt::print(stderr,
             "quality: {}\nusage: quality [--data DIR] [--corpus DIR] [--peers FILE] [--details FILE] "
             "[--json] [SECTION…]\nsections:",
             problem);
  for (const Entry& entry : kSections)
    fmt::print(stderr, " {}", entry.name);
  fmt::print(stderr, "\n");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  std::string data, peers, details;
  bool json = false;
  std::vector<std::string_view> wanted;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool has_value = i + 1 < argc;
    if (argument == "--json")
      json = true;
    else if (argument == "--data" && has_value)
      data = argv[++i];
    else if (argument == "--corpus" && has_value)
      corpus_folder = argv[++i];
    else if (argument == "--peers" && has_value)
      peers = argv[++i];
    else if (argument == "--details" && has_value)
      details = argv[++i];
    else if (std::any_of(kSections.begin(), kSections.end(),
                         [&](const Entry& e) { return e.name == argument; }))
      wanted.push_back(argument);
    else
      return usage(fmt::format("no option or section '{}'", argument));
  }
  try {
    Corpora corpora(data, peers);
    Report report;
    for (const Entry& entry : kSections) {
      const bool named = std::find(wanted.begin(), wanted.end(), entry.name) != wanted.end();
      if (!(named || (wanted.empty() && !entry.on_request))) continue;
      report.begin(std::string(entry.name));
      entry.measure(corpora, report);
    }
    if (!details.empty()) write_details(corpora, details);
    const std::string out = json ? report.json() : report.table();
    std::fwrite(out.data(), 1, out.size(), stdout);
    return 0;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "quality: {}\n", failure.what());
    return 1;
  }
}
