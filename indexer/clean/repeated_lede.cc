// SPDX-License-Identifier: MIT
#include "indexer/clean/repeated_lede.h"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/clean/ascii.h"
#include "indexer/clean/sentence.h"

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
    const bool general_punctuation = byte == 0xE2 && text.compare(i, 2, "\xE2\x80") == 0;
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

// Hashes of the runs of three words, each once, ascending.
std::vector<uint64_t> shingles(const std::vector<uint64_t>& words) {
  std::vector<uint64_t> runs;
  for (size_t i = 0; i + 2 < words.size(); ++i) {
    runs.push_back(words[i] * 0x9E3779B97F4A7C15 ^ words[i + 1] * 0xC2B2AE3D27D4EB4F ^ words[i + 2]);
  }
  std::sort(runs.begin(), runs.end());
  runs.erase(std::unique(runs.begin(), runs.end()), runs.end());
  return runs;
}

// The share of `part` that occurs in `text`.
double contained(const std::vector<uint64_t>& part, std::string_view text) {
  if (part.empty()) return 0;
  const std::vector<uint64_t> whole = shingles(word_hashes(text));
  const auto common = std::count_if(part.begin(), part.end(), [&](uint64_t run) {
    return std::binary_search(whole.begin(), whole.end(), run);
  });
  return static_cast<double>(common) / static_cast<double>(part.size());
}

// The later paragraph without its first sentence, if that says what the lede says and something follows it.
void drop_first_sentence(std::string& later, std::string_view lede) {
  const size_t end = sentence_end(later);
  if (end >= later.size()) return;
  const std::string_view sentence = std::string_view(later).substr(0, end);
  if (contained(shingles(word_hashes(sentence)), lede) < kContained) return;
  later = std::string(trim(std::string_view(later).substr(end)));
}

}  // namespace

std::string drop_repeated_lede(std::vector<std::string>& paragraphs) {
  if (paragraphs.size() < 2) return {};
  const size_t dateline = dateline_bytes(paragraphs[0]);
  const std::vector<uint64_t> first = word_hashes(std::string_view(paragraphs[0]).substr(dateline));
  if (first.size() < kMinWords || first.size() > kMaxWords) return {};
  const std::vector<uint64_t> runs = shingles(first);
  for (size_t i = 1; i < paragraphs.size(); ++i) {
    if (contained(runs, paragraphs[i]) < kContained) continue;
    std::string lede = paragraphs[0].substr(dateline);
    if (dateline > 0) {
      drop_first_sentence(paragraphs[i], paragraphs[0]);
    } else {
      paragraphs.erase(paragraphs.begin());
    }
    return lede;
  }
  return {};
}

}  // namespace broadsheet
