// SPDX-License-Identifier: MIT
#include "tests/property/generators.h"

#include <algorithm>

namespace broadsheet {
namespace {

EntityId value_of(size_t facet, int number) {
  return static_cast<EntityId>(facet * 100 + static_cast<size_t>(number));
}

rc::Gen<std::string> any_word() {
  return rc::gen::elementOf(vocabulary());
}

rc::Gen<std::string> any_text(int max_words) {
  return rc::gen::exec([max_words] {
    std::string text;
    const int count = *rc::gen::inRange(0, max_words + 1);
    for (int i = 0; i < count; ++i) {
      if (i > 0) text += *rc::gen::element<std::string>(" ", " ", " ", ", ", "\n\n", "-", "");
      text += *any_word();
    }
    return text;
  });
}

Date any_date() {
  Date date;
  date.precision = *rc::gen::element(Precision::kYear, Precision::kMonth, Precision::kDay, Precision::kDay,
                                     Precision::kDay, Precision::kMinute);
  date.year = *rc::gen::element(1989, 1990, 1990, 2012);
  if (date.precision >= Precision::kMonth) date.month = *rc::gen::element(1, 2, 12);
  if (date.precision >= Precision::kDay) date.day = *rc::gen::inRange(1, 29);
  if (date.precision == Precision::kMinute) date.minute_of_day = *rc::gen::element(0, 1, 1439);
  return date;
}

// Merges, rejected persons and corrected articles, also to values that no article was found to have.
std::shared_ptr<const Overlay> any_overlay() {
  auto overlay = std::make_shared<Overlay>();
  std::vector<EntityId> roots = {1, 2, 3, 4, 5, 6, 7};
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    const EntityId a = *rc::gen::inRange<EntityId>(1, 8);
    const EntityId b = *rc::gen::inRange<EntityId>(1, 8);
    const EntityId low = std::min(roots[a - 1], roots[b - 1]);
    const EntityId high = std::max(roots[a - 1], roots[b - 1]);
    std::replace(roots.begin(), roots.end(), high, low);
  }
  for (EntityId root = 1; root <= 7; ++root) {
    std::vector<EntityId> forms;
    for (EntityId id = 1; id <= 7; ++id) {
      if (roots[id - 1] == root) forms.push_back(id);
    }
    const bool nobody = *rc::gen::inRange(0, 6) == 0;
    if (forms.size() > 1 || (nobody && !forms.empty())) overlay->put_person(forms, nobody ? 0 : root, "name");
  }
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    ArticleChange change;
    if (*rc::gen::arbitrary<bool>()) {
      change.redated = true;
      if (*rc::gen::arbitrary<bool>()) change.date = any_date();
    }
    const auto values = [](size_t facet, EntityKind kind) {
      std::optional<std::vector<Entity>> entities;
      if (*rc::gen::arbitrary<bool>()) return entities;
      entities.emplace();
      for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
        const EntityId id = *rc::gen::element<EntityId>(value_of(facet, n), value_of(facet, 7),
                                                        static_cast<EntityId>(4'294'967'295u - facet));
        const auto known = [&](const Entity& entity) { return entity.id == id; };
        if (std::none_of(entities->begin(), entities->end(), known))
          entities->push_back({id, kind, "key", "name"});
      }
      return entities;
    };
    change.countries = values(1, EntityKind::kCountry);
    change.topics = values(2, EntityKind::kTopic);
    overlay->put_article(*rc::gen::inRange<ArticleId>(1, kMaxArticle + 1), std::move(change));
  }
  return overlay;
}

// Questions name persons as they count.
void make_canonical(const Overlay& overlay, std::vector<EntityId>& ids) {
  std::vector<EntityId> canonical;
  for (const EntityId id : ids) {
    const EntityId counts = overlay.canonical(id);
    if (counts != 0 && std::find(canonical.begin(), canonical.end(), counts) == canonical.end())
      canonical.push_back(counts);
  }
  ids = std::move(canonical);
}

rc::Gen<std::string> any_operand() {
  return rc::gen::exec([] {
    const std::string word = *any_word();
    switch (*rc::gen::inRange(0, 14)) {
      case 0:
        return "\"" + word + " " + *any_word() + "\"";
      case 1:
        return word.substr(0, 3) + "*";
      case 2:
        return "title:" + word;
      case 3:
        return "-" + word;
      case 4:
        return "(" + word + " OR " + *any_word() + ")";
      case 5:
        return std::string("date:1990");
      case 6:
        return std::string("person:7");
      case 7:
        return word + " NEAR/" + std::to_string(*rc::gen::element(1, 2, 5)) + " " + *any_word();
      case 8:
        return "\"" + word + "\" NEAR \"" + *any_word() + " " + *any_word() + "\"";
      case 9:
        return *rc::gen::element<std::string>("elektion", "welection", "nacoin", "wal", "wlal", "berlyner",
                                              "Россяи", "title:nwes") +
               *rc::gen::element<std::string>("~", "~1", "~2");
      case 10:
        return *rc::gen::element<std::string>("url:example.org", "url:news/wall", "url:https://b.example.com",
                                              "url:wall");
      default:
        return word;
    }
  });
}

}  // namespace

