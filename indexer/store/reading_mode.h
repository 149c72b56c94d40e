// SPDX-License-Identifier: MIT
// How an archive's database is opened for reading. Private to the store.
#pragma once

#include "indexer/store/archive.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {

// kRead, or kReadImmutable on a read-only medium: a write-ahead log needs a writable place also for reading,
// and where nobody can write SQLite may be told so. Throws Error{kNotFound} if there is no archive,
// Error{kUnsupported} for a read-only copy of an archive that was being written.
Connection::Mode reading_mode(const ArchivePaths& paths);

}  // namespace broadsheet
