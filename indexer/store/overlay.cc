// SPDX-License-Identifier: MIT
#include "indexer/store/overlay.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <tuple>

#include "indexer/base/fold.h"

namespace broadsheet {
namespace {

constexpr const char* kRule = "correction";

bool before(const Mention& a, const Mention& b) {
  const auto place = [](const Mention& mention) {
    return std::make_tuple(mention.span.field != TextField::kTitle, mention.span.start, mention.span.end);
  };
  return place(a) < place(b);
}

// Persons of one article under their canonical ids, in the order of their mentions. Lone names, which stand
// behind all others and are no entities, stay as they are.
void join_persons(const Overlay& overlay, StoredArticle& stored) {
  std::vector<PersonFound> persons;
  std::vector<EntityId> ids;
  const size_t entities = std::min(stored.entities.persons.size(), stored.article.persons.size());
  for (size_t i = 0; i < entities; ++i) {
    const EntityId id = overlay.canonical(stored.entities.persons[i]);
    if (id == 0) continue;
    PersonFound& person = stored.article.persons[i];
    const auto known = std::find(ids.begin(), ids.end(), id);
    if (known == ids.end()) {
      Entity entity{id, EntityKind::kPerson, {}, person.name};
      overlay.apply(entity);
      person.name = std::move(entity.name);
      persons.push_back(std::move(person));
      ids.push_back(id);
      continue;
    }
    PersonFound& home = persons[static_cast<size_t>(known - ids.begin())];
    home.confidence = std::max(home.confidence, person.confidence);
    home.mentions.insert(home.mentions.end(), person.mentions.begin(), person.mentions.end());
    std::sort(home.mentions.begin(), home.mentions.end(), before);
  }
  std::move(stored.article.persons.begin() + static_cast<std::ptrdiff_t>(entities),
            stored.article.persons.end(), std::back_inserter(persons));
  stored.article.persons = std::move(persons);
  stored.entities.persons = std::move(ids);
}

template <typename Found>
void drop_title_mentions(std::vector<Found>& list) {
  for (Found& found : list) {
    std::erase_if(found.mentions, [](const Mention& m) { return m.span.field == TextField::kTitle; });
  }
}

// The corrected list, each with the evidence extraction had for it.
template <typename Found, typename Make>
void replace(std::vector<Found>& list, std::vector<EntityId>& ids, const std::vector<Entity>& wanted,
             std::string Found::*key, Make make) {
  std::vector<Found> replaced;
  ids.clear();
  for (const Entity& entity : wanted) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Found& f) { return f.*key == entity.key; });
    Found made = found == list.end() ? Found() : std::move(*found);
    made.*key = entity.key;
    made.name = entity.name;
    make(made);
    replaced.push_back(std::move(made));
    ids.push_back(entity.id);
  }
  list = std::move(replaced);
}

void change_article(const ArticleChange& change, StoredArticle& stored) {
  Article& article = stored.article;
  if (change.title) {
    article.title = *change.title;
    article.title_rule = kRule;
    drop_title_mentions(article.persons);
    drop_title_mentions(article.countries);
    for (TopicFound& topic : article.topics) {
      if (topic.span && topic.span->field == TextField::kTitle) topic.span.reset();
    }
  }
  if (change.redated) {
    article.published.reset();
    if (change.date) article.published = Published{*change.date, {kRule, 1, std::nullopt}};
  }
  if (change.countries) {
    replace(article.countries, stored.entities.countries, *change.countries, &CountryFound::code,
            [](CountryFound& country) {
              country.main = true;
              country.score = 1;
            });
  }
  if (change.topics) {
    replace(article.topics, stored.entities.topics, *change.topics, &TopicFound::id, [](TopicFound& topic) {
      topic.rule = kRule;
      topic.score = 1;
    });
  }
}

}  // namespace

const std::vector<EntityId>* ArticleChange::ids(EntityKind kind) const {
  if (kind == EntityKind::kCountry && countries) return &country_ids;
  if (kind == EntityKind::kTopic && topics) return &topic_ids;
  return nullptr;
}

uint64_t Overlay::next_number() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

std::vector<EntityId> Overlay::forms(EntityId canonical) const {
  const auto found = forms_.find(canonical);
  return found == forms_.end() ? std::vector<EntityId>{canonical} : found->second;
}

void Overlay::apply(StoredArticle& stored) const {
  join_persons(*this, stored);
  if (const ArticleChange* change = article(stored.id)) change_article(*change, stored);
}

void Overlay::apply(Entity& entity) const {
  const auto name = names_.find(entity.id);
  if (name != names_.end()) entity.name = name->second;
}

std::optional<Entity> Overlay::find(EntityKind kind, std::string_view public_id) const {
  const std::string wanted = fold_key(public_id);
  for (const Entity& entity : extra_) {
    if (entity.kind == kind && (fold_key(entity.key) == wanted || fold_key(entity.name) == wanted))
      return entity;
  }
  if (kind != EntityKind::kPerson) return std::nullopt;
  const auto named = by_name_.find(wanted);
  if (named == by_name_.end()) return std::nullopt;
  return Entity{named->second, kind, wanted, names_.at(named->second)};
}

std::optional<Entity> Overlay::entity(EntityId id) const {
  for (const Entity& entity : extra_) {
    if (entity.id == id) return entity;
  }
  return std::nullopt;
}

void Overlay::put_person(std::span<const EntityId> forms, EntityId canonical, std::string name) {
  for (const EntityId id : forms) {
    while (redirect_.size() <= id)
      redirect_.push_back(static_cast<EntityId>(redirect_.size()));
    redirect_[id] = canonical;
  }
  if (canonical == 0) return;
  if (forms.size() > 1) forms_[canonical].assign(forms.begin(), forms.end());
  if (name.empty()) return;
  by_name_.emplace(fold_key(name), canonical);
  names_[canonical] = std::move(name);
}

void Overlay::put_article(ArticleId id, ArticleChange change) {
  const auto ascending = [](const std::optional<std::vector<Entity>>& entities, std::vector<EntityId>& ids) {
    ids.clear();
    if (!entities) return;
    for (const Entity& entity : *entities)
      ids.push_back(entity.id);
    std::sort(ids.begin(), ids.end());
  };
  ascending(change.countries, change.country_ids);
  ascending(change.topics, change.topic_ids);
  articles_[id] = std::move(change);
}

}  // namespace broadsheet
