// SPDX-License-Identifier: MIT
// broadsheet-indexer add PATH… | -
#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/commands/command.h"
#include "indexer/commands/source_arguments.h"
#include "indexer/ingest/dry_run.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/stop_signals.h"
#include "indexer/ingest/writable_archive.h"
#include "indexer/model/article_json.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

struct AddOptions {
  std::string archive = "./archive";
  SourceArguments sources;
  unsigned jobs = 0;
  size_t batch_articles = 500;
  bool force = false;
  bool no_originals = false;
  bool wait = false;
  bool dry_run = false;
  bool json = false;
  bool quiet = false;
};

// The most memory the process ever had, in bytes.
uint64_t peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

// Without `stats`: nothing was written.
std::string json_summary(const IngestReport& report, const AddOptions& options,
                         const std::optional<StoreStats>& stats) {
  nlohmann::ordered_json summary = {{"added", report.counts.added},
                                    {"updated", report.counts.updated},
                                    {"unchanged", report.counts.unchanged},
                                    {"rejected", report.counts.rejected},
                                    {"held_back", report.counts.held_back},
                                    {"seconds", report.seconds},
                                    {"archive", options.archive},
                                    {"interrupted", report.interrupted},
                                    {"dry_run", !stats},
                                    {"peak_memory_bytes", peak_memory()},
                                    {"articles", nullptr},
                                    {"revision", nullptr},
                                    {"run", nullptr},
                                    {"error", nullptr}};
  if (stats) {
    summary["articles"] = stats->articles;
    summary["revision"] = stats->revision;
    summary["run"] = report.run;
  }
  if (report.failure) {
    summary["error"] = {{"code", to_string(report.failure->code())},
                        {"message", report.failure->message()},
                        {"hint", report.failure->hint()}};
  }
  return dump_json(summary) + "\n";
}

std::string text_summary(const IngestReport& report, const AddOptions& options, const StoreStats& stats) {
  const char* prefix = "";
  if (report.failure || report.interrupted) {
    prefix = "stopped early: ";
  } else if (report.counts.added + report.counts.updated == 0) {
    prefix = "nothing new: ";
  }
  return fmt::format("{}{}; archive {} holds {}, revision {}; at most {} MB of memory\n", prefix,
                     describe(report.counts, report.seconds), options.archive,
                     count_of(stats.articles, "article"), stats.revision, peak_memory() / 1'000'000);
}

void explain_end(const IngestReport& report, ProgressPrinter& printer) {
  if (report.failure) printer.message(error_text(*report.failure));
  if (report.failure || report.interrupted) {
    printer.message("what was counted is in the archive: the same command goes on from there");
  }
  if (report.counts.held_back > 0) {
    printer.message(fmt::format("{} held back, because somebody removed them; --force brings them back",
                                report.counts.held_back));
  }
  if (report.counts.rejected > 0) {
    printer.message(fmt::format("{} rejected; `broadsheet-indexer runs show {}` lists them again",
                                report.counts.rejected, report.run));
  }
}

IngestOptions ingest_options(const AddOptions& options, const StopSignals& signals,
                             ProgressPrinter& printer) {
  IngestOptions made;
  made.jobs = options.jobs;
  made.batch_articles = options.batch_articles;
  made.restore = options.force;
  made.keep_originals = !options.no_originals;
  made.stop = &signals.flag();
  made.on_progress = [&](const Progress& progress) { printer.show(progress); };
  if (!options.quiet) {
    made.on_rejection = [&](const Rejection& rejection) {
      printer.message(fmt::format("rejected {}: {}", rejection.input, rejection.reason));
      if (!rejection.hint.empty()) printer.message("  hint: " + rejection.hint);
    };
  }
  return made;
}

// --dry-run
int look(const AddOptions& options, std::unique_ptr<Source> source, const StopSignals& signals,
         ProgressPrinter& printer) {
  const Extractor extractor;
  const ArchivePaths paths{options.archive};
  const IngestReport report =
      dry_run(std::move(source), paths, extractor, ingest_options(options, signals, printer));
  if (report.failure) printer.message(error_text(*report.failure));
  if (options.json) {
    write_out(json_summary(report, options, std::nullopt));
  } else {
    write_out(fmt::format("{}would have {}; nothing was written\n",
                          report.failure || report.interrupted ? "stopped early: " : "",
                          describe(report.counts, report.seconds)));
  }
  if (report.failure || report.interrupted) return kExitFailed;
  return report.counts.rejected > 0 ? kExitSomeRejected : kExitDone;
}

int add(const AddOptions& options) {
  auto source = open_sources(options.sources);
  const ArchivePaths paths{options.archive};
  const std::string command = describe_sources("add", options.sources);
  const StopSignals signals;
  ProgressPrinter printer(options.quiet);
  const auto show = [&](const Progress& progress) { printer.show(progress); };
  if (options.dry_run) return look(options, std::move(source), signals, printer);
  WritableArchive archive(paths, command, waiting(options.wait, &signals.flag()));
  if (const auto done = archive.bring_index_up_to_date({options.jobs, show, &signals.flag()})) {
    print_problems(printer, *done);
  }
  const Extractor extractor;
  const IngestReport report = ingest(std::move(source), command, paths, archive.store(), archive.index(),
                                     extractor, ingest_options(options, signals, printer));

  const StoreStats stats = StoreReader(paths).stats();
  if (!options.quiet || report.failure) explain_end(report, printer);
  write_out(options.json ? json_summary(report, options, stats) : text_summary(report, options, stats));
  if (report.failure || report.interrupted) return kExitFailed;
  return report.counts.rejected > 0 ? kExitSomeRejected : kExitDone;
}

}  // namespace

void add_add_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<AddOptions>();
  CLI::App* command =
      program.add_subcommand("add", "Add articles to the archive; what it holds already is skipped");
  add_source_options(*command, options->sources);
  add_archive_option(*command, options->archive);
  add_jobs_option(*command, options->jobs);
  add_wait_option(*command, options->wait);
  command->add_flag("--dry-run", options->dry_run,
                    "Read everything and say what would be added; write nothing");
  command->add_flag("--force", options->force,
                    "Bring articles back that were removed, under their old numbers");
  command
      ->add_flag("--no-originals", options->no_originals,
                 "Do not keep what arrived: less space, but `rebuild --extract` passes these articles over")
      ->envname("BROADSHEET_NO_ORIGINALS");
  command->add_flag("--json", options->json, "Print the summary as one JSON object");
  command->add_flag("--quiet,-q", options->quiet, "No progress, no list of rejected articles");
  command
      ->add_option("--batch-articles", options->batch_articles,
                   "Articles committed at once, at most: more is faster, fewer are searchable sooner")
      ->envname("BROADSHEET_BATCH_ARTICLES")
      ->check(CLI::Range(1, 100'000))
      ->type_name("N")
      ->capture_default_str();
  command->footer(
      "Example:\n  zstd -dc wire.jsonl.zst | broadsheet-indexer add - --archive ./archive\n"
      "  broadsheet-indexer add dump.csv --map title=Headline,text=Body,date=Day");
  command->callback([options, &action] { action = [options] { return add(*options); }; });
}

}  // namespace broadsheet
