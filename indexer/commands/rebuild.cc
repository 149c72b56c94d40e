// SPDX-License-Identifier: MIT
// broadsheet-indexer rebuild [--extract]
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "indexer/commands/command.h"
#include "indexer/ingest/copy_finder.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/stop_signals.h"
#include "indexer/ingest/writable_archive.h"

namespace broadsheet {
namespace {

struct CommandOptions {
  std::string archive = "./archive";
  unsigned jobs = 0;
  bool extract = false;
  bool quiet = false;
  bool wait = false;
};

int rebuild(const CommandOptions& options) {
  const ArchivePaths paths{options.archive};
  require_archive(paths);
  const StopSignals signals;
  ProgressPrinter printer(options.quiet);
  const RebuildOptions settings{options.jobs, [&](const Progress& progress) { printer.show(progress); },
                                &signals.flag()};
  WritableArchive archive(paths, options.extract ? "rebuild --extract" : "rebuild",
                          waiting(options.wait, &signals.flag()));
  std::string summary;
  bool problems = false;
  if (options.extract) {
    const Extractor extractor;
    const RebuildReport report = reextract(paths, archive.store(), extractor, settings);
    print_problems(printer, report);
    problems = !report.problems.empty();
    summary = fmt::format("extracted {} again in {}, {} changed; ", count_of(report.articles, "article"),
                          describe_duration(report.seconds), report.changed);
  }
  const RebuildReport report = rebuild_index(paths, archive.index(), settings);
  if (options.extract) find_all_copies(archive.store(), archive.index(), StoreReader(paths));
  print_problems(printer, report);
  problems = problems || !report.problems.empty();
  summary += fmt::format("rebuilt the index of {} in {}; archive {}\n", count_of(report.articles, "article"),
                         describe_duration(report.seconds), describe_archive(paths, options.archive));
  write_out(summary);
  return problems ? kExitSomeRejected : kExitDone;
}

}  // namespace

void add_rebuild_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<CommandOptions>();
  CLI::App* command = program.add_subcommand(
      "rebuild", "Make the index anew from the stored articles; the old one serves meanwhile");
  add_archive_option(*command, options->archive);
  add_jobs_option(*command, options->jobs);
  command->add_flag("--extract", options->extract, "Clean and extract the stored originals again first");
  add_wait_option(*command, options->wait);
  command->add_flag("--quiet,-q", options->quiet, "No progress");
  command->footer("Example:\n  broadsheet-indexer rebuild --extract --archive ./archive");
  command->callback([options, &action] { action = [options] { return rebuild(*options); }; });
}

}  // namespace broadsheet
