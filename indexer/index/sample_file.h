// SPDX-License-Identifier: MIT
// The sample file of a segment: which documents have a sampled shingle (shingles.h). Only writers need it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "indexer/index/column_file.h"

namespace broadsheet {

struct Sampled {
  uint32_t sample;
  DocId doc;
  bool operator==(const Sampled&) const = default;
};

// Format (little-endian): Sampled[count], ordered by sample and then by the document's article id; uint32
// shingles[n], how many each docid has; padding to 8; Footer. Mapped, not loaded.
class SampleFile {
 public:
  // Checks its outline only. Throws Error{kNotFound, kCorrupt}.
  explicit SampleFile(const std::filesystem::path& path);
  // Reads all of it. Throws Error{kCorrupt} if a bit is not as it was written.
  void verify() const;

  std::span<const Sampled> all() const { return all_; }
  std::span<const Sampled> with(uint32_t sample) const;
  uint32_t shingles(DocId doc) const { return doc <= shingles_.size() ? shingles_[doc - 1] : 0; }

 private:
  std::filesystem::path path_;
  MappedFile file_;
  std::span<const Sampled> all_;
  std::span<const uint32_t> shingles_;
};

// Writes `next` until it gives nothing, fsynced; needs no more memory for many than for few.
void write_samples(const std::filesystem::path& path, const std::function<bool(Sampled&)>& next,
                   std::span<const uint32_t> shingles);

// One source of a merge: its file, the articles of its docids, and for each docid the one it becomes (0: it
// is left out).
struct SampleSource {
  const SampleFile* file;
  std::span<const ArticleId> articles;
  std::vector<DocId> becomes;
};
void merge_samples(const std::filesystem::path& path, std::span<const SampleSource> sources, DocId documents);

}  // namespace broadsheet
