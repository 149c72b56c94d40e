// SPDX-License-Identifier: MIT
#include "indexer/ingest/person_joiner.h"

#include <algorithm>
#include <bit>
#include <chrono>
#include <set>

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
                 const std::vector<EntityId>& persons) {
  ++profile.articles;
  for (const std::string& code : countries)
    count(profile.countries, code, kMostCountries);
  for (const EntityId other : persons) {
    if (other != self) count(profile.companions, other, kMostCompanions);
  }
}

// Every person with itself, with the countries the article is about and with the other persons.
void count_company(const StoredArticle& stored, CompanyCount& company,
                   std::map<EntityId, std::string>& country_codes) {
  std::vector<EntityId> others = stored.entities.persons;
  for (size_t i = 0; i < stored.article.countries.size(); ++i) {
    const CountryFound& country = stored.article.countries[i];
    if (!country.main) continue;
    others.push_back(stored.entities.countries[i]);
    country_codes.emplace(others.back(), country.code);
  }
  for (const EntityId id :
       std::set<EntityId>(stored.entities.persons.begin(), stored.entities.persons.end())) {
    company.add(id, id);
    for (const EntityId other : others) {
      if (other != id) company.add(id, other);
    }
  }
}

bool has_more_than_is_kept(const PersonProfile& profile) {
  return profile.countries.size() > kMostCountries || profile.companions.size() > kMostCompanions;
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
      add_company(known->profile, id, countries, ids);
      const bool doubled = std::has_single_bit(known->profile.articles);
      persons.put_profile(id, std::move(known->profile));
      if (!doubled) continue;
      for (std::string& block : matcher_.blocks_of(known->name))
        touched.insert(std::move(block));
      continue;
    }
    PersonProfile profile;
    add_company(profile, id, countries, ids);
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
  CompanyCount company = persons.count_company();
  std::map<EntityId, std::string> country_codes;
  for (ArticleId after = 0;;) {
    const auto batch = articles.articles_after(after, kReadAtOnce);
    if (batch.empty()) break;
    for (const StoredArticle& stored : batch)
      count_company(stored, company, country_codes);
    after = batch.back().id;
  }
  Report report;
  std::vector<EntityId> well_connected;
  PersonProfile profile;
  EntityId person = 0;
  const auto put = [&] {
    if (person != 0) {
      const auto entity = persons.entity(person);
      if (entity) insert(person, entity->key, entity->name, profile);
      if (has_more_than_is_kept(profile)) well_connected.push_back(person);
      ++report.forms;
    }
    profile = {};
  };
  company.for_each([&](EntityId id, EntityId other, uint64_t times) {
    if (id != person) put();
    person = id;
    const auto country = country_codes.find(other);
    if (other == id) {
      profile.articles = times;
    } else if (country != country_codes.end()) {
      profile.countries[country->second] = times;
    } else {
      profile.companions[other] = times;
    }
  });
  put();
  for (const std::string& block : persons.shared_blocks())
    join_block(block);
  // Only now, since blocks were compared with all that is known.
  for (const EntityId id : well_connected) {
    auto form = persons.find(id);
    if (!form) continue;
    keep_most(form->profile.countries, kMostCountries);
    keep_most(form->profile.companions, kMostCompanions);
    persons.put_profile(id, std::move(form->profile));
  }
  store_.set_reconciled();
  store_.commit();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace broadsheet
