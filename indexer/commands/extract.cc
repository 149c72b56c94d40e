// SPDX-License-Identifier: MIT
// broadsheet-indexer extract PATH… | -
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/commands/command.h"
#include "indexer/commands/source_arguments.h"
#include "indexer/extract/extractor.h"
#include "indexer/ingest/batch_reader.h"
#include "indexer/ingest/parallel.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/prepare.h"
#include "indexer/model/article_json.h"

namespace broadsheet {
namespace {

using Outcome = std::variant<std::string, Rejection>;  // a line of JSON

constexpr size_t kBatchArticles = 200;
constexpr std::chrono::milliseconds kPatience{200};

Outcome outcome_of(std::variant<RawRecord, Rejection> item, const Extractor& extractor) {
  if (auto* rejection = std::get_if<Rejection>(&item)) return std::move(*rejection);
  auto prepared = prepare(std::get<RawRecord>(std::move(item)), extractor);
  if (auto* rejection = std::get_if<Rejection>(&prepared)) return std::move(*rejection);
  return dump_json(to_json(std::get<ArticleRecord>(prepared).article)) + "\n";
}

int extract(const SourceArguments& sources, unsigned jobs) {
  BatchReader reader(open_sources(sources), kBatchArticles);
  const Extractor extractor;
  bool rejected = false;
  while (auto batch = reader.next(kPatience)) {
    std::vector<Outcome> outcomes(batch->items.size());
    parallel_for(worker_count(jobs), outcomes.size(), [&](unsigned, size_t i) {
      outcomes[i] = outcome_of(std::move(batch->items[i]), extractor);
    });
    for (const Outcome& outcome : outcomes) {
      if (const auto* line = std::get_if<std::string>(&outcome)) {
        write_out(*line);
        continue;
      }
      const auto& rejection = std::get<Rejection>(outcome);
      rejected = true;
      fmt::print(stderr, "rejected {}: {}\n", rejection.input, rejection.reason);
      if (!rejection.hint.empty()) fmt::print(stderr, "  hint: {}\n", rejection.hint);
    }
    flush_out();
  }
  return rejected ? kExitSomeRejected : kExitDone;
}

}  // namespace

void add_extract_command(CLI::App& program, Action& action) {
  struct Options {
    SourceArguments sources;
    unsigned jobs = 0;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      program.add_subcommand("extract", "Print what would be stored, one JSON object a line; stores nothing");
  add_source_options(*command, options->sources);
  add_jobs_option(*command, options->jobs);
  command->footer("Example:\n  broadsheet-indexer extract news/a.html | jq .persons");
  command->callback(
      [options, &action] { action = [options] { return extract(options->sources, options->jobs); }; });
}

}  // namespace broadsheet
