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

bool WordTable::holds(const Slot& slot, uint64_t h, std::string_view word) const {
  return slot.hash == h && std::string_view(words_).substr(slot.offset, slot.length) == word;
}

void WordTable::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    size_t i = (slot.hash >> 1) & (slots_.size() - 1);
    while (slots_[i].hash != 0)
      i = (i + 1) & (slots_.size() - 1);
    slots_[i] = slot;
  }
}

uint32_t& WordTable::operator[](std::string_view word) {
  if (size_ * 2 >= slots_.size()) grow();
  const uint64_t h = hash(word);
  size_t i = (h >> 1) & (slots_.size() - 1);
  while (slots_[i].hash != 0) {
    if (holds(slots_[i], h, word)) return slots_[i].value;
    i = (i + 1) & (slots_.size() - 1);
  }
  slots_[i] = {h, static_cast<uint32_t>(words_.size()), static_cast<uint32_t>(word.size()), 0};
  words_ += word;
  ++size_;
  return slots_[i].value;
}

uint32_t WordTable::find(std::string_view word) const {
  const uint64_t h = hash(word);
  size_t i = (h >> 1) & (slots_.size() - 1);
  while (slots_[i].hash != 0) {
    if (holds(slots_[i], h, word)) return slots_[i].value;
    i = (i + 1) & (slots_.size() - 1);
  }
  return 0;
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
