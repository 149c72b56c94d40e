// SPDX-License-Identifier: MIT
// Every name of the archive in memory, as it counts now: grows with the archive, follows corrections.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/store/overlay.h"
#include "indexer/store/store_reader.h"
#include "server/search/name_table.h"

namespace broadsheet {

// One state of the names; without names until read. Immutable: any number of threads. What was added since
// the last state is read from the store and kept in a table of its own; tables of like size become one, so
// that there are few.
class EntityNames {
 public:
  // The names `store` has now under `overlay`, taking over what `before` (may be null) holds already.
  static std::shared_ptr<const EntityNames> read(const std::shared_ptr<const EntityNames>& before,
                                                 const StoreReader& store,
                                                 std::shared_ptr<const Overlay> overlay);
  bool holds(Revision revision, const Overlay& overlay) const {
    return revision_ == revision && overlay_->number() == overlay.number();
  }

  // The entity by its canonical number, under the name shown.
  std::optional<Entity> entity(EntityId id) const;
  // What it is called, without a copy: as long as this state lives. Empty if there is none.
  std::string_view name(EntityId id) const;

  // A canonical entity, the form of its name that was meant, and the letters in which that one differs.
  struct Match {
    EntityId id = 0;
    std::string_view form;
    size_t edits = 0;
  };
  // Entities of `kind` with a name that begins as typed (NameTable::beginning), by id, each once: the form
  // nearest to what was typed. With `typos`, names that nearly begin so instead.
  std::vector<Match> beginning(EntityKind kind, std::string_view typed, bool typos = false) const;
  // The words, folded, of the person's name that the words typed were probably meant to be: as many words,
  // the fewest letters away (one at most, two in a name of eight letters or more), then named by the most
  // articles. Nothing if there is no such person, or one called exactly so.
  std::optional<std::vector<std::string>> nearest_person(
      const std::vector<std::string>& typed, const std::function<uint64_t(EntityId)>& articles_of) const;

 private:
  Revision revision_ = 0;
  std::shared_ptr<const Overlay> overlay_ = std::make_shared<const Overlay>();
  EntityId last_ = 0;
  std::vector<std::shared_ptr<const NameTable>> tables_;
  // Names and entities that only the overlay knows.
  std::shared_ptr<const NameTable> given_ = std::make_shared<const NameTable>(std::vector<Entity>());
};

}  // namespace broadsheet
