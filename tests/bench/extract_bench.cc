// SPDX-License-Identifier: MIT
// bench_extract [--data DIR] [--corpus DIR] [--peers FILE] [--seconds N] [--json]: the speed of the text
// pipeline on one core (clean, then every stage of extraction), split by stage, and of whole HTML pages. Time
// is CPU time of the one thread that works, so that other programs on the machine disturb it little.
#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/clean/clean.h"
#include "indexer/extract/tokens.h"
#include "indexer/source/source.h"
#include "tests/quality/corpus.h"

namespace {

using namespace broadsheet;
using namespace broadsheet::quality;

constexpr std::array kStageNames = {"language", "tokenise", "persons", "countries",
                                    "topics",   "dates",    "rest"};
static_assert(kStageNames.size() == kStages);

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Result {
  std::string set;
  std::string unit;
  size_t articles = 0;  // counted once a pass
  double tokens = 0;    // of the finished text, all passes
  double bytes = 0;     // as received
  double clean = 0;     // seconds
  double total = 0;
  StageTimes stages{};
};

// Whole passes over `records` until `seconds` are spent, after one that is not counted.
Result measure(std::string set, std::string unit, const std::vector<RawArticle>& records,
               const Extractor& extractor, double seconds) {
  const KnownName known = [&](std::string_view name) { return extractor.knows_person(name); };
  Result result;
  result.set = std::move(set);
  result.unit = std::move(unit);
  double tokens_a_pass = 0;
  for (const RawArticle& raw : records) {
    try {
      CleanArticle article = clean(raw, known);
      tokens_a_pass += static_cast<double>(TokenStream(article).tokens().size());
      extractor.extract(std::move(article));
    } catch (const Error&) {  // nothing readable in it: it counts with the time it takes
    }
  }
  while (result.total < seconds && !records.empty()) {
    for (const RawArticle& raw : records) {
      const double begin = cpu_seconds();
      try {
        CleanArticle article = clean(raw, known);
        result.clean += cpu_seconds() - begin;
        extractor.extract(std::move(article), &result.stages);
      } catch (const Error&) {
        result.clean += cpu_seconds() - begin;
      }
      result.total += cpu_seconds() - begin;
      result.bytes += static_cast<double>(raw.content.size());
      ++result.articles;
    }
    result.tokens += tokens_a_pass;
  }
  return result;
}

std::vector<RawArticle> texts_of(std::vector<Labelled> records) {
  std::vector<RawArticle> texts;
  for (Labelled& record : records)
    texts.push_back(std::move(record.raw));
  return texts;
}

// The samples in the repository, texts and pages apart.
void read_samples(const std::string& corpus, std::vector<RawArticle>& texts, std::vector<RawArticle>& pages) {
  const auto source = open_sources({corpus + "/articles"});
  while (auto item = source->next()) {
    if (const auto* record = std::get_if<RawRecord>(&*item)) {
      RawArticle raw = decode_record(*record);
      (raw.kind == RawArticle::Content::kHtml ? pages : texts).push_back(std::move(raw));
    }
  }
}

std::string table(const std::vector<Result>& results) {
  std::string out = fmt::format("{:<28} {:>9} {:>9} {:>9} {:>10}   s per 1M tokens: {:>6}", "set", "per s",
                                "tokens", "kB", "µs each", "clean");
  for (const char* name : kStageNames)
    out += fmt::format(" {:>9}", name);
  out += fmt::format(" {:>6}\n", "all");
  for (const Result& r : results) {
    if (r.articles == 0) continue;
    const auto n = static_cast<double>(r.articles);
    const double millions = r.tokens / 1e6;
    out += fmt::format("{:<28} {:>9.0f} {:>9.0f} {:>9.1f} {:>9.0f}   {:>23.3f}", r.set, n / r.total,
                       r.tokens / n, r.bytes / n / 1000, r.total / n * 1e6, r.clean / millions);
    for (const double seconds : r.stages)
      out += fmt::format(" {:>9.3f}", seconds / millions);
    out += fmt::format(" {:>6.3f}\n", r.total / millions);
  }
  return out;
}

// What the peers took for the same pages, as they told themselves.
std::string peers_table(Corpora& corpora, const Result& pages) {
  std::string out;
  const double ours = pages.total / static_cast<double>(pages.articles);
  for (const auto& [tool, answers] : corpora.peers()) {
    double seconds = 0;
    size_t n = 0;
    for (const auto& [id, line] : answers) {
      const nlohmann::json answer = parse_json(line);
      if (!answer.contains("seconds")) continue;
      seconds += answer["seconds"].get<double>();
      ++n;
    }
    if (n == 0 || seconds <= 0) continue;
    const double theirs = seconds / static_cast<double>(n);
    out += fmt::format(
        "{:<28} {:>9.1f} pages/s; broadsheet does everything on the same pages {:.1f} times as fast\n", tool,
        1 / theirs, theirs / ours);
  }
  return out;
}

std::string json(const std::vector<Result>& results) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Result& r : results) {
    if (r.articles == 0) continue;
    const auto n = static_cast<double>(r.articles);
    nlohmann::ordered_json row{{"set", r.set},
                               {"unit", r.unit},
                               {"per_second", n / r.total},
                               {"mean_tokens", r.tokens / n},
                               {"mean_bytes", r.bytes / n},
                               {"seconds_per_million_tokens", {{"clean", r.clean * 1e6 / r.tokens}}}};
    for (size_t i = 0; i < kStages; ++i)
      row["seconds_per_million_tokens"][kStageNames[i]] = r.stages[i] * 1e6 / r.tokens;
    list.push_back(std::move(row));
  }
  return list.dump(1) + "\n";
}

}  // namespace

int main(int argc, char** argv) {
  std::string data, corpus = "tests/corpus", peers;
  double seconds = 5;
  bool as_json = false;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    const bool has_value = i + 1 < argc;
    if (argument == "--json")
      as_json = true;
    else if (argument == "--data" && has_value)
      data = argv[++i];
    else if (argument == "--corpus" && has_value)
      corpus = argv[++i];
    else if (argument == "--peers" && has_value)
      peers = argv[++i];
    else if (argument == "--seconds" && has_value)
      seconds = std::max(0.1, std::strtod(argv[++i], nullptr));
    else {
      fmt::print(stderr, "bench_extract: no option '{}'\n", argument);
      return 2;
    }
  }
  try {
    Corpora corpora(data, peers);
    const Extractor& extractor = corpora.extractor();
    std::vector<Result> results;
    std::string absent;
    for (const char* set : {"fnc1_bodies", "guardian_2022_aug"}) {
      if (auto records = corpora.articles(set, false)) {
        results.push_back(measure(set, "articles", texts_of(std::move(*records)), extractor, seconds));
      } else {
        absent += fmt::format("absent: {}\n", set);
      }
    }
    std::vector<RawArticle> texts, pages;
    read_samples(corpus, texts, pages);
    results.push_back(measure("our samples, text", "articles", texts, extractor, seconds));
    results.push_back(measure("our samples, HTML", "pages", pages, extractor, seconds));
    if (const std::vector<RawArticle> saved = corpora.page_records(); !saved.empty()) {
      results.push_back(measure("saved HTML pages", "pages", saved, extractor, seconds));
    } else {
      absent += "absent: saved HTML pages\n";
    }
    std::string out = as_json ? json(results) : table(results) + absent;
    if (!as_json) out += peers_table(corpora, results.back());
    std::fwrite(out.data(), 1, out.size(), stdout);
    return 0;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bench_extract: {}\n", failure.what());
    return 1;
  }
}
