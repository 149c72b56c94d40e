// SPDX-License-Identifier: MIT
#include "server/search/entity_names.h"

#include <algorithm>
#include <limits>
#include <tuple>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"

namespace broadsheet {
namespace {

// Of a whole name; in shorter ones two letters make another name.
constexpr size_t kLettersForTwoEdits = 8;
constexpr size_t kLettersForOneEdit = 4;

const Entity* find_in(const std::vector<std::shared_ptr<const NameTable>>& tables, EntityId id) {
  for (const auto& table : tables) {
    if (const Entity* entity = table->find(id)) return entity;
  }
  return nullptr;
}

// Names shown that no form of the person has, and entities no article was found to have.
std::vector<Entity> known_to_overlay(const Overlay& overlay,
                                     const std::vector<std::shared_ptr<const NameTable>>& tables) {
  std::vector<Entity> known = overlay.extra_entities();
  for (const auto& [id, name] : overlay.person_names()) {
    const auto forms = overlay.forms(id);
    const bool is_form = std::any_of(forms.begin(), forms.end(), [&, &shown = name](EntityId form) {
      const Entity* entity = find_in(tables, form);
      return entity != nullptr && entity->name == shown;
    });
    if (!is_form) known.push_back({id, EntityKind::kPerson, {}, name});
  }
  return known;
}

}  // namespace

std::shared_ptr<const EntityNames> EntityNames::read(const std::shared_ptr<const EntityNames>& before,
                                                     const StoreReader& store,
                                                     std::shared_ptr<const Overlay> overlay) {
  auto names = std::make_shared<EntityNames>();
  names->revision_ = store.revision();  // before the names are: at worst they are looked for once more
  if (before && before->revision_ <= names->revision_) {  // else the archive was replaced by an older one
    names->last_ = before->last_;
    names->tables_ = before->tables_;
  }
  std::vector<Entity> added = store.entities_after(names->last_, std::numeric_limits<uint32_t>::max());
  if (!added.empty()) {
    names->last_ = added.back().id;
    while (!names->tables_.empty() && names->tables_.back()->size() <= 2 * added.size()) {
      const auto more = names->tables_.back()->entities();
      added.insert(added.end(), more.begin(), more.end());
      names->tables_.pop_back();
    }
    names->tables_.push_back(std::make_shared<const NameTable>(std::move(added)));
  }
  names->given_ = std::make_shared<const NameTable>(known_to_overlay(*overlay, names->tables_));
  names->overlay_ = std::move(overlay);
  return names;
}

std::string_view EntityNames::name(EntityId id) const {
  const auto& shown = overlay_->person_names();
  if (const auto found = shown.find(id); found != shown.end()) return found->second;
  const Entity* entity = find_in(tables_, id);
  if (entity == nullptr) entity = given_->find(id);
  return entity == nullptr ? std::string_view() : entity->name;
}

std::optional<Entity> EntityNames::entity(EntityId id) const {
  const Entity* stored = find_in(tables_, id);
  if (stored == nullptr) stored = given_->find(id);
  if (stored == nullptr) return std::nullopt;
  Entity entity = *stored;
  overlay_->apply(entity);
  return entity;
}

std::vector<EntityNames::Match> EntityNames::beginning(EntityKind kind, std::string_view typed,
                                                       bool typos) const {
  const TypedName wanted(typed);
  std::vector<Match> all;
  const auto take = [&](const NameTable::Row& row, size_t edits) {
    if (row.kind != kind) return;
    const EntityId id = kind == EntityKind::kPerson ? overlay_->canonical(row.id) : row.id;
    if (id != 0) all.push_back({id, row.name, edits});
  };
  const auto ask = [&](const NameTable& table) {
    typos ? table.nearly_beginning(wanted, take) : table.beginning(wanted, take);
  };
  for (const auto& table : tables_)
    ask(*table);
  ask(*given_);
  // The name shown before other forms, short ones before long ones.
  std::sort(all.begin(), all.end(), [&](const Match& a, const Match& b) {
    if (a.id != b.id) return a.id < b.id;
    if (a.edits != b.edits) return a.edits < b.edits;
    const bool a_shown = a.form == name(a.id);
    const bool b_shown = b.form == name(b.id);
    if (a_shown != b_shown) return a_shown;
    return a.form.size() != b.form.size() ? a.form.size() < b.form.size() : a.form < b.form;
  });
  const auto same = [](const Match& a, const Match& b) { return a.id == b.id; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

std::optional<std::vector<std::string>> EntityNames::nearest_person(
    const std::vector<std::string>& typed, const std::function<uint64_t(EntityId)>& articles_of) const {
  std::string key;
  size_t letters = 0;
  for (const std::string& word : typed) {
    key += (key.empty() ? "" : " ") + fold_key(word);
    letters += count_code_points(word);
  }
  std::optional<std::tuple<size_t, int64_t, EntityId, std::string_view>> best;  // edits, -articles, id, name
  const auto take = [&](const NameTable::Row& row, size_t edits) {
    const EntityId id = row.kind == EntityKind::kPerson ? overlay_->canonical(row.id) : 0;
    const int64_t articles = id == 0 ? 0 : static_cast<int64_t>(articles_of(id));
    if (articles == 0) return;
    const auto found = std::make_tuple(edits, -articles, id, row.key);
    if (!best || found < *best) best = found;
  };
  const size_t limit = letters >= kLettersForTwoEdits ? 2 : letters >= kLettersForOneEdit ? 1 : 0;
  for (const auto& table : tables_)
    table->nearly(key, limit, take);
  given_->nearly(key, limit, take);
  if (!best || std::get<0>(*best) == 0) return std::nullopt;
  return TypedName(std::get<3>(*best)).words;
}

}  // namespace broadsheet
