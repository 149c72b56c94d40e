// SPDX-License-Identifier: MIT
// A linear model of the 17 top concepts over words and pairs of words of English text. Made by
// scripts/topics-train; immutable, any number of threads.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/bit_filter.h"
#include "indexer/extract/topic_vocabulary.h"

namespace broadsheet {

inline constexpr size_t kTopTopics = 17;
inline constexpr size_t kTopicModelWords = 400;  // read from the start

// Words and pairs of neighbours as numbers: visit(hash, index of the first word, number of words).
template <typename Visit>
void for_each_topic_feature(const std::vector<TopicWord>& words, Visit visit) {
  constexpr auto hash = [](uint32_t seed, std::string_view bytes) {
    for (const char c : bytes)
      seed = (seed ^ static_cast<unsigned char>(c)) * 0x01000193;  // FNV-1a
    return seed * 0x9E3779B1 ^ seed >> 15;
  };
  uint32_t before = 0;
  for (size_t i = 0; i < words.size() && i < kTopicModelWords; ++i) {
    const uint32_t word = hash(0x811C9DC5, words[i].stem);
    visit(word, i, size_t{1});
    if (i > 0 && words[i].joined) visit(hash(before, words[i].stem), i - 1, size_t{2});
    before = word;
  }
}

class TopicModel {
 public:
  // What is written in front of the rows. Everything is little-endian.
  struct Head {
    char magic[8];
    uint32_t rows;
    float scale[kTopTopics];  // of the rows' weights
  };
  // Rows in ascending order of hash: a word's or pair's rarity and its weight for each topic.
  struct Row {
    uint32_t hash;
    uint8_t rarity;  // idf in steps of 1/24
    int8_t weight[kTopTopics];
    uint8_t unused[2];
  };
  static_assert(sizeof(Row) == 24);
  static constexpr char kMagic[9] = "BSTOPIC1";
  static constexpr double kRarityStep = 1.0 / 24;
  static constexpr double kNormFloor = 40;  // so that a text of few known words is not read with full voice

  // A word or pair the model knows, and how much is heard of it.
  struct Part {
    uint32_t row = 0;
    float value = 0;
    uint32_t first = 0;  // tokens; last excluded
    uint32_t last = 0;
  };
  struct Scores {
    std::array<double, kTopTopics> shares;  // 0 to 1, together 1
    std::vector<Part> parts;
  };

  // `bytes` must outlive the model. Throws Error{kInvalid} for a file that is none.
  explicit TopicModel(std::string_view bytes);

  Scores score(const std::vector<TopicWord>& words) const;
  // The part that speaks loudest for a topic, null when none does.
  const Part* strongest(const Scores& scores, size_t topic) const;

 private:
  Head head_;
  const Row* rows_;
  BitFilter filter_;               // of their hashes
  std::vector<uint32_t> buckets_;  // of the hash's upper 16 bits: where their rows begin
};

}  // namespace broadsheet
