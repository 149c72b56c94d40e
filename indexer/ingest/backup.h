// SPDX-License-Identifier: MIT
// Archives copied whole: a backup is an archive, and so can be looked into with every command.
#pragma once

#include "indexer/store/archive.h"

namespace broadsheet {

// Copies the archive to `to`, which is not there or an empty directory, while others read and write it. The
// copy is read and checked before it takes its name; if anything fails nothing is there. Throws Error{kIo,
// kCorrupt, kUsage}.
void copy_archive(const ArchivePaths& from, const ArchivePaths& to);

}  // namespace broadsheet
