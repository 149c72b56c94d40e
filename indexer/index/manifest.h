// SPDX-License-Identifier: MIT
// The manifest: which segments make up the index, and which state of the store they answer for.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/model/archive_record.h"

namespace broadsheet {

// `name`.glass is a single-file Xapian database, `name`.columns its column file, `name`.samples what copies
// are found by; `hidden_file` (empty: nothing is hidden) its tombstones. `languages` are the stemmers its
// words went through, "" among them for none.
struct SegmentEntry {
  std::string name;
  uint64_t documents = 0;  // hidden ones included
  std::vector<std::string> languages;
  std::string hidden_file;
  uint64_t hidden = 0;
  uint64_t glass_hash = 0;  // XXH3 of the database's file: Xapian's own check sees structure only
  uint64_t live() const { return documents - hidden; }
  bool operator==(const SegmentEntry&) const = default;
};

// Stored as `manifest.json`, replaced atomically. `generation` grows with every replacement, merges included.
struct Manifest {
  Revision revision = 0;
  uint64_t generation = 0;
  std::vector<SegmentEntry> segments;
};

std::filesystem::path manifest_path(const std::filesystem::path& index_dir);
std::filesystem::path glass_path(const std::filesystem::path& index_dir, const std::string& segment);
std::filesystem::path columns_path(const std::filesystem::path& index_dir, const std::string& segment);
std::filesystem::path samples_path(const std::filesystem::path& index_dir, const std::string& segment);

// Nothing if there is no manifest yet; throws Error{kCorrupt, kUnsupported} for one that cannot be trusted.
std::optional<Manifest> load_manifest(const std::filesystem::path& index_dir);
// A short text that differs whenever the manifest does, for one small read; empty if there is none. (Inode
// and time stamp do not serve: both repeat when a manifest is replaced twice within one tick of the file
// system's clock.)
std::string manifest_stamp(const std::filesystem::path& index_dir);
void save_manifest(const std::filesystem::path& index_dir, const Manifest& manifest);

}  // namespace broadsheet
