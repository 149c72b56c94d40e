// SPDX-License-Identifier: MIT
// What the commands share. Each has a file of its own, which adds it to the command line and, once it was
// chosen, leaves its action.
#pragma once

#include <functional>
#include <string>

#include "indexer/ingest/rebuild.h"
#include "indexer/store/archive.h"

namespace CLI {
class App;
}

namespace broadsheet {

class ProgressPrinter;

// Exit codes of all commands.
enum ExitCode { kExitDone = 0, kExitUsage = 1, kExitSomeRejected = 2, kExitFailed = 3 };

// Runs the chosen command and gives its exit code.
using Action = std::function<int()>;

void add_add_command(CLI::App& program, Action& action);
void add_extract_command(CLI::App& program, Action& action);
void add_show_command(CLI::App& program, Action& action);
void add_export_command(CLI::App& program, Action& action);
void add_rebuild_command(CLI::App& program, Action& action);
void add_backup_command(CLI::App& program, Action& action);
void add_restore_command(CLI::App& program, Action& action);
void add_check_command(CLI::App& program, Action& action);
void add_remove_command(CLI::App& program, Action& action);
void add_runs_command(CLI::App& program, Action& action);
void add_persons_command(CLI::App& program, Action& action);
void add_set_command(CLI::App& program, Action& action);
void add_corrections_command(CLI::App& program, Action& action);

// --archive, BROADSHEET_ARCHIVE, ./archive.
void add_archive_option(CLI::App& command, std::string& archive);
// --jobs, BROADSHEET_JOBS, one a processor.
void add_jobs_option(CLI::App& command, unsigned& jobs);

// --wait, BROADSHEET_WAIT: for another writer to finish.
void add_wait_option(CLI::App& command, bool& wait);
LockWaiting waiting(bool wait, const std::atomic<bool>* stop = nullptr);

// "broadsheet-indexer: message", and the hint below it.
std::string error_text(const Error& error);

// Names what a rebuild could not read.
void print_problems(ProgressPrinter& printer, const RebuildReport& report);

// "./archive holds 57 articles, revision 4"
std::string describe_archive(const ArchivePaths& paths, const std::string& name);

// Writes to stdout, throwing Error{kIo} if that fails.
void write_out(const std::string& bytes);
void flush_out();

}  // namespace broadsheet
