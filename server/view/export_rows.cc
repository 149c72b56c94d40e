// SPDX-License-Identifier: MIT
#include "server/view/export_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace broadsheet {
namespace {

void append_json(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void append_text_or_null(std::string& out, std::string_view text) {
  text.empty() ? static_cast<void>(out += "null") : append_json(out, text);
}

void append_published(std::string& out, const std::optional<Published>& published) {
  if (!published) {
    out += "null";
    return;
  }
  out += "{\"value\":";
  append_json(out, published->date.to_string());
  out += ",\"precision\":";
  append_json(out, to_string(published->date.precision));
  out += ",\"rule\":";
  append_json(out, published->evidence.rule);
  fmt::format_to(std::back_inserter(out), ",\"confidence\":{:.3g}}}", published->evidence.confidence);
}

// Persons, countries or topics: `one` writes the list's i-th, or nothing if it has no name; false then.
template <typename One>
void append_list(std::string& out, const char* name, size_t size, One one) {
  out += ",\"";
  out += name;
  out += "\":[";
  bool first = true;
  for (size_t i = 0; i < size; ++i) {
    const size_t before = out.size();
    if (!first) out += ',';
    if (one(i)) {
      first = false;
    } else {
      out.resize(before);
    }
  }
  out += ']';
}

}  // namespace

void append_ndjson_row(std::string& out, const StoredArticle& stored, const EntityNames& names) {
  const Article& article = stored.article;
  fmt::format_to(std::back_inserter(out), "{{\"id\":{},\"title\":", stored.id);
  append_text_or_null(out, article.title);
  out += ",\"title_rule\":";
  append_text_or_null(out, article.title_rule);
  out += ",\"url\":";
  append_text_or_null(out, article.url);
  out += ",\"published\":";
  append_published(out, article.published);
  out += ",\"language\":";
  append_text_or_null(out, article.language);
  out += ",\"source\":";
  append_text_or_null(out, article.source);
  out += ",\"author\":";
  append_text_or_null(out, article.author);
  const ArticleEntities& entities = stored.entities;
  append_list(out, "persons", entities.persons.size(), [&](size_t i) {
    const std::string_view name = names.name(entities.persons[i]);
    if (name.empty()) return false;
    fmt::format_to(std::back_inserter(out), "{{\"id\":{},\"name\":", entities.persons[i]);
    append_json(out, name);
    out += '}';
    return true;
  });
  append_list(out, "countries", std::min(entities.countries.size(), article.countries.size()), [&](size_t i) {
    const CountryFound& country = article.countries[i];
    out += "{\"code\":";
    append_json(out, country.code);
    out += ",\"name\":";
    append_json(out, country.name);
    out += country.main ? ",\"main\":true}" : ",\"main\":false}";
    return true;
  });
  append_list(out, "topics", std::min(entities.topics.size(), article.topics.size()), [&](size_t i) {
    out += "{\"id\":";
    append_json(out, article.topics[i].id);
    out += ",\"name\":";
    append_json(out, article.topics[i].name);
    out += '}';
    return true;
  });
  out += "}\n";
}

void append_csv_cell(std::string& out, std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  if (!formula && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += '"';
  if (formula) out += '\'';
  for (const char c : text) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

std::string_view csv_header() {
  return "id,title,url,published,precision,language,source,author,persons,countries,topics\r\n";
}

void append_csv_row(std::string& out, const StoredArticle& stored, const EntityNames& names) {
  const Article& article = stored.article;
  std::string joined;
  const auto join = [&](std::string_view name) {
    if (!joined.empty() && !name.empty()) joined += "; ";
    joined += name;
  };
  const auto cell = [&](std::string_view text) {
    out += ',';
    append_csv_cell(out, text);
  };
  const auto list_cell = [&] {
    cell(joined);
    joined.clear();
  };
  out += std::to_string(stored.id);
  cell(article.title);
  cell(article.url);
  cell(article.published ? article.published->date.to_string() : std::string());
  cell(article.published ? to_string(article.published->date.precision) : std::string_view());
  cell(article.language);
  cell(article.source);
  cell(article.author);
  for (const EntityId id : stored.entities.persons)
    join(names.name(id));
  list_cell();
  for (const CountryFound& country : article.countries)
    join(country.code);
  list_cell();
  for (const TopicFound& topic : article.topics)
    join(topic.name);
  list_cell();
  out += "\r\n";
}

}  // namespace broadsheet
