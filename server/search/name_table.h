// SPDX-License-Identifier: MIT
// The names of entities in memory, in order: what begins so, what was probably meant, what something is
// called.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/entity.h"

namespace broadsheet {

// A name as it was typed so far, ready for many comparisons.
struct TypedName {
  std::vector<std::string> words;  // folded; the last may be unfinished
  explicit TypedName(std::string_view typed);
};

// A fixed list of entities. Costs about 60 bytes a name beside its letters. Immutable: any number of threads.
class NameTable {
 public:
  struct Row {
    EntityId id = 0;
    EntityKind kind = EntityKind::kPerson;
    std::string_view name;  // as the table lives
    std::string_view key;   // folded, words by one blank
  };
  // `edits`: how many letters the name is away from what was typed.
  using Found = std::function<void(const Row& row, size_t edits)>;

  explicit NameTable(std::vector<Entity> entities);

  size_t size() const { return entities_.size(); }
  const Entity* find(EntityId id) const;
  std::span<const Entity> entities() const { return entities_; }  // by id

  // Names in which every word typed begins a word: "jin xi" finds "Xi Jinping". An entity may come twice.
  void beginning(const TypedName& typed, const Found& found) const;
  // The same with as many wrong letters in the rarest word as its length allows (allowed_edits).
  void nearly_beginning(const TypedName& typed, const Found& found) const;
  // Whole names of as many words within `limit` edits of `key` (folded), those without any too.
  void nearly(std::string_view key, size_t limit, const Found& found) const;

 private:
  struct Place {  // where a word begins in the key of a row
    uint32_t row;
    uint32_t at;
  };
  std::string_view tail(const Place& place) const {
    return std::string_view(keys_[place.row]).substr(place.at);
  }
  bool holds_beginnings(uint32_t row, const std::vector<std::string>& words, size_t except) const;
  Row row_of(uint32_t row) const;

  std::vector<Entity> entities_;   // by id
  std::vector<std::string> keys_;  // their names, folded
  std::vector<Place> words_;       // every word of every key, by what stands from there on
};

}  // namespace broadsheet
