// SPDX-License-Identifier: MIT
#include "indexer/index/hidden_set.h"

#include <bit>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"
#include "indexer/index/file_io.h"

namespace broadsheet {

// Format: uint64 bitmap words, then uint64 XXH3 of them.
HiddenSet::HiddenSet(const std::filesystem::path& path) {
  const std::string bytes = read_file(path);
  const size_t words = bytes.size() / 8;
  uint64_t stated = 0;
  if (words > 0) std::memcpy(&stated, bytes.data() + (words - 1) * 8, 8);
  if (words == 0 || bytes.size() % 8 != 0 || stated != hash64(bytes.data(), (words - 1) * 8)) {
    throw Error(ErrorCode::kCorrupt, path.string() + ": damaged tombstones",
                "run: broadsheet-indexer rebuild");
  }
  words_.resize(words - 1);
  std::memcpy(words_.data(), bytes.data(), (words - 1) * 8);
  for (const uint64_t word : words_)
    count_ += static_cast<uint64_t>(std::popcount(word));
}

void HiddenSet::save(const std::filesystem::path& path) const {
  std::string bytes(words_.size() * 8, '\0');
  std::memcpy(bytes.data(), words_.data(), bytes.size());
  const uint64_t checksum = hash64(bytes.data(), bytes.size());
  bytes.append(reinterpret_cast<const char*>(&checksum), sizeof checksum);
  write_file(path, bytes);
}

bool HiddenSet::add(DocId doc) {
  if (contains(doc)) return false;
  if (doc / 64 >= words_.size()) words_.resize(doc / 64 + 1, 0);
  words_[doc / 64] |= uint64_t{1} << (doc % 64);
  ++count_;
  return true;
}

}  // namespace broadsheet
