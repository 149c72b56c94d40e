// SPDX-License-Identifier: MIT
// broadsheet-indexer add PATH… | -
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/commands/command.h"
#include "indexer/commands/source_arguments.h"
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
  bool json = false;
  bool quiet = false;
};

std::string json_summary(const IngestReport& report, const AddOptions& options, const StoreStats& stats) {
  nlohmann::ordered_json summary = {
      {"added", report.counts.added},         {"updated", report.counts.updated},
      {"unchanged", report.counts.unchanged}, {"rejected", report.counts.rejected},
      {"held_back", report.counts.held_back}, {"seconds", report.seconds},
      {"archive", options.archive},           {"articles", stats.articles},
      {"revision", stats.revision},           {"run", report.run},
      {"interrupted", report.interrupted},    {"error", nullptr}};
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
  return fmt::format("{}{}; archive {} holds {}, revision {}\n", prefix,
                     describe(report.counts, report.seconds), options.archive,
                     count_of(stats.articles, "article"), stats.revision);
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

int add(const AddOptions& options) {
  auto source = open_sources(options.sources);
  const ArchivePaths paths{options.archive};
  const std::string command = describe_sources("add", options.sources);
  const StopSignals signals;
  ProgressPrinter printer(options.quiet);
  WritableArchive archive(paths, command);

  const auto show = [&](const Progress& progress) { printer.show(progress); };
  if (const auto done = archive.bring_index_up_to_date({options.jobs, show, &signals.flag()})) {
    print_problems(printer, *done);
  }
  const Extractor extractor;
  IngestOptions ingest_options;
  ingest_options.jobs = options.jobs;
  ingest_options.batch_articles = options.batch_articles;
  ingest_options.restore = options.force;
  ingest_options.keep_originals = !options.no_originals;
  ingest_options.stop = &signals.flag();
  ingest_options.on_progress = show;
  if (!options.quiet) {
    ingest_options.on_rejection = [&](const Rejection& rejection) {
      printer.message(fmt::format("rejected {}: {}", rejection.input, rejection.reason));
      if (!rejection.hint.empty()) printer.message("  hint: " + rejection.hint);
    };
  }
  const IngestReport report =
      ingest(std::move(source), command, paths, archive.store(), archive.index(), extractor, ingest_options);

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
