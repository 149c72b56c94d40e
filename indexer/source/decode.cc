// SPDX-License-Identifier: MIT
// decode_record: which fields of a JSON record mean what.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "indexer/base/error.h"
#include "indexer/source/json_text.h"
#include "indexer/source/source.h"

namespace broadsheet {
namespace {

using Json = nlohmann::json;

// One field of RawArticle and the names it goes by, the best first. A name in `parts` may be looked for
// inside an object or the objects of a list: {"author": {"name": …}}, {"published": {"value": …}}.
struct FieldNames {
  std::string RawArticle::*member;
  std::initializer_list<const char*> names;
  std::initializer_list<const char*> parts;
};

const FieldNames kFields[] = {
    {&RawArticle::id, {"id", "guid", "uri", "article_id", "_id"}, {"$oid"}},
    {&RawArticle::url, {"url", "link", "canonical_url", "web_url", "webUrl", "source_url"}, {"value"}},
    {&RawArticle::title, {"title", "headline", "webTitle"}, {"value", "main", "rendered"}},
    {&RawArticle::published,
     {"published", "date", "published_at", "publishedAt", "date_published", "datePublished",
      "publication_date", "publish_date", "pub_date", "pubDate", "webPublicationDate", "created_at"},
     {"value", "$date"}},
    {&RawArticle::language, {"language", "lang", "inLanguage"}, {"value", "code"}},
    {&RawArticle::source,
     {"source", "site_name", "publisher", "sitename", "site", "publication", "domain"},
     {"name", "title"}},
    {&RawArticle::author, {"author", "authors", "byline", "creator"}, {"name", "value"}},
    {&RawArticle::section, {"section", "category", "sectionName", "articleSection"}, {"name"}},
};

constexpr const char* kTextNames[] = {"text",    "content",  "body",        "articleBody",
                                      "article", "maintext", "content_text"};
constexpr const char* kHtmlNames[] = {"html", "content_html", "raw_html", "body_html"};
constexpr const char* kSummaryNames[] = {"summary", "description", "abstract", "excerpt"};

[[noreturn]] void wrong_type(const std::string& name, const Json& value, std::string_view wanted) {
  throw Error(ErrorCode::kInvalid, fmt::format("field \"{}\" is {}, not {}", name, value.type_name(), wanted),
              fmt::format("write it as {}", wanted), name);
}

std::string scalar(const std::string& name, const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return value.dump();
  wrong_type(name, value, "a string");
}

std::string part_of(const std::string& name, const Json& value, const FieldNames& field) {
  if (!value.is_object()) return scalar(name, value);
  for (const char* part : field.parts) {
    if (const auto found = value.find(part); found != value.end()) return scalar(name + "." + part, *found);
  }
  wrong_type(name, value, "a string");
}

std::string field_value(const std::string& name, const Json& value, const FieldNames& field) {
  if (!value.is_array()) return part_of(name, value, field);
  if (field.member != &RawArticle::author && field.member != &RawArticle::section) {
    wrong_type(name, value, "a string");
  }
  std::string joined;
  for (const Json& entry : value) {
    const std::string one = part_of(name, entry, field);
    if (one.empty()) continue;
    if (!joined.empty()) joined += ", ";
    joined += one;
  }
  return joined;
}

// The first of `names` that is there and not empty.
template <typename Names>
std::string first_text(const Json& object, const Names& names) {
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found == object.end() || found->is_null()) continue;
    const Json* value = &*found;
    if (value->is_object()) {  // WordPress: {"content": {"rendered": …}}
      const auto rendered = value->find("rendered");
      if (rendered == value->end()) wrong_type(name, *value, "a string");
      value = &*rendered;
    }
    if (value->is_array()) {
      std::string joined;
      for (const Json& paragraph : *value) {
        if (!paragraph.is_string()) wrong_type(name, *value, "a string");
        joined += paragraph.get_ref<const std::string&>() + "\n\n";
      }
      if (!joined.empty()) return joined;
      continue;
    }
    if (!value->is_string()) wrong_type(name, *value, "a string");
    if (!value->get_ref<const std::string&>().empty()) return value->get<std::string>();
  }
  return {};
}

// Scrapers and feeds put markup into fields named for text.
bool looks_like_markup(std::string_view text) {
  for (std::string_view mark : {"</p>", "</div>", "<br", "</li>", "</a>", "</P>", "<BR", "</h2>", "<p>"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

void decode_json(const RawRecord& record, RawArticle& article) {
  const std::optional<Json> object = parse_json_object(record.bytes);
  if (!object) throw Error(ErrorCode::kInvalid, "not a JSON object", "a record is one object {\"text\": …}");
  for (const FieldNames& field : kFields) {
    for (const char* name : field.names) {
      const auto found = object->find(name);
      if (found == object->end()) continue;
      article.*field.member = field_value(name, *found, field);
      if (!(article.*field.member).empty()) break;
    }
  }
  article.content = first_text(*object, kTextNames);
  if (article.content.empty()) {
    article.content = first_text(*object, kHtmlNames);
    if (!article.content.empty()) article.kind = RawArticle::Content::kHtml;
  }
  if (article.content.empty()) article.content = first_text(*object, kSummaryNames);
  if (looks_like_markup(article.content)) article.kind = RawArticle::Content::kHtml;
}

}  // namespace

RawArticle decode_record(const RawRecord& record) {
  RawArticle article;
  article.input = record.input;
  article.container = record.container;
  switch (record.format) {
    case RecordFormat::kJson:
      decode_json(record, article);
      break;
    case RecordFormat::kHtml:
      article.kind = RawArticle::Content::kHtml;
      article.content = record.bytes;
      break;
    case RecordFormat::kText:
      article.content = record.bytes;
      break;
  }
  return article;
}

}  // namespace broadsheet
