// SPDX-License-Identifier: MIT
// broadsheet-indexer check [--repair]
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "indexer/commands/command.h"
#include "indexer/ingest/check_archive.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/stop_signals.h"
#include "indexer/ingest/writable_archive.h"

namespace broadsheet {
namespace {

struct CheckOptions {
  std::string archive = "./archive";
  bool repair = false;
  bool wait = false;
};

int report(const ArchiveFindings& findings, const CheckOptions& options) {
  for (const std::string& finding : findings.store)
    write_out(finding + "\n");
  for (const std::string& finding : findings.index)
    write_out("index: " + finding + "\n");
  if (findings.sound()) {
    write_out(
        fmt::format("sound: archive {}\n", describe_archive(ArchivePaths{options.archive}, options.archive)));
    return kExitDone;
  }
  const char* hint = "--repair mends the index and what else can be told from the articles";
  if (options.repair || findings.index.empty())
    hint =
        "what is wrong with the articles themselves wants a backup: see `broadsheet-indexer restore --help`";
  fmt::print(stderr, "broadsheet-indexer: {}\n  hint: {}\n",
             count_of(findings.store.size() + findings.index.size(), "finding"), hint);
  return kExitFailed;
}

void repair(const ArchivePaths& paths, bool index_too, bool wait) {
  const StopSignals signals;
  ProgressPrinter printer(false);
  WritableArchive archive(paths, "check --repair", waiting(wait, &signals.flag()));
  for (const std::string& mended : archive.store().repair())
    printer.message("mended: " + mended);
  const bool agree = archive.index().revision() == archive.store().revision();
  if (!index_too && agree) return;
  const RebuildOptions settings{0, [&](const Progress& progress) { printer.show(progress); },
                                &signals.flag()};
  print_problems(printer, rebuild_index(paths, archive.index(), settings));
  printer.message("mended: the index was made anew");
}

int check(const CheckOptions& options) {
  const ArchivePaths paths{options.archive};
  ArchiveFindings findings = check_archive(paths);
  if (options.repair && !findings.sound()) {
    repair(paths, !findings.index.empty(), options.wait);
    findings = check_archive(paths);
  }
  return report(findings, options);
}

}  // namespace

void add_check_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = program.add_subcommand("check", "Read everything and say whether the archive is sound");
  add_archive_option(*command, options->archive);
  command->add_flag("--repair", options->repair,
                    "Mend what is found: the index is made anew from the articles, totals are counted again");
  add_wait_option(*command, options->wait);
  command->footer("Example:\n  broadsheet-indexer check --archive ./archive");
  command->callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace broadsheet
