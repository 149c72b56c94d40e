// SPDX-License-Identifier: MIT
#include "server/search/name_table.h"

#include <algorithm>

#include "indexer/base/edit_distance.h"
#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxTypedWords = 8;
constexpr size_t kMaxTypedBytes = 200;

std::string_view first_word(std::string_view text) {
  return text.substr(0, text.find(' '));
}

}  // namespace

TypedName::TypedName(std::string_view typed) {
  const std::string key = fold_key(typed.substr(0, kMaxTypedBytes));
  std::string_view rest = key;
  while (!rest.empty() && words.size() < kMaxTypedWords) {
    const std::string_view word = first_word(rest);
    words.emplace_back(word);
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
}

NameTable::NameTable(std::vector<Entity> entities) : entities_(std::move(entities)) {
  std::sort(entities_.begin(), entities_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
  keys_.reserve(entities_.size());
  for (uint32_t row = 0; row < entities_.size(); ++row) {
    keys_.push_back(fold_key(entities_[row].name));
    const std::string& key = keys_.back();
    for (size_t at = 0; at < key.size();) {
      words_.push_back({row, static_cast<uint32_t>(at)});
      const size_t blank = key.find(' ', at);
      at = blank == std::string::npos ? key.size() : blank + 1;
    }
  }
  std::sort(words_.begin(), words_.end(), [&](const Place& a, const Place& b) {
    const int order = tail(a).compare(tail(b));
    return order != 0 ? order < 0 : a.row < b.row;
  });
}

const Entity* NameTable::find(EntityId id) const {
  const auto found =
      std::lower_bound(entities_.begin(), entities_.end(), id,
                       [](const Entity& entity, EntityId wanted) { return entity.id < wanted; });
  return found != entities_.end() && found->id == id ? &*found : nullptr;
}

NameTable::Row NameTable::row_of(uint32_t row) const {
  return {entities_[row].id, entities_[row].kind, entities_[row].name, keys_[row]};
}

bool NameTable::holds_beginnings(uint32_t row, const std::vector<std::string>& words, size_t except) const {
  const std::string& key = keys_[row];
  for (size_t i = 0; i < words.size(); ++i) {
    if (i == except || key.starts_with(words[i])) continue;
    if (key.find(' ' + words[i]) == std::string::npos) return false;
  }
  return true;
}

void NameTable::beginning(const TypedName& typed, const Found& found) const {
  if (typed.words.empty()) return;
  // The longest word has the fewest candidates.
  const auto longest = std::max_element(typed.words.begin(), typed.words.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  const size_t chosen = static_cast<size_t>(longest - typed.words.begin());
  auto at = std::lower_bound(words_.begin(), words_.end(), *longest,
                             [&](const Place& place, const std::string& word) { return tail(place) < word; });
  for (; at != words_.end() && tail(*at).starts_with(*longest); ++at) {
    if (holds_beginnings(at->row, typed.words, chosen)) found(row_of(at->row), 0);
  }
}

void NameTable::nearly_beginning(const TypedName& typed, const Found& found) const {
  for (size_t i = 0; i < typed.words.size(); ++i) {
    const size_t allowed = allowed_edits(typed.words[i]);
    if (allowed == 0) continue;
    EditDistance distance(typed.words[i], allowed);
    for (const Place& place : words_) {
      // Another first letter is rarely a slip, and would let in what looks nothing like what was typed.
      const std::string_view word = first_word(tail(place));
      if (word.front() != typed.words[i].front()) continue;
      const size_t whole = distance.to(word);
      const size_t edits = std::min(whole, distance.to_beginning());
      if (edits > 0 && edits <= allowed && holds_beginnings(place.row, typed.words, i))
        found(row_of(place.row), edits);
    }
  }
}

void NameTable::nearly(std::string_view key, size_t limit, const Found& found) const {
  if (key.empty()) return;
  const auto blanks = std::count(key.begin(), key.end(), ' ');
  EditDistance distance(key, limit);
  const std::string_view letter = key.substr(0, 1);  // see nearly_beginning
  auto at = std::lower_bound(words_.begin(), words_.end(), letter,
                             [&](const Place& place, std::string_view first) { return tail(place) < first; });
  for (; at != words_.end() && tail(*at).starts_with(letter); ++at) {
    if (at->at != 0 || std::count(keys_[at->row].begin(), keys_[at->row].end(), ' ') != blanks) continue;
    if (const size_t edits = distance.to(keys_[at->row]); edits <= limit) found(row_of(at->row), edits);
  }
}

}  // namespace broadsheet
