// SPDX-License-Identifier: MIT
// broadsheet-indexer check
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>

#include "indexer/commands/command.h"
#include "indexer/index/index_writer.h"
#include "indexer/store/check_store.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr size_t kMostNamed = 20;
constexpr int kTries = 5;
constexpr std::chrono::seconds kBetweenTries{1};

void add_differences(std::vector<std::string>& findings, const char* what, const std::vector<ArticleId>& from,
                     const std::vector<ArticleId>& without) {
  std::vector<ArticleId> extra;
  std::set_difference(from.begin(), from.end(), without.begin(), without.end(), std::back_inserter(extra));
  for (size_t i = 0; i < std::min(extra.size(), kMostNamed); ++i) {
    findings.push_back(fmt::format("article {} is {}", extra[i], what));
  }
  if (extra.size() > kMostNamed) {
    findings.push_back(fmt::format("and {} more articles are {}", extra.size() - kMostNamed, what));
  }
}

// A writer at work commits before it publishes: store and index are compared once they are at one revision.
void compare(const ArchivePaths& paths, std::vector<std::string>& findings) {
  const StoreReader store(paths);
  for (int left = kTries;; --left) {
    const Revision revision = store.revision();
    const std::vector<ArticleId> live = store.live_ids();
    const IndexContents index = read_index_contents(paths.index());
    if (index.revision == revision && store.revision() == revision) {
      add_differences(findings, "in the store but not in the index", live, index.articles);
      add_differences(findings, "in the index but not in the store", index.articles, live);
      return;
    }
    if (left <= 1) {
      findings.push_back(
          fmt::format("the index is at revision {}, the store at {}", index.revision, revision));
      return;
    }
    std::this_thread::sleep_for(kBetweenTries);
  }
}

int check(const std::string& archive) {
  const ArchivePaths paths{archive};
  std::vector<std::string> findings = check_store(paths);
  const auto look = [&](auto step) {
    try {
      step();
    } catch (const Error& error) {
      findings.push_back("index: " + error.message());
    }
  };
  look([&] {
    for (const std::string& finding : check_index(paths.index()))
      findings.push_back("index: " + finding);
  });
  look([&] { compare(paths, findings); });
  for (const std::string& finding : findings)
    write_out(finding + "\n");
  if (findings.empty()) {
    write_out(fmt::format("sound: archive {}\n", describe_archive(paths, archive)));
    return kExitDone;
  }
  fmt::print(stderr,
             "broadsheet-indexer: {}\n  hint: `rebuild` makes a damaged index anew, `rebuild "
             "--extract` also "
             "what was concluded from the articles; a damaged database wants a backup\n",
             count_of(findings.size(), "finding"));
  return kExitFailed;
}

}  // namespace

void add_check_command(CLI::App& program, Action& action) {
  auto archive = std::make_shared<std::string>("./archive");
  CLI::App* command = program.add_subcommand("check", "Read everything and say whether the archive is sound");
  add_archive_option(*command, *archive);
  command->footer("Example:\n  broadsheet-indexer check --archive ./archive");
  command->callback([archive, &action] { action = [archive] { return check(*archive); }; });
}

}  // namespace broadsheet
