// SPDX-License-Identifier: MIT
#include "indexer/index/shingles.h"

#include <algorithm>
#include <bit>

#include "indexer/base/hash.h"
#include "indexer/index/words.h"

namespace broadsheet {
namespace {

constexpr size_t kSmallestSample = 16;
constexpr unsigned kCoarsest = 4;

// The last step of MurmurHash3 (public domain, Austin Appleby): every bit depends on every other.
uint64_t mixed(uint64_t x) {
  x = (x ^ (x >> 33)) * 0xff51afd7ed558ccdu;
  x = (x ^ (x >> 33)) * 0xc4ceb9fe1a85ec53u;
  return x ^ (x >> 33);
}

std::vector<uint64_t> word_hashes(std::string_view text) {
  std::vector<uint64_t> hashes;
  WordReader reader(text);
  std::string pair;  // the character before, if this one joins it
  for (Word word; reader.next(word);) {
    const bool joined = !pair.empty();
    if (joined) {
      pair += word.term;
      hashes.push_back(hash64(pair.data(), pair.size()));
    } else if (!word.joins_next) {
      hashes.push_back(hash64(word.term.data(), word.term.size()));
    }
    pair = word.joins_next ? word.term : std::string();
  }
  return hashes;
}

}  // namespace

std::vector<uint64_t> shingles_of(std::string_view text) {
  const std::vector<uint64_t> words = word_hashes(text);
  std::vector<uint64_t> shingles;
  for (size_t i = 2; i < words.size(); ++i)
    shingles.push_back(mixed(words[i - 2] + std::rotl(words[i - 1], 21) + std::rotl(words[i], 42)));
  std::sort(shingles.begin(), shingles.end());
  shingles.erase(std::unique(shingles.begin(), shingles.end()), shingles.end());
  return shingles;
}

Overlap overlap_of(std::span<const uint64_t> a, std::span<const uint64_t> b) {
  if (a.empty() || b.empty()) return {};
  size_t shared = 0;
  for (size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    shared += a[i] == b[k];
    const bool left = a[i] <= b[k];
    const bool right = b[k] <= a[i];
    i += left;
    k += right;
  }
  const auto both = static_cast<double>(shared);
  return {both / static_cast<double>(a.size() + b.size() - shared),
          both / static_cast<double>(std::min(a.size(), b.size()))};
}

unsigned sample_level(size_t shingles) {
  unsigned level = 0;
  while (level < kCoarsest && shingles >> (level + 1) >= kSmallestSample)
    ++level;
  return level;
}

std::vector<uint32_t> sample_of(std::span<const uint64_t> shingles) {
  const uint64_t zeros = (uint64_t{1} << sample_level(shingles.size())) - 1;
  std::vector<uint32_t> sample;
  for (const uint64_t shingle : shingles) {
    if ((shingle & zeros) == 0) sample.push_back(static_cast<uint32_t>(shingle >> 32));
  }
  sample.erase(std::unique(sample.begin(), sample.end()), sample.end());  // the high bits ascend
  return sample;
}

double estimated_containment(size_t shared, size_t shingles_a, size_t shingles_b) {
  const unsigned level = std::max(sample_level(shingles_a), sample_level(shingles_b));
  const auto smaller = static_cast<double>(std::max<size_t>(1, std::min(shingles_a, shingles_b)));
  return static_cast<double>(shared << level) / smaller;
}

}  // namespace broadsheet
