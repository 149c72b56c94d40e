// SPDX-License-Identifier: MIT
#include "server/search/xapian/shared_terms.h"

#include <algorithm>

#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

constexpr size_t kFirstSlots = 8'192;

}  // namespace

SharedTerms::SharedTerms() : slots_(kFirstSlots) {
  entries_.reserve(kFirstSlots / 2);
}

size_t SharedTerms::find(uint64_t hash, std::string_view term) const {
  for (size_t slot = hash & (slots_.size() - 1);; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot] == 0) return slot;
    const Entry& entry = entries_[slots_[slot] - 1];
    if (entry.hash == hash && text(entry) == term) return slot;
  }
}

void SharedTerms::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (size_t i = 0; i < entries_.size(); ++i)
    slots_[find(entries_[i].hash, text(entries_[i]))] = static_cast<uint32_t>(i + 1);
}

void SharedTerms::add(std::string_view term, double weight) {
  const uint64_t hash = hash64(term.data(), term.size());
  const size_t slot = find(hash, term);
  if (slots_[slot] == 0) {
    entries_.push_back(
        {hash, static_cast<uint32_t>(texts_.size()), static_cast<uint32_t>(term.size()), 1, weight});
    texts_ += term;
    slots_[slot] = static_cast<uint32_t>(entries_.size());
    if (entries_.size() * 2 > slots_.size()) grow();
    return;
  }
  Entry& entry = entries_[slots_[slot] - 1];
  entry.weight += weight;
  ++entry.documents;
}

std::vector<std::pair<double, std::string>> SharedTerms::heaviest(
    size_t most, const std::function<bool(std::string_view)>& accept) const {
  std::vector<const Entry*> shared;
  for (const Entry& entry : entries_) {
    if (entry.documents > 1 && entry.weight > 0) shared.push_back(&entry);
  }
  // A heap, since few of them are wanted.
  const auto lighter = [&](const Entry* a, const Entry* b) {
    return a->weight != b->weight ? a->weight < b->weight : text(*a) < text(*b);
  };
  std::make_heap(shared.begin(), shared.end(), lighter);
  std::vector<std::pair<double, std::string>> terms;
  while (!shared.empty() && terms.size() < most) {
    std::pop_heap(shared.begin(), shared.end(), lighter);
    const std::string_view term = text(*shared.back());
    if (accept(term)) terms.emplace_back(shared.back()->weight, term);
    shared.pop_back();
  }
  return terms;
}

}  // namespace broadsheet
