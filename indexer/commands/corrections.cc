// SPDX-License-Identifier: MIT
// broadsheet-indexer corrections list|undo|export|import
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "indexer/commands/command.h"
#include "indexer/commands/correcting.h"
#include "indexer/model/article_json.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

struct CorrectionsOptions {
  std::string archive = "./archive";
  std::string input;
  int64_t number = 0;
  bool json = false;
};

int list_corrections(const CorrectionsOptions& options) {
  const auto all = StoreReader(ArchivePaths{options.archive}).corrections();
  for (const Correction& correction : all) {
    if (options.json) {
      nlohmann::ordered_json line = {{"number", correction.number}};
      line.update(to_json(correction));
      write_out(dump_json(line) + "\n");
    } else {
      write_out(fmt::format("{:>5}  {}  {}  by {}\n", correction.number, correction.at,
                            describe_correction(correction), correction.author));
    }
  }
  if (all.empty() && !options.json) write_out("no corrections\n");
  return kExitDone;
}

int undo_correction(const CorrectionsOptions& options) {
  const auto undone = CorrectionLog(ArchivePaths{options.archive}).undo(options.number);
  if (!undone) {
    throw Error(ErrorCode::kNotFound, fmt::format("there is no correction {} in effect", options.number),
                "`broadsheet-indexer corrections list` lists them");
  }
  write_out(fmt::format("undone: {}\n", describe_correction(*undone)));
  return kExitDone;
}

int export_corrections(const CorrectionsOptions& options) {
  for (const Correction& correction : StoreReader(ArchivePaths{options.archive}).corrections())
    write_out(to_line(correction) + "\n");
  return kExitDone;
}

int import_corrections(const CorrectionsOptions& options) {
  std::ifstream file;
  if (options.input != "-") {
    file.open(options.input, std::ios::binary);
    if (!file) throw system_error(options.input, errno);
  }
  std::istream& in = options.input == "-" ? std::cin : file;
  std::vector<Correction> corrections;
  size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      corrections.push_back(correction_from_json(line));
    } catch (const Error& error) {
      throw Error(error.code(), fmt::format("{}:{}: {}", options.input, number, error.message()),
                  error.hint());
    }
  }
  const size_t added = CorrectionLog(ArchivePaths{options.archive}).add(corrections).size();
  write_out(
      fmt::format("imported {}, {} known before; those about persons or articles that the archive does "
                  "not have yet wait for them\n",
                  count_of(added, "correction"), corrections.size() - added));
  return kExitDone;
}

}  // namespace

void add_corrections_command(CLI::App& program, Action& action) {
  auto options = std::make_shared<CorrectionsOptions>();
  CLI::App* command =
      program.add_subcommand("corrections", "List, undo and carry over what people corrected");
  command->require_subcommand(1);
  command->footer("Example:\n  broadsheet-indexer corrections export > corrections.ndjson");
  const auto add = [&](const char* name, const char* what, const char* example,
                       int (*run)(const CorrectionsOptions&)) {
    CLI::App* one = command->add_subcommand(name, what);
    add_archive_option(*one, options->archive);
    one->footer(std::string("Example:\n  broadsheet-indexer corrections ") + example);
    one->callback([options, run, &action] { action = [options, run] { return run(*options); }; });
    return one;
  };
  add("list", "Those in effect", "list", list_corrections)
      ->add_flag("--json", options->json, "One object a line");
  add("undo", "Take one back", "undo 3", undo_correction)
      ->add_option("N", options->number, "Its number")
      ->required();
  add("export", "Write them as NDJSON", "export > corrections.ndjson", export_corrections);
  add("import", "Take over those of another archive; all lines or none", "import corrections.ndjson",
      import_corrections)
      ->add_option("FILE", options->input, "NDJSON as `corrections export` writes it, or -")
      ->required();
}

}  // namespace broadsheet
