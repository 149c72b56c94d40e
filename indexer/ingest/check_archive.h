// SPDX-License-Identifier: MIT
// Is an archive sound: its articles, its index, and the two of them together?
#pragma once

#include <string>
#include <vector>

#include "indexer/store/archive.h"

namespace broadsheet {

struct ArchiveFindings {
  std::vector<std::string> store;
  std::vector<std::string> index;  // of the index itself, and where it says something else than the store
  bool sound() const { return store.empty() && index.empty(); }
};

// Reads everything, the bytes of every file included. An article in the index must have the date, the
// entities and the words it has in the store. A writer at work commits before it publishes: waits a few
// seconds for the two to be at one revision. Throws what opening the database throws if it cannot be read at
// all.
ArchiveFindings check_archive(const ArchivePaths& paths);

// Of a copy, whose index may lag behind its articles: everything but that.
std::vector<std::string> check_copy(const ArchivePaths& paths);

}  // namespace broadsheet
