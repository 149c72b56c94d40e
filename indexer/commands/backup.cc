// SPDX-License-Identifier: MIT
// broadsheet-indexer backup DEST, and its way back: restore BACKUP
#include "indexer/ingest/backup.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "indexer/commands/command.h"

namespace broadsheet {
namespace {

struct CopyOptions {
  std::string archive = "./archive";
  std::string other;
};

int backup(const CopyOptions& options) {
  const ArchivePaths copy{options.other};
  copy_archive(ArchivePaths{options.archive}, copy);
  write_out(fmt::format("backed up and checked: {}\n", describe_archive(copy, options.other)));
  return kExitDone;
}

int restore(const CopyOptions& options) {
  const ArchivePaths archive{options.archive};
  copy_archive(ArchivePaths{options.other}, archive);
  write_out(fmt::format("restored and checked: {}\n", describe_archive(archive, options.archive)));
  return kExitDone;
}

}  // namespace

void add_backup_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<CopyOptions>();
  CLI::App* command = program.add_subcommand(
      "backup", "Copy the archive as it is at one moment, also while others write to it, and check the copy");
  command->add_option("DEST", options->other, "A directory that is not there yet")->required();
  add_archive_option(*command, options->archive);
  command->footer(
      "A backup is an archive: every command and the server read it with --archive DEST.\n"
      "Example:\n  broadsheet-indexer backup /mnt/backup/news-2024-02-29");
  command->callback([options, &action] { action = [options] { return backup(*options); }; });
}

void add_restore_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<CopyOptions>();
  CLI::App* command = program.add_subcommand("restore", "Make an archive from a backup, and check it");
  command->add_option("BACKUP", options->other, "A directory that `backup` made")->required();
  add_archive_option(*command, options->archive);
  command->footer(
      "The archive must not be there: move a damaged one away first.\n"
      "Example:\n  broadsheet-indexer restore /mnt/backup/news-2024-02-29 --archive ./archive");
  command->callback([options, &action] { action = [options] { return restore(*options); }; });
}

}  // namespace broadsheet
