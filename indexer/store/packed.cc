// SPDX-License-Identifier: MIT
#include "indexer/store/packed.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

constexpr double kThousandths = 1000;
constexpr double kLargestThousandths = 4e9;

[[noreturn]] void damaged() {
  throw Error(ErrorCode::kCorrupt, "the stored facts of an article cannot be read",
              "`broadsheet-indexer rebuild --extract` makes them anew from the stored originals");
}

}  // namespace

void PackedWriter::varint(uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    byte(static_cast<uint8_t>(value | 0x80));
  byte(static_cast<uint8_t>(value));
}

void PackedWriter::zigzag(int64_t value) {
  varint((static_cast<uint64_t>(value) << 1) ^ static_cast<uint64_t>(value >> 63));
}

void PackedWriter::number(double value) {
  const double scaled = value * kThousandths;
  if (scaled >= 0 && scaled < kLargestThousandths && !std::signbit(value)) {
    const auto whole = static_cast<uint64_t>(std::llround(scaled));
    if (static_cast<double>(whole) / kThousandths == value) {
      varint(whole << 1);
      return;
    }
  }
  varint(1);
  const auto bits = std::bit_cast<uint64_t>(value);
  for (int shift = 0; shift < 64; shift += 8)
    byte(static_cast<uint8_t>(bits >> shift));
}

PackedDictionary::PackedDictionary(std::string_view words) {
  for (size_t begin = 0; begin <= words.size();) {
    const size_t end = std::min(words.find('|', begin), words.size());
    words_.push_back(words.substr(begin, end - begin));
    places_.emplace(words_.back(), words_.size());
    begin = end + 1;
  }
}

uint64_t PackedDictionary::find(std::string_view word) const {
  const auto found = places_.find(word);
  return found == places_.end() ? 0 : found->second;
}

void PackedWriter::string(std::string_view value) {
  const uint64_t place = dictionary_ != nullptr ? dictionary_->find(value) : 0;
  if (place != 0) {
    varint(place);
    return;
  }
  const uint64_t next = (dictionary_ != nullptr ? dictionary_->words().size() : 0) + known_.size() + 1;
  const auto [entry, is_new] = known_.emplace(std::string(value), next);
  if (!is_new) {
    varint(entry->second);
    return;
  }
  varint(0);
  varint(value.size());
  bytes_ += value;
}

uint8_t PackedReader::byte() {
  if (position_ >= bytes_.size()) damaged();
  return static_cast<uint8_t>(bytes_[position_++]);
}

uint64_t PackedReader::varint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    const uint8_t next = byte();
    if (shift == 63 && next > 1) damaged();
    value |= static_cast<uint64_t>(next & 0x7F) << shift;
    if (next < 0x80) return value;
  }
  damaged();
}

uint64_t PackedReader::varint_up_to(uint64_t largest) {
  const uint64_t value = varint();
  if (value > largest) damaged();
  return value;
}

int64_t PackedReader::zigzag() {
  const uint64_t value = varint();
  return static_cast<int64_t>(value >> 1) ^ -static_cast<int64_t>(value & 1);
}

double PackedReader::number() {
  const uint64_t head = varint();
  if ((head & 1) == 0) return static_cast<double>(head >> 1) / kThousandths;
  if (head != 1) damaged();
  uint64_t bits = 0;
  for (int shift = 0; shift < 64; shift += 8)
    bits |= static_cast<uint64_t>(byte()) << shift;
  return std::bit_cast<double>(bits);
}

std::string PackedReader::string() {
  const uint64_t reference = varint_up_to(known_.size());
  if (reference == 0) {
    const size_t size = varint_up_to(bytes_.size() - position_);
    known_.push_back(bytes_.substr(position_, size));
    position_ += size;
  }
  const std::string_view value = reference == 0 ? known_.back() : known_[reference - 1];
  charge(value.size());
  return std::string(value);
}

size_t PackedReader::count() {
  // Members take more memory than bytes in the blob; the list cannot be longer than what is left of it.
  return varint_up_to(bytes_.size() - position_);
}

void PackedReader::charge(size_t bytes) {
  if (bytes > budget_) damaged();
  budget_ -= bytes;
}

void PackedReader::expect_end() const {
  if (position_ != bytes_.size()) damaged();
}

}  // namespace broadsheet
