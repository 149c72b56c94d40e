// SPDX-License-Identifier: MIT
#include "indexer/store/persons.h"

#include <algorithm>
#include <limits>

#include "indexer/base/error.h"
#include "indexer/store/packed.h"

namespace broadsheet {
namespace {

// Profiles kept in memory: forms, and what they count. One count is a map's node, 64 bytes or so: 32 MB.
// Reconciling, a form has all its companions: bounded by forms alone, 224,000 articles took 314 MB, so 126
// MB.
constexpr size_t kMaxCached = 50'000;
constexpr size_t kMostCounts = 500'000;

size_t counts_of(const PersonProfile& profile) {
  return profile.countries.size() + profile.companions.size();
}

std::string encode(const PersonProfile& profile) {
  PackedWriter out;
  out.varint(profile.countries.size());
  for (const auto& [code, count] : profile.countries) {
    out.string(code);
    out.varint(count);
  }
  out.varint(profile.companions.size());
  for (const auto& [id, count] : profile.companions) {
    out.varint(id);
    out.varint(count);
  }
  return out.take();
}

PersonProfile decode(std::string_view bytes, uint64_t articles) {
  PersonProfile profile;
  profile.articles = articles;
  PackedReader in(bytes);
  for (size_t left = in.count(); left > 0; --left) {
    std::string code = in.string();
    profile.countries[std::move(code)] = in.varint();
  }
  for (size_t left = in.count(); left > 0; --left) {
    const auto id = static_cast<EntityId>(in.varint_up_to(std::numeric_limits<EntityId>::max()));
    profile.companions[id] = in.varint();
  }
  in.expect_end();
  return profile;
}

Connection& with_company_table(Connection& connection) {
  connection.run("CREATE TEMP TABLE company (id INTEGER, other INTEGER)");
  return connection;
}

}  // namespace

CompanyCount::CompanyCount(Connection& connection) : connection_(with_company_table(connection)) {}

CompanyCount::~CompanyCount() {
  try {
    connection_.run("DROP TABLE company");
  } catch (const Error&) {  // it goes with the connection at the latest
  }
}

void CompanyCount::for_each(const std::function<void(EntityId, EntityId, uint64_t)>& take) {
  Statement statement(connection_,
                      "SELECT id, other, COUNT(*) FROM company GROUP BY id, other ORDER BY id, other");
  for (Rows rows = statement.query(); rows.next();) {
    take(static_cast<EntityId>(rows.integer(0)), static_cast<EntityId>(rows.integer(1)),
         static_cast<uint64_t>(rows.integer(2)));
  }
}

PersonTable::PersonTable(Connection& connection) : connection_(connection) {}

PersonProfile* PersonTable::profile(EntityId id) {
  const auto cached = cache_.find(id);
  if (cached != cache_.end()) return &cached->second.profile;
  Rows rows = find_.query(id);
  if (!rows.next()) return nullptr;
  make_room();
  Cached& made = cache_[id];
  made.profile = decode(rows.view(0), static_cast<uint64_t>(rows.integer(1)));
  cached_counts_ += counts_of(made.profile);
  return &made.profile;
}

std::optional<PersonForm> PersonTable::find(EntityId id) {
  const PersonProfile* known = profile(id);
  if (known == nullptr) return std::nullopt;
  Rows rows = entity_.query(id);
  if (!rows.next()) return std::nullopt;
  return PersonForm{id, rows.text(0), rows.text(1), *known};
}

void PersonTable::insert(const PersonForm& form, std::span<const std::string> blocks,
                         std::string_view known_as) {
  const std::string packed = encode(form.profile);
  insert_.run(form.id, form.profile.articles,
              known_as.empty() ? std::nullopt : std::optional<std::string_view>(known_as), Blob{packed});
  for (const std::string& block : blocks)
    insert_block_.run(block, form.id);
  if (!known_as.empty()) joins_changed_ = true;
}

void PersonTable::add_to_block(std::string_view block, EntityId id) {
  insert_block_.run(block, id);
}

std::optional<Entity> PersonTable::entity(EntityId id) {
  Rows rows = entity_.query(id);
  if (!rows.next()) return std::nullopt;
  return Entity{id, EntityKind::kPerson, rows.text(0), rows.text(1)};
}

void PersonTable::put_profile(EntityId id, PersonProfile profile) {
  make_room();
  Cached& cached = cache_[id];
  cached_counts_ += counts_of(profile) - counts_of(cached.profile);
  cached = {std::move(profile), true};
}

std::vector<PersonForm> PersonTable::block(std::string_view block, size_t limit) {
  std::vector<EntityId> ids;
  {
    Rows rows = members_.query(block);
    while (rows.next())
      ids.push_back(static_cast<EntityId>(rows.integer(0)));
  }
  std::vector<PersonForm> forms;
  for (const EntityId id : ids) {
    if (auto form = find(id)) forms.push_back(std::move(*form));
  }
  // By key where the articles are equal: ids depend on the order of ingest.
  std::sort(forms.begin(), forms.end(), [](const PersonForm& a, const PersonForm& b) {
    return a.profile.articles != b.profile.articles ? a.profile.articles > b.profile.articles : a.key < b.key;
  });
  if (forms.size() > limit) forms.resize(limit);
  return forms;
}

size_t PersonTable::block_size(std::string_view block) {
  Rows rows = size_.query(block);
  return rows.next() ? static_cast<size_t>(rows.integer(0)) : 0;
}

std::vector<std::string> PersonTable::shared_blocks() {
  Statement statement(connection_,
                      "SELECT block FROM person_block GROUP BY block HAVING COUNT(*) > 1 ORDER BY block");
  std::vector<std::string> blocks;
  Rows rows = statement.query();
  while (rows.next())
    blocks.push_back(rows.text(0));
  return blocks;
}

bool PersonTable::replace_joins(std::string_view block, std::vector<PersonJoin> joins) {
  std::sort(joins.begin(), joins.end(),
            [](const PersonJoin& a, const PersonJoin& b) { return a.a != b.a ? a.a < b.a : a.b < b.b; });
  std::vector<PersonJoin> before;
  {
    Rows rows = joins_.query(block);
    while (rows.next()) {
      before.push_back({static_cast<EntityId>(rows.integer(0)), static_cast<EntityId>(rows.integer(1)),
                        static_cast<JoinReason>(rows.integer(2)),
                        static_cast<double>(rows.integer(3)) / 1000});
    }
  }
  const auto same = [](const PersonJoin& a, const PersonJoin& b) {
    return a.a == b.a && a.b == b.b && a.reason == b.reason;
  };
  if (std::equal(before.begin(), before.end(), joins.begin(), joins.end(), same)) return false;
  delete_joins_.run(block);
  for (const PersonJoin& join : joins) {
    insert_join_.run(block, join.a, join.b, static_cast<int>(join.reason),
                     static_cast<int64_t>(join.score * 1000));
  }
  joins_changed_ = true;
  return true;
}

std::optional<EntityId> PersonTable::find_key(std::string_view key) {
  Rows rows = key_.query(key);
  if (!rows.next()) return std::nullopt;
  return static_cast<EntityId>(rows.integer(0));
}

void PersonTable::clear() {
  connection_.run("DELETE FROM person; DELETE FROM person_block; DELETE FROM person_join");
  empty_cache();
  joins_changed_ = true;
}

void PersonTable::write_profiles() {
  for (auto& [id, cached] : cache_) {
    if (!cached.dirty) continue;
    const std::string packed = encode(cached.profile);
    update_.run(id, cached.profile.articles, Blob{packed});
    cached.dirty = false;
  }
}

void PersonTable::make_room() {
  if (cache_.size() < kMaxCached && cached_counts_ < kMostCounts) return;
  write_profiles();
  empty_cache();
}

void PersonTable::empty_cache() {
  cache_.clear();
  cached_counts_ = 0;
}

void PersonTable::flush() {
  write_profiles();
  if (joins_changed_) connection_.run("UPDATE meta SET value = value + 1 WHERE key = 'person_revision'");
  joins_changed_ = false;
}

void PersonTable::forget() {
  empty_cache();
  joins_changed_ = false;
}

}  // namespace broadsheet
