// SPDX-License-Identifier: MIT
// How much of one text is in another: sets of word triples (shingles), and small samples of them by which
// texts that share many find each other.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace broadsheet {

// The hashes of every three words in a row, ascending, each once. Scripts without blanks count overlapping
// pairs of characters as words, so that a shingle is four characters. Fewer than three words give none.
std::vector<uint64_t> shingles_of(std::string_view text);

struct Overlap {
  double jaccard = 0;      // of what either has, the part both have
  double containment = 0;  // of what the smaller has, the part the larger has
  bool operator==(const Overlap&) const = default;
};
Overlap overlap_of(std::span<const uint64_t> a, std::span<const uint64_t> b);

// Articles are copies if they share half of their words' company, or one has nearly all of the other.
inline constexpr double kCopyJaccard = 0.5;
inline constexpr double kCopyContainment = 0.8;
constexpr bool are_copies(const Overlap& overlap) {
  return overlap.jaccard >= kCopyJaccard || overlap.containment >= kCopyContainment;
}

// The sample of a text: the shingles whose hash ends in enough zero bits (Broder, "On the resemblance and
// containment of documents", 1997), cut to 32 other bits. One shingle in 2^sample_level(): some 16 to 32 of a
// short text, one in sixteen of a long one, and the sample of a long text is what the finer sample of a short
// one would keep, so that texts of any two lengths can be compared. Unlike bands of minima this finds a short
// text within a long one too. Ascending.
unsigned sample_level(size_t shingles);
std::vector<uint32_t> sample_of(std::span<const uint64_t> shingles);

// The part of the smaller text that the larger is likely to hold, judged by the samples they share.
double estimated_containment(size_t shared, size_t shingles_a, size_t shingles_b);

}  // namespace broadsheet
