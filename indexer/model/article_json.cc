// SPDX-License-Identifier: MIT
#include "indexer/model/article_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

// Three decimals: enough to compare, short enough to read, the same on every machine.
Json rounded(double value) {
  return std::round(value * 1000) / 1000;
}

Json mentions_json(const std::vector<Mention>& mentions) {
  Json list = Json::array();
  for (const Mention& mention : mentions) {
    Json entry = to_json(mention.span);
    entry["text"] = mention.text;
    list.push_back(std::move(entry));
  }
  return list;
}

template <typename T>
Json list_json(const std::vector<T>& values) {
  Json list = Json::array();
  for (const T& value : values)
    list.push_back(to_json(value));
  return list;
}

}  // namespace

Json to_json(const Span& span) {
  return {{"field", to_string(span.field)}, {"start", span.start}, {"end", span.end}};
}

Json to_json(const Published& published) {
  const Evidence& evidence = published.evidence;
  return {{"value", published.date.to_string()},
          {"precision", to_string(published.date.precision)},
          {"rule", evidence.rule},
          {"confidence", rounded(evidence.confidence)},
          {"span", evidence.span ? to_json(*evidence.span) : Json(nullptr)}};
}

Json to_json(const PersonFound& person) {
  return {{"name", person.name},
          {"rule", person.rule},
          {"confidence", rounded(person.confidence)},
          {"mentions", mentions_json(person.mentions)}};
}

Json to_json(const CountryFound& country) {
  return {{"code", country.code},
          {"name", country.name},
          {"main", country.main},
          {"score", rounded(country.score)},
          {"mentions", mentions_json(country.mentions)}};
}

Json to_json(const TopicFound& topic) {
  return {{"id", topic.id},
          {"name", topic.name},
          {"score", rounded(topic.score)},
          {"rule", topic.rule},
          {"span", topic.span ? to_json(*topic.span) : Json(nullptr)}};
}

Json to_json(const Article& article) {
  return {{"input", article.input},
          {"title", text_or_null(article.title)},
          {"title_rule", text_or_null(article.title_rule)},
          {"text", article.text},
          {"url", text_or_null(article.url)},
          {"source", text_or_null(article.source)},
          {"author", text_or_null(article.author)},
          {"published", article.published ? to_json(*article.published) : Json(nullptr)},
          {"language", text_or_null(article.language)},
          {"persons", list_json(article.persons)},
          {"countries", list_json(article.countries)},
          {"topics", list_json(article.topics)},
          {"warnings", article.warnings}};
}

std::string dump_json(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace broadsheet
