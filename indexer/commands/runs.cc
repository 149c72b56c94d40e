// SPDX-License-Identifier: MIT
// broadsheet-indexer runs [show N]
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "indexer/commands/command.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr size_t kRejectionsStep = 500;

struct RunsOptions {
  std::string archive = "./archive";
  size_t limit = 20;
  int64_t run = 0;
};

std::string describe_run(const Run& run) {
  return fmt::format("run {}  {}  {}  added {}, updated {}, unchanged {}, rejected {}  {}\n", run.id,
                     run.started_at,
                     run.finished_at.empty() ? "did not finish" : "finished " + run.finished_at, run.added,
                     run.updated, run.unchanged, run.rejected, run.command);
}

int list_runs(const RunsOptions& options) {
  const StoreReader reader(ArchivePaths{options.archive});
  const auto runs = reader.runs(options.limit);
  for (const Run& run : runs)
    write_out(describe_run(run));
  if (runs.empty()) write_out("no runs yet\n");
  return kExitDone;
}

int show_run(const RunsOptions& options) {
  const StoreReader reader(ArchivePaths{options.archive});
  const auto run = reader.run(options.run);
  if (!run) {
    throw Error(ErrorCode::kNotFound, fmt::format("there is no run {}", options.run),
                "`broadsheet-indexer runs` lists them");
  }
  write_out(describe_run(*run));
  for (int64_t after = 0;;) {
    const auto rejections = reader.rejections(options.run, after, kRejectionsStep);
    if (rejections.empty()) return kExitDone;
    for (const RunRejection& rejection : rejections) {
      write_out(fmt::format("rejected {}: {}\n", rejection.input, rejection.reason));
      if (!rejection.hint.empty()) write_out("  hint: " + rejection.hint + "\n");
    }
    after = rejections.back().id;
  }
}

}  // namespace

void add_runs_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<RunsOptions>();
  CLI::App* command = program.add_subcommand("runs", "List what was added when, the newest first");
  add_archive_option(*command, options->archive);
  command->add_option("--limit", options->limit, "Runs to list")->type_name("N")->capture_default_str();
  command->footer("Example:\n  broadsheet-indexer runs show 3");
  command->callback([options, &action] {
    if (!action) action = [options] { return list_runs(*options); };
  });
  CLI::App* one = command->add_subcommand("show", "One run with all it rejected, and why");
  one->add_option("N", options->run, "The run's number")->required();
  add_archive_option(*one, options->archive);
  one->footer("Example:\n  broadsheet-indexer runs show 3");
  one->callback([options, &action] { action = [options] { return show_run(*options); }; });
}

}  // namespace broadsheet
