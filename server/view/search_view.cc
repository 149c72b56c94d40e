// SPDX-License-Identifier: MIT
#include "server/view/search_view.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "server/view/facet_view.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

const Entity* find_entity(const Answer& answer, EntityId id) {
  const auto found = answer.entities.find(id);
  return found == answer.entities.end() ? nullptr : &found->second;
}

Json published_json(const std::optional<Published>& published) {
  if (!published) return nullptr;
  return {{"value", published->date.to_string()},
          {"precision", to_string(published->date.precision)},
          {"rule", published->evidence.rule},
          {"confidence", std::round(published->evidence.confidence * 1000) / 1000}};
}

Json countries_json(const Answer& answer, const StoredArticle& stored) {
  Json list = Json::array();
  for (const EntityId id : stored.entities.countries) {
    const Entity* entity = find_entity(answer, id);
    if (entity == nullptr) continue;
    const auto& found = stored.article.countries;
    const bool main = std::any_of(found.begin(), found.end(), [&](const CountryFound& country) {
      return country.main && country.code == entity->key;
    });
    list.push_back({{"code", entity->key}, {"name", entity->name}, {"main", main}});
  }
  return list;
}

}  // namespace

Json hit_json(const Answer& answer, const AnswerHit& hit) {
  const Article& article = hit.article.article;
  Json persons = Json::array();
  for (const EntityId id : hit.article.entities.persons) {
    if (const Entity* entity = find_entity(answer, id))
      persons.push_back({{"id", id}, {"name", entity->name}});
  }
  Json topics = Json::array();
  for (const EntityId id : hit.article.entities.topics) {
    if (const Entity* entity = find_entity(answer, id)) {
      topics.push_back({{"id", entity->public_id()}, {"name", entity->name}});
    }
  }
  return {{"id", hit.article.id},
          {"title", text_or_null(article.title)},
          {"title_marks", marks_json(hit.title_marks)},
          {"title_rule", text_or_null(article.title_rule)},
          {"url", text_or_null(article.url)},
          {"published", published_json(article.published)},
          {"language", text_or_null(article.language)},
          {"source", text_or_null(article.source)},
          {"author", text_or_null(article.author)},
          {"persons", std::move(persons)},
          {"countries", countries_json(answer, hit.article)},
          {"topics", std::move(topics)},
          {"snippet", {{"text", hit.snippet.text}, {"marks", marks_json(hit.snippet.marks)}}},
          {"score", std::round(hit.score * 10000) / 10000},
          {"copies", hit.copies}};
}

