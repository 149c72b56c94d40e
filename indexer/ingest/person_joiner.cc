// SPDX-License-Identifier: MIT
#include "indexer/ingest/person_joiner.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <set>
#include <unordered_map>

namespace broadsheet {
namespace {

constexpr size_t kMostCompared = 100;  // forms of one block
constexpr size_t kMostCountries = 12;
constexpr size_t kMostCompanions = 24;
constexpr size_t kReadAtOnce = 500;

std::vector<std::string> main_countries(const Article& article) {
  std::vector<std::string> codes;
  for (const CountryFound& country : article.countries) {
    if (country.main) codes.push_back(country.code);
  }
  return codes;
}

template <typename Key>
void count(std::map<Key, uint64_t>& counts, const Key& key, size_t most) {
  const auto found = counts.find(key);
  if (found != counts.end()) {
    ++found->second;
  } else if (counts.size() < most) {
    counts.emplace(key, 1);
  }
}

void add_company(PersonProfile& profile, EntityId self, const std::vector<std::string>& countries,
                 const std::vector<EntityId>& persons, size_t most_countries, size_t most_companions) {
  ++profile.articles;
  for (const std::string& code : countries)
    count(profile.countries, code, most_countries);
  for (const EntityId other : persons) {
    if (other != self) count(profile.companions, other, most_companions);
  }
}

// Keeps the most frequent; of equals those of the lower key.
template <typename Key>
void keep_most(std::map<Key, uint64_t>& counts, size_t most) {
  if (counts.size() <= most) return;
  std::vector<std::pair<Key, uint64_t>> all(counts.begin(), counts.end());
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  all.resize(most);
  counts = {all.begin(), all.end()};
}

}  // namespace

void PersonJoiner::join_block(const std::string& block) {
  PersonTable& persons = store_.persons();
  persons.replace_joins(block, matcher_.join(block, persons.block(block, kMostCompared)));
}

std::vector<std::string> PersonJoiner::insert(EntityId id, std::string_view key, std::string_view name,
                                              const PersonProfile& profile) {
  PersonTable& persons = store_.persons();
  std::vector<std::string> blocks = matcher_.blocks_of(name);
  // Turned names are rare: only a pair of them gets a block.
  if (const std::string turned = PersonMatcher::turned_key(key); !turned.empty() && turned != key) {
    const auto other = persons.find_key(turned);
    if (other && persons.find(*other)) {
      blocks.push_back(PersonMatcher::turned_block(key));
      persons.add_to_block(blocks.back(), *other);
    }
  }
  persons.insert({id, std::string(key), std::string(name), profile}, blocks, matcher_.known_as(name));
  return blocks;
}

void PersonJoiner::observe(const Article& article, const std::vector<EntityId>& ids) {
  PersonTable& persons = store_.persons();
  const std::vector<std::string> countries = main_countries(article);
  std::set<std::string> touched;
  std::set<EntityId> seen;
  for (const EntityId id : ids) {
    if (!seen.insert(id).second) continue;
    if (auto known = persons.find(id)) {
      add_company(known->profile, id, countries, ids, kMostCountries, kMostCompanions);
      const bool doubled = std::has_single_bit(known->profile.articles);
      persons.put_profile(id, std::move(known->profile));
      if (!doubled) continue;
      for (std::string& block : matcher_.blocks_of(known->name))
        touched.insert(std::move(block));
      continue;
    }
    PersonProfile profile;
    add_company(profile, id, countries, ids, kMostCountries, kMostCompanions);
    const auto entity = persons.entity(id);
    if (!entity) continue;
    for (std::string& block : insert(id, entity->key, entity->name, profile))
      touched.insert(std::move(block));
  }
  for (const std::string& block : touched) {
    if (persons.block_size(block) > 1) join_block(block);
  }
}

PersonJoiner::Report PersonJoiner::reconcile(const StoreReader& articles) {
  const auto start = std::chrono::steady_clock::now();
  store_.begin();
  PersonTable& persons = store_.persons();
  persons.clear();
  // Company is counted in full first, so that what is kept of it does not depend on the order.
  std::unordered_map<EntityId, PersonProfile> profiles;
  for (ArticleId after = 0;;) {
    const auto batch = articles.articles_after(after, kReadAtOnce);
    if (batch.empty()) break;
    for (const StoredArticle& stored : batch) {
      const std::vector<std::string> countries = main_countries(stored.article);
      for (const EntityId id :
           std::set<EntityId>(stored.entities.persons.begin(), stored.entities.persons.end()))
        add_company(profiles[id], id, countries, stored.entities.persons, SIZE_MAX, SIZE_MAX);
    }
    after = batch.back().id;
  }
  persons.for_each_entity([&](EntityId id, std::string_view key, std::string_view name) {
    const auto found = profiles.find(id);
    if (found != profiles.end()) insert(id, key, name, found->second);
  });
  Report report;
  report.forms = profiles.size();
  for (const std::string& block : persons.shared_blocks())
    join_block(block);
  // Only now, since blocks were compared with all that is known.
  for (auto& [id, profile] : profiles) {
    if (profile.countries.size() <= kMostCountries && profile.companions.size() <= kMostCompanions) continue;
    keep_most(profile.countries, kMostCountries);
    keep_most(profile.companions, kMostCompanions);
    persons.put_profile(id, std::move(profile));
  }
  store_.set_reconciled();
  store_.commit();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace broadsheet
