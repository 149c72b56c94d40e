// SPDX-License-Identifier: MIT
#include "indexer/commands/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <new>

#include "indexer/base/error.h"
#include "indexer/base/version.h"
#include "indexer/commands/command.h"
#include "indexer/extract/tagger.h"
#include "indexer/ingest/progress.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr const char* kFooter =
    "Exit codes: 0 done, 1 wrong usage, 2 some articles were rejected, 3 failed.\n"
    "Every option can also be set in the environment: --archive as BROADSHEET_ARCHIVE.\n\n"
    "Example:\n  broadsheet-indexer add news/\n"
    "`broadsheet-indexer COMMAND --help` tells more.";

void print_error(const Error& error) {
  fmt::print(stderr, "{}\n", error_text(error));
}

int run_action(const Action& action) {
  try {
    const int code = action();
    flush_out();
    return code;
  } catch (const Error& error) {
    print_error(error);
    return error.code() == ErrorCode::kUsage ? kExitUsage : kExitFailed;
  } catch (const std::bad_alloc&) {
    print_error(Error(ErrorCode::kIo, "there is not enough memory", "try fewer --jobs"));
  } catch (const std::exception& failure) {
    print_error(Error(ErrorCode::kInternal, fmt::format("unexpected failure: {}", failure.what()),
                      "this is a mistake of the program: please report it"));
  }
  return kExitFailed;
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App program("Puts news articles into a searchable archive.", "broadsheet-indexer");
  program.set_version_flag("--version", "broadsheet-indexer " + std::string(program_version()));
  program.add_flag_callback(
      "--model", [] { throw CLI::CallForVersion(std::string(tagger_origin()), 0); },
      "Print what the tagger of names was made of: inputs with SHA-256 and licence, settings");
  program.footer(kFooter);
  program.require_subcommand(1);
  Action action;
  add_add_command(program, action);
  add_extract_command(program, action);
  add_show_command(program, action);
  add_export_command(program, action);
  add_rebuild_command(program, action);
  add_check_command(program, action);
  add_backup_command(program, action);
  add_restore_command(program, action);
  add_remove_command(program, action);
  add_runs_command(program, action);
  add_persons_command(program, action);
  add_set_command(program, action);
  add_corrections_command(program, action);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? kExitDone : kExitUsage;
  }
  return run_action(action);
}

void add_archive_option(CLI::App& command, std::string& archive) {
  command.add_option("--archive", archive, "Directory of the archive")
      ->envname("BROADSHEET_ARCHIVE")
      ->type_name("DIR")
      ->capture_default_str();
}

void add_jobs_option(CLI::App& command, unsigned& jobs) {
  command.add_option("--jobs,-j", jobs, "Number of workers; 0: one a processor")
      ->envname("BROADSHEET_JOBS")
      ->check(CLI::Range(0u, 256u))
      ->type_name("N");
}

void add_wait_option(CLI::App& command, bool& wait) {
  command.add_flag("--wait", wait, "Wait while another program writes to the archive")
      ->envname("BROADSHEET_WAIT");
}

LockWaiting waiting(bool wait, const std::atomic<bool>* stop) {
  if (!wait) return {};
  constexpr std::chrono::hours kAsLongAsItTakes(24 * 365);
  return {kAsLongAsItTakes, [](const std::string& holder) { fmt::print(stderr, "waiting for {}\n", holder); },
          stop};
}

std::string error_text(const Error& error) {
  std::string text = "broadsheet-indexer: " + error.message();
  if (!error.hint().empty()) text += "\n  hint: " + error.hint();
  return text;
}

void print_problems(ProgressPrinter& printer, const RebuildReport& report) {
  for (const std::string& problem : report.problems)
    printer.message("passed over: " + problem);
}

std::string describe_archive(const ArchivePaths& paths, const std::string& name) {
  const StoreStats stats = StoreReader(paths).stats();
  return fmt::format("{} holds {}, revision {}", name, count_of(stats.articles, "article"), stats.revision);
}

void write_out(const std::string& bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) {
    throw system_error("standard output", errno);
  }
}

void flush_out() {
  if (std::fflush(stdout) != 0) throw system_error("standard output", errno);
}

}  // namespace broadsheet
