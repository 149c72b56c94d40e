// SPDX-License-Identifier: MIT
#include "indexer/commands/source_arguments.h"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "indexer/base/error.h"

namespace broadsheet {

void add_source_options(CLI::App& command, SourceArguments& arguments) {
  command.add_option("PATH", arguments.paths,
                     "Files, directories (all that is in them), archives, or - for standard input");
  command
      .add_option("--files-from", arguments.files_from,
                  "A file with more paths, or -: one a line, or separated by NUL bytes")
      ->type_name("FILE");
  command
      .add_option(
          "--map", arguments.map,
          "Which field is what in JSON and tables: title=headline,text=body.content; =VALUE is the value "
          "itself; items=PATH leads to a list within a JSON file")
      ->envname("BROADSHEET_MAP")
      ->type_name("FIELD=PATH,…");
  command.add_option("--max-article", arguments.max_article_mib, "Longest article, in MiB")
      ->envname("BROADSHEET_MAX_ARTICLE")
      ->check(CLI::Range(1, 1024))
      ->type_name("MIB")
      ->capture_default_str();
  command
      .add_option("--max-unpacked", arguments.max_unpacked_gib,
                  "Most that a compressed file may unpack to, in GiB")
      ->envname("BROADSHEET_MAX_UNPACKED")
      ->check(CLI::Range(1, 1 << 20))
      ->type_name("GIB")
      ->capture_default_str();
  command
      .add_option("--max-expansion", arguments.max_expansion,
                  "Most that a compressed file may grow, as a factor: what grows more is a bomb")
      ->envname("BROADSHEET_MAX_EXPANSION")
      ->check(CLI::Range(1.0, 1e6))
      ->type_name("FACTOR")
      ->capture_default_str();
  command.add_option("--max-depth", arguments.max_depth, "Deepest nesting of JSON")
      ->envname("BROADSHEET_MAX_DEPTH")
      ->check(CLI::Range(1, 10'000))
      ->type_name("N")
      ->capture_default_str();
  command
      .add_option("--max-seconds", arguments.max_seconds,
                  "Longest time that a file is read without giving an article")
      ->envname("BROADSHEET_MAX_SECONDS")
      ->check(CLI::Range(0.001, 1e9))
      ->type_name("SECONDS")
      ->capture_default_str();
}

std::unique_ptr<Source> open_sources(const SourceArguments& arguments) {
  if (arguments.paths.empty() && arguments.files_from.empty()) {
    throw Error(ErrorCode::kUsage, "there is nothing to read",
                "name files or directories, - for standard input, or --files-from LIST");
  }
  const bool twice = arguments.files_from == "-" &&
                     std::find(arguments.paths.begin(), arguments.paths.end(), "-") != arguments.paths.end();
  if (twice) {
    throw Error(ErrorCode::kUsage, "standard input cannot be both an article and a list of files",
                "write the list to a file: --files-from FILE", "files-from");
  }
  SourceOptions options;
  options.limits.max_record_bytes = arguments.max_article_mib << 20;
  options.limits.max_expanded_bytes = arguments.max_unpacked_gib << 30;
  options.limits.max_expansion_ratio = arguments.max_expansion;
  options.limits.max_depth = arguments.max_depth;
  options.limits.max_seconds = arguments.max_seconds;
  options.map = parse_field_map(arguments.map);
  std::vector<std::string> listed;
  if (!arguments.files_from.empty()) listed = read_path_list(arguments.files_from);
  return open_sources(arguments.paths, options, listed);
}

std::string describe_sources(const std::string& command, const SourceArguments& arguments) {
  constexpr size_t kMaxLength = 500;
  std::string text = command;
  if (!arguments.map.empty()) text += " --map " + arguments.map;
  if (!arguments.files_from.empty()) text += " --files-from " + arguments.files_from;
  for (const std::string& path : arguments.paths) {
    if (text.size() > kMaxLength) return text + " …";
    text += " " + path;
  }
  return text;
}

}  // namespace broadsheet
