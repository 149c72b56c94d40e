// SPDX-License-Identifier: MIT
// The corrections of an archive: a small database of its own beside the articles, so that a correction never
// waits for a bulk load, which holds the other one.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/model/correction.h"
#include "indexer/store/archive.h"

namespace broadsheet {

// Writes corrections; needs no WriterLock, any number of processes may. Every call is one fsynced
// transaction. One thread. Creates the database when the archive has none yet.
class CorrectionLog {
 public:
  explicit CorrectionLog(const ArchivePaths& paths);  // Error{kNotFound} if there is no archive
  ~CorrectionLog();

  // Gives them numbers, and the time of day where they have none; those that an effective one repeats
  // (says_as) are left out. All or none. Returns the numbers given.
  std::vector<int64_t> add(std::span<const Correction> corrections);
  // Takes it back. Nothing if there is no such correction or it was taken back before.
  std::optional<Correction> undo(int64_t number);
  // Deletes what was ever said about an article, taken back or not.
  void forget(std::string_view identity);
  // Rewrites the database so that nothing deleted is left in its bytes.
  void scrub();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Reads them; one thread. An archive without corrections reads as none; one that gets its first is noticed.
class CorrectionReader {
 public:
  explicit CorrectionReader(const ArchivePaths& paths);
  ~CorrectionReader();
  CorrectionReader(CorrectionReader&&) noexcept;

  // Grows with every change; 0: there never was one.
  uint64_t revision();
  // Those in effect, in the order given; of several about one subject that contradict, the last holds.
  std::vector<Correction> all();
  // What SQLite finds wrong with the database.
  std::vector<std::string> check();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
