// SPDX-License-Identifier: MIT
// What `add` and `extract` read: paths, lists of paths, the meaning of fields, limits on hostile input.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "indexer/source/source.h"

namespace CLI {
class App;
}

namespace broadsheet {

struct SourceArguments {
  std::vector<std::string> paths;
  std::string files_from;
  std::string map;
  uint64_t max_article_mib = SourceLimits{}.max_record_bytes >> 20;
  uint64_t max_unpacked_gib = SourceLimits{}.max_expanded_bytes >> 30;
  double max_expansion = SourceLimits{}.max_expansion_ratio;
  size_t max_depth = SourceLimits{}.max_depth;
  double max_seconds = SourceLimits{}.max_seconds;
};

void add_source_options(CLI::App& command, SourceArguments& arguments);

// Throws Error{kUsage} if there is nothing to read or the mapping is wrong, Error{kNotFound} for a path.
std::unique_ptr<Source> open_sources(const SourceArguments& arguments);

// For the list of runs: "add news/ wire.jsonl", cut after some hundred bytes.
std::string describe_sources(const std::string& command, const SourceArguments& arguments);

}  // namespace broadsheet