const std::vector<std::string>& vocabulary() {
  static const std::vector<std::string> words = {
      "wall",     "walls",     "Wall's",   "news",      "new",     "nation", "nación", "naciones",
      "économie", "economies", "Berlin",   "berliner",  "U.S.",    "us",     "Xi’an",  "Straße",
      "strasse",  "习近平",    "近平",     "中国GDP",   "Россия",  "россии", "1,000",  "Ki-moon",
      "the",      "a",         "election", "elections", "elected", "서울시"};
  return words;
}

rc::Gen<IndexDocument> any_document(ArticleId id) {
  return rc::gen::exec([id] {
    IndexDocument document;
    document.id = id;
    document.title = *any_text(4);
    document.text = *any_text(14);
    document.url = *rc::gen::element<std::string>(
        "", "https://example.org/news/wall", "http://www.example.org/wall/news", "https://b.example.com/");
    document.language =
        *rc::gen::element<std::string>("en", "en", "en", "es", "fr", "zh", "", "xx", "ru", "da");
    if (*rc::gen::inRange(0, 5) > 0) {
      const Date date = any_date();
      document.days = date.range();
      if (date.precision == Precision::kMinute) document.minute_of_day = date.minute_of_day;
    }
    for (size_t facet = 0; facet < kFacetCount; ++facet) {
      const int highest = *rc::gen::inRange(0, 4);
      for (int i = 0; i < highest; ++i)
        document.facets[facet].push_back(value_of(facet, *rc::gen::inRange(1, 7)));
      std::sort(document.facets[facet].begin(), document.facets[facet].end());
      const auto end = std::unique(document.facets[facet].begin(), document.facets[facet].end());
      document.facets[facet].erase(end, document.facets[facet].end());
    }
    return document;
  });
}

rc::Gen<std::string> any_query_text() {
  return rc::gen::exec([] {
    std::string text;
    const int count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
      if (i > 0) text += *rc::gen::element<std::string>(" ", " ", " OR ", " AND ", " NOT ");
      text += *any_operand();
    }
    return text;
  });
}

rc::Gen<EngineQuery> any_engine_query() {
  return rc::gen::exec([] {
    EngineQuery query;
    query.tree = parse_query(*any_query_text(), day_from_civil(2012, 6, 1)).root;
    query.entities[{0, "7"}] = {1, 2};
    for (size_t facet = 0; facet < kFacetCount; ++facet) {
      if (*rc::gen::inRange(0, 3) > 0) continue;
      EntityFilter& filter = query.filters[facet];
      for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
        filter.include.push_back(value_of(facet, *rc::gen::inRange(1, 8)));
      }
      if (*rc::gen::inRange(0, 4) == 0) filter.exclude.push_back(value_of(facet, *rc::gen::inRange(1, 7)));
      filter.unknown_include = *rc::gen::inRange(0, 12) == 0;
      filter.match_all = facet == 0 && *rc::gen::inRange(0, 2) == 0;
    }
    if (*rc::gen::inRange(0, 3) == 0) {
      const Day first = any_date().range().first;
      query.days = DayRange{first, first + *rc::gen::element(0, 10, 400)};
    }
    query.sort = *rc::gen::element(Sort::kRelevance, Sort::kNewest, Sort::kOldest);
    query.limit = *rc::gen::element<size_t>(1, 3, 10, 100);
    query.facets.clear();
    for (size_t facet = 0; facet < kFacetCount; ++facet) {
      if (*rc::gen::inRange(0, 3) > 0) query.facets.push_back(facet);
    }
    query.facet_limit = *rc::gen::element<size_t>(1, 3, 10);
    if (*rc::gen::inRange(0, 4) == 0) {
      query.listed.emplace();
      for (size_t facet = 0; facet < kFacetCount; ++facet) {
        for (int number = 1; number < 9; ++number) {
          if (*rc::gen::arbitrary<bool>()) query.listed->push_back(value_of(facet, number));
        }
      }
    }
    query.interval = *rc::gen::element(Interval::kAuto, Interval::kYear, Interval::kMonth, Interval::kDay);
    if (*rc::gen::arbitrary<bool>()) {
      query.overlay = any_overlay();
      make_canonical(*query.overlay, query.entities[{0, "7"}]);
      make_canonical(*query.overlay, query.filters[0].include);
      make_canonical(*query.overlay, query.filters[0].exclude);
    }
    return query;
  });
}

}  // namespace broadsheet
