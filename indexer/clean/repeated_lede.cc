// SPDX-License-Identifier: MIT
#include "indexer/clean/repeated_lede.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_set>

#include "indexer/clean/ascii.h"

namespace broadsheet {
namespace {

constexpr size_t kMinWords = 8;
constexpr size_t kMaxWords = 120;  // a longer first paragraph is no standfirst
constexpr double kContained = 0.6;

// Hashes of the words, ASCII case and punctuation (typographic too) ignored.
std::vector<uint64_t> word_hashes(std::string_view text) {
  constexpr uint64_t kOffset = 0xCBF29CE484222325;
  constexpr uint64_t kPrime = 0x100000001B3;
  std::vector<uint64_t> words;
  uint64_t hash = kOffset;
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool general_punctuation = text.compare(i, 2, "\xE2\x80") == 0;
    if (general_punctuation || (byte < 0x80 && !is_letter(text[i]) && !is_digit(text[i]))) {
      if (inside) words.push_back(hash);
      inside = false;
      hash = kOffset;
      if (general_punctuation) i += 2;
      continue;
    }
    inside = true;
    hash = (hash ^ static_cast<unsigned char>(to_lower(text[i]))) * kPrime;
  }
  if (inside) words.push_back(hash);
  return words;
}

std::unordered_set<uint64_t> shingles(const std::vector<uint64_t>& words) {
  std::unordered_set<uint64_t> set;
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    set.insert(words[i] * 0x9E3779B97F4A7C15 ^ words[i + 1] * 0xC2B2AE3D27D4EB4F ^ words[i + 2]);
  }
  return set;
}

}  // namespace

bool drop_repeated_lede(std::vector<std::string>& paragraphs) {
  if (paragraphs.size() < 2) return false;
  const std::vector<uint64_t> first = word_hashes(paragraphs[0]);
  if (first.size() < kMinWords || first.size() > kMaxWords) return false;
  const std::unordered_set<uint64_t> lede = shingles(first);
  for (size_t i = 1; i < paragraphs.size(); ++i) {
    const std::unordered_set<uint64_t> later = shingles(word_hashes(paragraphs[i]));
    const auto common =
        std::count_if(lede.begin(), lede.end(), [&](uint64_t s) { return later.contains(s); });
    if (static_cast<double>(common) >= kContained * static_cast<double>(lede.size())) {
      paragraphs.erase(paragraphs.begin());
      return true;
    }
  }
  return false;
}

}  // namespace broadsheet
