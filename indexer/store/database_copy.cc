// SPDX-License-Identifier: MIT
#include "indexer/store/database_copy.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "indexer/base/error.h"
#include "indexer/store/reading_mode.h"
#include "indexer/store/sqlite.h"

namespace broadsheet {
namespace {

void copy(const ArchivePaths& archive, const std::filesystem::path& from, const std::filesystem::path& to) {
  {
    Connection connection(from, reading_mode(archive));
    Statement statement(connection, "VACUUM INTO ?");
    statement.run(to.string());
  }
  const int fd = ::open(to.c_str(), O_RDONLY | O_CLOEXEC);  // SQLite does not sync what it vacuums into
  const bool synced = fd >= 0 && fsync(fd) == 0;
  const int reason = errno;
  if (fd >= 0) close(fd);
  if (!synced) throw system_error(to.string(), reason);
}

}  // namespace

void copy_databases(const ArchivePaths& from, const ArchivePaths& to) {
  copy(from, from.database(), to.database());
  std::error_code ignored;
  if (std::filesystem::exists(from.corrections(), ignored)) copy(from, from.corrections(), to.corrections());
}

}  // namespace broadsheet
