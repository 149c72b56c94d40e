// SPDX-License-Identifier: MIT
// The files behind the paths a user gave, in the order in which they are read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace broadsheet {

struct InputFile {
  std::string path;     // as reached from the given path; "-" is standard input
  std::string problem;  // not empty: cannot be read, and why
  uint64_t bytes = 0;   // 0 if unknown
};

// Directories recursively, entries in byte order of their names; hidden entries, symbolic links to
// directories and special files inside directories are passed over. Throws Error{kNotFound} for a path that
// does not exist.
std::vector<InputFile> walk_paths(const std::vector<std::string>& paths);

// walk_paths() for a list that may be out of date: what cannot be found is a file with a problem.
std::vector<InputFile> walk_listed(const std::vector<std::string>& paths);

}  // namespace broadsheet
