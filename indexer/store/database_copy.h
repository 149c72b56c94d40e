// SPDX-License-Identifier: MIT
// A copy of the databases of an archive.
#pragma once

#include "indexer/store/archive.h"

namespace broadsheet {

// Writes articles and corrections of `from` to the directory `to`, which is there and has none: each as it is
// at one moment, while others read and write, and fsynced. Compact: nothing deleted is in it. Throws
// Error{kIo} when the disk is full.
void copy_databases(const ArchivePaths& from, const ArchivePaths& to);

}  // namespace broadsheet
