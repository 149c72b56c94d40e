// SPDX-License-Identifier: MIT
#include "indexer/extract/word_table.h"

#include <algorithm>

namespace broadsheet {

uint64_t WordTable::hash(std::string_view word) {
  uint64_t h = 0xcbf29ce484222325ULL;  // FNV-1a, then mixed so that the low bits are as good as the high ones
  for (const char c : word)
    h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  h ^= h >> 32;
  return h | 1;
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  filter_ = BitFilter(slots_.size() / 2);
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    slots_[slot_of(slot.hash)] = slot;
    filter_.add(slot.hash);
  }
}

size_t WordTable::slot_of(uint64_t h) const {
  size_t i = (h >> 1) & (slots_.size() - 1);
  while (slots_[i].hash != 0 && slots_[i].hash != h)
    i = (i + 1) & (slots_.size() - 1);
  return i;
}

uint32_t& WordTable::operator[](std::string_view word) {
  if (size_ * 2 >= slots_.size()) grow();
  const uint64_t h = hash(word);
  Slot& slot = slots_[slot_of(h)];
  if (slot.hash == 0) {
    slot.hash = h;
    filter_.add(h);
    ++size_;
  }
  return slot.value;
}

uint32_t WordTable::find(std::string_view word) const {
  const uint64_t h = hash(word);
  return filter_.may_have(h) ? slots_[slot_of(h)].value : 0;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

}  // namespace broadsheet
