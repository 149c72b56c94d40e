// SPDX-License-Identifier: MIT
// A trained tagger as a file: weights of hashed features, and the gazetteer it was trained with. Read where
// it lies in memory, nothing is parsed; then used by any number of threads.
//
// The file, all numbers little-endian:
//   0  8 bytes "BSTAGGER"        8  u32 version (2)
//  12  u32 slots of weights     16  u32 slots of the gazetteer
//  20  u32 bytes of the origin  24  u64 XXH3-64 of everything from byte 32 on
//  32  the origin: lines of text, what the model was made of and how
//      i32 transitions[17][17]  [from][to], in the unit of the weights
//      i32 begin[17]            of the label a segment begins with
//      i32 margins[16], u32 chances[16]   ascending margins of a person's span and how often, in thousandths,
//                               a span up to that margin was right on held-out text
//      {u32 print, i8 weights[16]}[slots]   weights of the labels B-PER … U-MISC; outside always has 0. The
//      print
//                               is the low half of the feature's hash with the lowest bit set, 0 in a free
//                               slot. A feature lies at or behind slot (high half × slots) >> 32, probed
//                               linearly
//      {u32 print, u32 mask}[slots of the gazetteer]   words and phrases, found alike; mask 0 is a free slot
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/bit_filter.h"
#include "indexer/extract/tagger_decode.h"

namespace broadsheet {

class TaggerModel {
 public:
  static constexpr std::string_view kMagic = "BSTAGGER";
  static constexpr uint32_t kVersion = 2;
  static constexpr size_t kHeader = 32;
  static constexpr size_t kSteps = 16;  // of the calibration
  static constexpr size_t kSmall =
      (kLabels * kLabels + kLabels + 2 * kSteps) * 4;  // from transitions to chances
  static constexpr size_t kRow = 4 + kOutside;

  // Keeps a view of `bytes`. Throws Error{kUnsupported} for another version and Error{kCorrupt} for anything
  // else that is not a whole model.
  explicit TaggerModel(std::string_view bytes);

  // Inputs with their SHA-256 and licences, and the settings of the training; plain text.
  std::string_view origin() const { return bytes_.substr(kHeader, rows_ - kSmall - kHeader); }

  // Adds the weights of all features to the scores of the labels before kOutside.
  void add(const std::vector<uint64_t>& features, LabelScores& scores) const;
  const Transitions& transitions() const { return transitions_; }
  const LabelScores& begin() const { return begin_; }  // of the label a segment begins with

  // What the gazetteer says of a word or phrase, 0 when nothing. By hash of TagFeatures.
  uint32_t mask(uint64_t word) const;

  // How likely a span with this margin is right, 0..1.
  double confidence(int32_t margin) const;

 private:
  const char* at(size_t offset) const { return bytes_.data() + offset; }
  uint32_t u32(size_t offset) const;
  size_t slot_of(uint64_t feature) const { return (feature >> 32) * slots_ >> 32; }

  std::string_view bytes_;
  uint32_t slots_ = 0;
  uint32_t word_slots_ = 0;
  size_t rows_ = 0;  // offsets of the parts
  size_t words_ = 0;
  Transitions transitions_{};
  LabelScores begin_{};
  std::array<int32_t, kSteps> margins_{};
  std::array<uint32_t, kSteps> chances_{};
  BitFilter known_;        // prints there are: most features asked for have no row
  BitFilter known_words_;  // likewise in the gazetteer
};

}  // namespace broadsheet