namespace {

SearchRequest first_page(const Answer& answer) {
  SearchRequest request = answer.request;
  request.cursor.clear();
  return request;
}

Json facets_json(const Answer& answer) {
  Json facets = Json::object();
  const SearchRequest base = first_page(answer);
  for (size_t facet = 0; facet < kFacetCount; ++facet) {
    for (const FacetCounts& counts : answer.result.facets) {
      if (counts.facet != facet) continue;
      Json values = Json::array();
      for (const FacetValueCount& value : counts.values) {
        const Entity* entity = find_entity(answer, value.id);
        if (entity != nullptr)
          values.push_back(facet_value_json(base, answer.chosen, facet, *entity, value.count));
      }
      facets[std::string(facet_field(facet).name)] = {
          {"label", facet_field(facet).label}, {"distinct", counts.distinct}, {"values", std::move(values)}};
    }
  }
  return facets;
}

Json filters_json(const Answer& answer) {
  Json filters = Json::array();
  const SearchRequest base = first_page(answer);
  for (const Answer::Chosen& chosen : answer.chosen) {
    SearchRequest without = base;
    FacetFilter& filter = without.filters[chosen.facet];
    std::erase(chosen.exclude ? filter.exclude : filter.include, chosen.value);
    filters.push_back({{"facet", facet_field(chosen.facet).name},
                       {"label", facet_field(chosen.facet).label},
                       {"value", chosen.value},
                       {"id", chosen.entity ? Json(chosen.entity->public_id()) : Json()},
                       {"name", chosen.entity ? chosen.entity->name : chosen.value},
                       {"exclude", chosen.exclude},
                       {"unknown", !chosen.entity},
                       {"remove_url", search_url(without)}});
  }
  const auto add_bound = [&](const char* name, const char* label,
                             std::optional<DateBound> SearchRequest::*bound) {
    if (!(base.*bound)) return;
    SearchRequest without = base;
    (without.*bound).reset();
    const std::string& text = (base.*bound)->text;
    filters.push_back({{"facet", name},
                       {"label", label},
                       {"value", text},
                       {"id", nullptr},
                       {"name", text},
                       {"exclude", false},
                       {"unknown", false},
                       {"remove_url", search_url(without)}});
  };
  add_bound("from", "From", &SearchRequest::from);
  add_bound("to", "To", &SearchRequest::to);
  return filters;
}

// The bucket as a bound of the request: "2023", "2023-06" or "2023-06-19".
DateBound bound_of(const DayRange& days, Interval interval) {
  Date date = civil_from_day(days.first);
  if (interval == Interval::kYear) {
    date = {.year = date.year, .precision = Precision::kYear};
  } else if (interval == Interval::kMonth) {
    date = {.year = date.year, .month = date.month, .precision = Precision::kMonth};
  }
  return {date.to_string(), date.range()};
}

// Never widens: a bound of the request that lies within the bucket stays.
std::string narrowed_url(const SearchRequest& base, const DayRange& days, Interval interval) {
  SearchRequest narrowed = base;
  const DateBound bound = bound_of(days, interval);
  if (!base.from || base.from->range.first <= days.first) narrowed.from = bound;
  if (!base.to || base.to->range.last >= days.last) narrowed.to = bound;
  narrowed.interval = Interval::kAuto;  // a year that was clicked on unfolds into its months
  return search_url(narrowed);
}

Json histogram_json(const Answer& answer) {
  if (!answer.result.histogram) return nullptr;
  const Histogram& histogram = *answer.result.histogram;
  const SearchRequest base = first_page(answer);
  Json buckets = Json::array();
  for (const HistogramBucket& bucket : histogram.buckets) {
    buckets.push_back({{"from", civil_from_day(bucket.days.first).to_string()},
                       {"to", civil_from_day(bucket.days.last).to_string()},
                       {"count", bucket.count},
                       {"url", narrowed_url(base, bucket.days, histogram.interval)}});
  }
  return {{"interval", to_string(histogram.interval)},
          {"undated", histogram.undated},
          {"imprecise", histogram.imprecise},
          {"buckets", std::move(buckets)}};
}

std::string clear_url(const Answer& answer) {
  SearchRequest request = first_page(answer);
  request.filters = {};
  request.person_match_all = false;
  request.from.reset();
  request.to.reset();
  return search_url(request);
}

}  // namespace

Json search_view(const Answer& answer, const Messages& say) {
  Json hits = Json::array();
  for (const AnswerHit& hit : answer.hits)
    hits.push_back(hit_json(answer, hit));
  Json next_url = nullptr;
  if (!answer.next.empty()) {
    SearchRequest request = answer.request;
    request.cursor = answer.next;
    next_url = search_url(request);
  }
  return {{"query",
           {{"text", answer.text},
            {"understood", answer.query.understood},
            {"corrected", answer.corrected.empty() ? Json() : Json(answer.corrected)},
            {"warnings", say.tell(answer.warnings)}}},
          {"total", answer.result.total},
          {"exact", answer.result.exact},
          {"took_ms", std::round(answer.took_ms * 100) / 100},
          {"sort", to_string(answer.sort)},
          {"hits", std::move(hits)},
          {"facets", facets_json(answer)},
          {"filters", filters_json(answer)},
          {"histogram", histogram_json(answer)},
          {"self_url", search_url(answer.request)},
          {"clear_url", clear_url(answer)},
          {"next", text_or_null(answer.next)},
          {"next_url", std::move(next_url)}};
}

}  // namespace broadsheet
