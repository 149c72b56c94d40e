// SPDX-License-Identifier: MIT
// broadsheet-indexer remove ID…
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "indexer/commands/command.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/removal.h"

namespace broadsheet {
namespace {

int remove_or_purge(const std::string& archive_name, std::vector<ArticleId> ids, bool purge, bool wait) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const ArchivePaths paths{archive_name};
  require_archive(paths);
  ProgressPrinter printer(false);
  WritableArchive archive(paths, "remove", waiting(wait));
  const auto show = [&](const Progress& progress) { printer.show(progress); };
  if (const auto done = archive.bring_index_up_to_date({0, show, nullptr})) print_problems(printer, *done);

  remove_articles(archive, ids, purge);
  write_out(fmt::format("{} {}; archive {}\n", purge ? "purged" : "removed", count_of(ids.size(), "article"),
                        describe_archive(paths, archive_name)));
  return kExitDone;
}

}  // namespace

void add_remove_command(CLI::App& program, Action& action) {
  struct Options {
    std::string archive = "./archive";
    std::vector<ArticleId> ids;
    bool purge = false;
    bool wait = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "remove", "Remove articles; adding them again brings them back with `add --force` only");
  command->add_option("ID", options->ids, "Numbers of articles")->required();
  add_archive_option(*command, options->archive);
  add_wait_option(*command, options->wait);
  command->add_flag("--purge", options->purge,
                    "Also from the bytes of the archive: text, original, versions, corrections, index; takes "
                    "time and disk as its size. Backups made before keep what they have");
  command->footer("Example:\n  broadsheet-indexer remove 12 13");
  command->callback([options, &action] {
    action = [options] {
      return remove_or_purge(options->archive, options->ids, options->purge, options->wait);
    };
  });
}

}  // namespace broadsheet
