// SPDX-License-Identifier: MIT
#include "indexer/extract/tagger_model.h"

#include <algorithm>
#include <cstring>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

constexpr uint32_t kMostBits = 24;
constexpr size_t kMostFeatures = 250;  // of a token; there are about 100 at most

uint32_t print_of(uint64_t feature) {
  return static_cast<uint32_t>(feature) | 1;
}

}  // namespace

TaggerModel::TaggerModel(std::string_view bytes) : bytes_(bytes) {
  const auto corrupt = [](std::string_view what) {
    return Error(ErrorCode::kCorrupt, "the tagger's model is damaged: " + std::string(what),
                 "install the program again, or make the model anew with scripts/train");
  };
  if (bytes.size() < kHeader || bytes.substr(0, kMagic.size()) != kMagic) throw corrupt("no model at all");
  if (u32(8) != kVersion) {
    throw Error(ErrorCode::kUnsupported, "the tagger's model has version " + std::to_string(u32(8)));
  }
  slots_ = u32(12);
  word_slots_ = u32(16);
  if (slots_ < 2 || slots_ >> kMostBits != 0 || word_slots_ < 1 || word_slots_ >> kMostBits != 0)
    throw corrupt("impossible sizes");
  rows_ = kHeader + u32(20) + kSmall;
  words_ = rows_ + slots_ * kRow;
  if (bytes.size() != words_ + word_slots_ * size_t{8}) throw corrupt("its length is wrong");
  uint64_t sum = 0;
  std::memcpy(&sum, at(24), sizeof sum);
  if (sum != hash64(at(kHeader), bytes.size() - kHeader)) throw corrupt("its checksum is wrong");

  size_t offset = kHeader + u32(20);
  const auto take = [&](auto& numbers) {
    std::memcpy(&numbers, at(offset), sizeof numbers);
    offset += sizeof numbers;
  };
  take(transitions_);
  take(begin_);
  take(margins_);
  take(chances_);
  known_ = BitFilter(slots_);
  known_words_ = BitFilter(word_slots_);
  size_t rows = 0;
  for (size_t slot = 0; slot < slots_; ++slot) {
    const uint32_t print = u32(rows_ + slot * kRow);
    rows += print != 0;
    if (print != 0) known_.add(print);
  }
  if (rows == slots_) throw corrupt("no free slot");
  bool free_slot = false;
  for (size_t slot = 0; slot < word_slots_; ++slot) {
    if (u32(words_ + slot * 8 + 4) == 0) {
      free_slot = true;
    } else {
      known_words_.add(u32(words_ + slot * 8));
    }
  }
  if (!free_slot) throw corrupt("its gazetteer is full");
}

uint32_t TaggerModel::u32(size_t offset) const {
  uint32_t value = 0;
  std::memcpy(&value, at(offset), sizeof value);
  return value;
}

void TaggerModel::add(const std::vector<uint64_t>& features, LabelScores& scores) const {
  // First all rows are sent for, then they are read.
  std::array<uint64_t, kMostFeatures> wanted;
  size_t count = 0;
  for (const uint64_t feature : features) {
    if (!known_.may_have(print_of(feature)) || count == wanted.size()) continue;
    wanted[count++] = feature;
    __builtin_prefetch(at(rows_ + slot_of(feature) * kRow));
  }
  std::array<int16_t, kOutside> sums{};  // 127 × kMostFeatures stays below 2^15
  for (size_t i = 0; i < count; ++i) {
    const uint32_t wanted_print = print_of(wanted[i]);
    for (size_t slot = slot_of(wanted[i]);; slot = slot + 1 == slots_ ? 0 : slot + 1) {
      const uint32_t print = u32(rows_ + slot * kRow);
      if (print == 0) break;
      if (print != wanted_print) continue;
      std::array<int8_t, kOutside> weights;
      std::memcpy(&weights, at(rows_ + slot * kRow + 4), sizeof weights);
      for (size_t k = 0; k < kOutside; ++k)
        sums[k] = static_cast<int16_t>(sums[k] + weights[k]);
      break;
    }
  }
  for (size_t k = 0; k < kOutside; ++k)
    scores[k] += sums[k];
}

uint32_t TaggerModel::mask(uint64_t word) const {
  const auto print = static_cast<uint32_t>(word);
  if (!known_words_.may_have(print)) return 0;
  for (size_t slot = (word >> 32) * word_slots_ >> 32;; slot = slot + 1 == word_slots_ ? 0 : slot + 1) {
    const uint32_t found = u32(words_ + slot * 8 + 4);
    if (found == 0 || u32(words_ + slot * 8) == print) return found;
  }
}

double TaggerModel::confidence(int32_t margin) const {
  const auto step = std::lower_bound(margins_.begin(), margins_.end(), margin) - margins_.begin();
  return static_cast<double>(chances_[std::min<size_t>(static_cast<size_t>(step), kSteps - 1)]) / 1000;
}

}  // namespace broadsheet
