// SPDX-License-Identifier: MIT
// broadsheet-indexer remove ID…
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "indexer/base/crash_point.h"
#include "indexer/commands/command.h"
#include "indexer/ingest/progress.h"
#include "indexer/ingest/writable_archive.h"

namespace broadsheet {
namespace {

int remove_articles(const std::string& archive_name, std::vector<ArticleId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const ArchivePaths paths{archive_name};
  require_archive(paths);
  ProgressPrinter printer(false);
  WritableArchive archive(paths, "remove");
  const auto show = [&](const Progress& progress) { printer.show(progress); };
  if (const auto done = archive.bring_index_up_to_date({0, show, nullptr})) print_problems(printer, *done);

  // All or nothing: an unknown number is most likely a slip.
  archive.store().begin();
  for (const ArticleId id : ids) {
    if (!archive.store().remove(id)) {
      throw Error(ErrorCode::kNotFound, fmt::format("the archive {} has no article {}", archive_name, id),
                  "nothing was removed");
    }
  }
  archive.index().publish(archive.store().commit(), {}, ids);
  crash_point("publish");
  write_out(fmt::format("removed {}; archive {}\n", count_of(ids.size(), "article"),
                        describe_archive(paths, archive_name)));
  return kExitDone;
}

}  // namespace

void add_remove_command(CLI::App& program, Action& action) {
  struct Options {
    std::string archive = "./archive";
    std::vector<ArticleId> ids;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "remove", "Remove articles for good; adding them again does not bring them back");
  command->add_option("ID", options->ids, "Numbers of articles")->required();
  add_archive_option(*command, options->archive);
  command->footer("Example:\n  broadsheet-indexer remove 12 13");
  command->callback(
      [options, &action] { action = [options] { return remove_articles(options->archive, options->ids); }; });
}

}  // namespace broadsheet
