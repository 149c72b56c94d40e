// SPDX-License-Identifier: MIT
#include "indexer/ingest/backup.h"

#include <fmt/format.h>

#include <system_error>

#include "indexer/base/error.h"
#include "indexer/index/file_io.h"
#include "indexer/index/manifest.h"
#include "indexer/ingest/check_archive.h"
#include "indexer/store/database_copy.h"

namespace broadsheet {
namespace {

namespace fs = std::filesystem;

constexpr int kCopyTries = 10;

void require_free(const fs::path& place) {
  std::error_code failure;
  if (!fs::exists(place, failure)) return;
  if (fs::is_directory(place, failure) && fs::is_empty(place, failure)) return;
  throw Error(ErrorCode::kUsage, fmt::format("{} is there already", place.string()),
              "name a place that is not there yet: nothing is ever overwritten");
}

// Segments never change, so what the manifest names is a whole index, unless a merge has removed files of it
// meanwhile.
bool try_copy_index(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::create_directory(to);
  const auto manifest = load_manifest(from);
  if (!manifest) return true;
  for (const SegmentEntry& segment : manifest->segments) {
    for (const fs::path& file : {glass_path(from, segment.name), columns_path(from, segment.name),
                                 samples_path(from, segment.name), from / segment.hidden_file}) {
      if (file == from / "") continue;  // nothing is hidden
      std::error_code failure;
      const fs::path copy = to / file.filename();
      fs::copy_file(file, copy, failure);
      if (failure == std::errc::no_such_file_or_directory) return false;
      if (failure) throw system_error(copy.string(), failure.value(), "is the disk full?");
      sync_file(copy);
    }
  }
  save_manifest(to, *manifest);
  return true;
}

void copy_index(const fs::path& from, const fs::path& to) {
  for (int left = kCopyTries; left > 0; --left) {
    if (try_copy_index(from, to)) return;
  }
  fs::remove_all(to);  // the articles are what counts: the index is made anew from them
}

}  // namespace

void copy_archive(const ArchivePaths& from, const ArchivePaths& to) {
  require_archive(from);
  require_free(to.root);
  const ArchivePaths part{to.root.string() + ".part"};
  require_free(part.root);
  try {
    fs::create_directories(part.root);
    try {
      // The index first: one behind its articles is caught up, one ahead would be thrown away.
      copy_index(from.index(), part.index());
      copy_databases(from, part);
      const std::vector<std::string> findings = check_copy(part);
      if (!findings.empty()) {
        throw Error(ErrorCode::kCorrupt, "the copy is not sound: " + findings.front(),
                    fmt::format("`broadsheet-indexer check --archive {}` tells more", from.root.string()));
      }
      sync_directory(part.root);
      std::error_code ignored;
      fs::remove(to.root, ignored);  // an empty directory
      fs::rename(part.root, to.root);
      sync_directory(fs::absolute(to.root).parent_path());
    } catch (...) {
      std::error_code ignored;
      fs::remove_all(part.root, ignored);
      throw;
    }
  } catch (const fs::filesystem_error& failure) {
    throw Error(ErrorCode::kIo, failure.what());
  }
}

}  // namespace broadsheet
