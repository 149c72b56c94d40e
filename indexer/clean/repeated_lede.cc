// SPDX-License-Identifier: MIT
#include "indexer/clean/repeated_lede.h"

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/base/ascii.h"
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

// The runs of three words of a short text, to be looked for in others.
class Runs {
 public:
  explicit Runs(const std::vector<uint64_t>& words) {
    for (size_t i = 0; i + 2 < words.size(); ++i)
      runs_.push_back(run_at(words, i));
    std::sort(runs_.begin(), runs_.end());
    runs_.erase(std::unique(runs_.begin(), runs_.end()), runs_.end());
    for (const uint64_t run : runs_)
      filter_.set(run % kFilterBits);
  }

  // The share of them that occurs in `text`.
  double contained_in(std::string_view text) const {
    if (runs_.empty()) return 0;
    const std::vector<uint64_t> words = word_hashes(text);
    std::vector<bool> seen(runs_.size(), false);
    for (size_t i = 0; i + 2 < words.size(); ++i) {
      const uint64_t run = run_at(words, i);
      if (!filter_.test(run % kFilterBits)) continue;
      const auto at = std::lower_bound(runs_.begin(), runs_.end(), run);
      if (at != runs_.end() && *at == run) seen[static_cast<size_t>(at - runs_.begin())] = true;
    }
    const auto common = std::count(seen.begin(), seen.end(), true);
    return static_cast<double>(common) / static_cast<double>(runs_.size());
  }

 private:
  static constexpr size_t kFilterBits = 4096;

  static uint64_t run_at(const std::vector<uint64_t>& words, size_t i) {
    return words[i] * 0x9E3779B97F4A7C15 ^ words[i + 1] * 0xC2B2AE3D27D4EB4F ^ words[i + 2];
  }

  std::vector<uint64_t> runs_;  // ascending
  std::bitset<kFilterBits> filter_;
};

// The later paragraph without its first sentence, if that says what the lede says and something follows it.
void drop_first_sentence(std::string& later, std::string_view lede) {
  const size_t end = sentence_end(later);
  if (end >= later.size()) return;
  const std::string_view sentence = std::string_view(later).substr(0, end);
  if (Runs(word_hashes(sentence)).contained_in(lede) < kContained) return;
  later = std::string(trim(std::string_view(later).substr(end)));
}

}  // namespace

std::string drop_repeated_lede(std::vector<std::string>& paragraphs) {
  if (paragraphs.size() < 2) return {};
  const size_t dateline = dateline_bytes(paragraphs[0]);
  const std::vector<uint64_t> first = word_hashes(std::string_view(paragraphs[0]).substr(dateline));
  if (first.size() < kMinWords || first.size() > kMaxWords) return {};
  const Runs runs(first);
  for (size_t i = 1; i < paragraphs.size(); ++i) {
    if (runs.contained_in(paragraphs[i]) < kContained) continue;
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
