// SPDX-License-Identifier: MIT
// An answer and its articles made by hand, for the tests of views, routes and sockets.
#pragma once

#include <string>

#include "server/search/searcher.h"

namespace broadsheet {

inline constexpr EntityId kMandela = 12, kGermany = 20, kFrance = 21, kPolitics = 30, kEnglish = 40,
                          kWire = 50;

inline std::map<EntityId, Entity> sample_entities() {
  std::map<EntityId, Entity> entities;
  const auto add = [&](EntityId id, EntityKind kind, std::string key, std::string name) {
    entities[id] = {id, kind, std::move(key), std::move(name)};
  };
  add(kMandela, EntityKind::kPerson, "nelson mandela", "Nelson Mandela");
  add(kGermany, EntityKind::kCountry, "DE", "Germany");
  add(kFrance, EntityKind::kCountry, "FR", "France");
  add(kPolitics, EntityKind::kTopic, "medtop:11000000", "politics");
  add(kEnglish, EntityKind::kLanguage, "en", "English");
  add(kWire, EntityKind::kSource, "-wire & co", "-Wire & Co");
  return entities;
}

// Id 7: everything is known. Id 8: a bare text.
inline StoredArticle sample_article(ArticleId id) {
  StoredArticle stored;
  stored.id = id;
  stored.article.input = "secret/path.txt";
  stored.article.text = "The wall came down.\n\nCrowds danced on the wall <b>all</b> night & day.";
  if (id != 7) return stored;
  Article& article = stored.article;
  article.title = "A wall falls";
  article.title_rule = "declared";
  article.url = "https://news.example/wall";
  article.source = "-Wire & Co";
  article.language = "en";
  article.published = Published{*parse_iso_date("1989-11-10"), {"leading-date", 0.98765, std::nullopt}};
  article.persons = {{"Nelson Mandela", "tagger", 0.9, {{{TextField::kText, 4, 8}, "wall"}}}};
  article.countries = {{"DE", "Germany", true, 3.25, {}}, {"FR", "France", false, 1, {}}};
  article.topics = {{"medtop:11000000", "politics", "words", 0.75, std::nullopt}};
  stored.entities = {{kMandela}, {kGermany, kFrance}, {kPolitics}, kEnglish, kWire, std::nullopt};
  return stored;
}

// What `parameters` ("q=wall&country=de") would give: two hits of 57, facets and a histogram of months.
inline Answer sample_answer(std::string_view parameters) {
  Answer answer;
  answer.request = parse_request(parse_query_string(parameters), day_from_civil(2024, 1, 31));
  answer.text = answer.request.q;
  answer.query.understood = answer.request.q;
  answer.sort = answer.request.sort.value_or(Sort::kRelevance);
  answer.entities = sample_entities();
  answer.took_ms = 1.23456;
  answer.next = "page2";
  answer.result.total = 57;
  answer.hits.push_back({sample_article(7), 2.345678, {"The wall came down.", {{4, 8}}}, {{2, 6}}});
  answer.hits.push_back({sample_article(8), 1, {"The wall came down.", {}}, {}});
  answer.result.facets = {
      {0, 1, {{kMandela, 3}}}, {1, 2, {{kGermany, 9}, {kFrance, 4}}}, {4, 1, {{kWire, 2}}}};
  answer.result.histogram = Histogram{Interval::kMonth,
                                      5,
                                      6,
                                      {{{day_from_civil(1989, 11, 1), day_from_civil(1989, 11, 30)}, 7},
                                       {{day_from_civil(1989, 12, 1), day_from_civil(1989, 12, 31)}, 0}}};
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    const FacetFilter& filter = answer.request.filters[facet];
    const auto choose = [&](const std::string& value, bool exclude) {
      Answer::Chosen chosen{facet, exclude, value, std::nullopt};
      for (const auto& [id, entity] : answer.entities) {
        const bool same =
            value == entity.public_id() || value == entity.name || (value == "de" && id == kGermany);
        if (facet_field(facet).entity == entity.kind && same) chosen.entity = entity;
      }
      answer.chosen.push_back(chosen);
    };
    for (const std::string& value : filter.include)
      choose(value, false);
    for (const std::string& value : filter.exclude)
      choose(value, true);
  }
  return answer;
}

// Mandela, who is found by another name, and a page more.
inline FacetPage sample_facet_page(const FacetRequest& request) {
  FacetPage page;
  page.request = request;
  page.total = 57;
  page.counts = {request.facet, 2, {{kMandela, 3}}};
  page.entities = sample_entities();
  page.forms[kMandela] = "Nelson Rolihlahla Mandela";
  page.next = "f1-3-c";
  return page;
}

inline Suggestions sample_suggestions(const SuggestRequest& request) {
  const auto entities = sample_entities();
  return {request,
          {{std::nullopt, "berlin wall", "", 7, 0}, {entities.at(kGermany), "wall", "Germanny", 9, 1}},
          0.5};
}

inline Trends sample_trends(const TrendsRequest& request) {
  Trends trends;
  trends.request = request;
  trends.request.by = 1;
  trends.total = 57;
  trends.whole = *sample_answer("").result.histogram;
  trends.series.push_back({"wall", "wall", std::nullopt, 5, trends.whole});
  trends.series.push_back({"", "", sample_entities().at(kGermany), 0, {}});
  return trends;
}

// 12 is Mandela, 13 another name of his, which was joined to 12.
inline std::optional<PersonPage> sample_person(EntityId id) {
  if (id != kMandela && id != 13) return std::nullopt;
  PersonPage page;
  page.person = sample_entities().at(kMandela);
  page.forms = {{kMandela, "nelson mandela", "Nelson Mandela", {}}, {13, "n mandela", "N. Mandela", {}}};
  page.joins = {{kMandela, 13, JoinReason::kInitial, 0.9}};
  page.answer = sample_answer("person=12&person_match=all");
  return page;
}

inline std::optional<SimilarArticles> sample_similar(ArticleId id) {
  if (id != 7) return std::nullopt;
  SimilarArticles similar;
  similar.id = id;
  similar.entities = sample_entities();
  similar.hits.push_back({sample_article(8), 0.5, {"The wall came down.", {}}, {}});
  similar.why.push_back({8, 0.5, {"wall"}, {kGermany}});
  return similar;
}

inline ArchiveStats sample_stats() {
  ArchiveStats stats;
  stats.store = {.articles = 57, .undated = 2, .persons = 31, .revision = 4, .text_bytes = 12345};
  stats.in_use = std::make_shared<EntityCounts>();
  stats.engine = {.documents = 57, .segments = 3, .revision = 4};
  return stats;
}

}  // namespace broadsheet
