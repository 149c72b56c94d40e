// SPDX-License-Identifier: MIT
#include "indexer/store/reading_mode.h"

#include <fmt/format.h>
#include <sys/statvfs.h>

#include <system_error>

#include "indexer/base/error.h"

namespace broadsheet {

Connection::Mode reading_mode(const ArchivePaths& paths) {
  require_archive(paths);
  struct statvfs info {};
  if (statvfs(paths.database().c_str(), &info) != 0 || (info.f_flag & ST_RDONLY) == 0) {
    return Connection::Mode::kRead;
  }
  std::error_code failure;
  const auto log_bytes = std::filesystem::file_size(paths.database().string() + "-wal", failure);
  if (!failure && log_bytes > 0) {
    throw Error(
        ErrorCode::kUnsupported,
        fmt::format("{} was put on a read-only medium while it was being written", paths.root.string()),
        "copy it to a writable place, open it there once, and copy it back");
  }
  return Connection::Mode::kReadImmutable;
}

}  // namespace broadsheet
