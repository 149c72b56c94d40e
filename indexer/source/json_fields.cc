// SPDX-License-Identifier: MIT
#include "indexer/source/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"
#include "indexer/source/ninjs.h"

namespace broadsheet {
namespace {

using Json = nlohmann::json;

// One field of RawArticle and the names it goes by, the best first. A name in `parts` may be looked for
// inside an object or the objects of a list: {"author": {"name": …}}, {"published": {"value": …}}.
struct FieldNames {
  const char* field;  // as in a FieldMap
  std::string RawArticle::*member;
  std::initializer_list<const char*> names;
  std::initializer_list<const char*> parts;
};

const FieldNames kFields[] = {
    {"id", &RawArticle::id, {"id", "guid", "uri", "article_id", "_id"}, {"$oid"}},
    {"url",
     &RawArticle::url,
     {"url", "link", "canonical_url", "web_url", "webUrl", "source_url", "permalink"},
     {"value"}},
    {"title", &RawArticle::title, {"title", "headline", "webTitle"}, {"value", "main", "rendered"}},
    {"published",
     &RawArticle::published,
     {"published", "date", "published_at", "publishedAt", "date_published", "datePublished",
      "publication_date", "publish_date", "publishDate", "published_date", "pub_date", "pubDate", "pubdate",
      "webPublicationDate", "created_at", "timestamp"},
     {"value", "$date"}},
    {"modified",
     &RawArticle::modified,
     {"modified", "date_modified", "dateModified", "modified_at", "updated", "updated_at", "updatedAt",
      "lastmod"},
     {"value", "$date"}},
    {"language", &RawArticle::language, {"language", "lang", "inLanguage"}, {"value", "code"}},
    {"source",
     &RawArticle::source,
     {"source", "site_name", "publisher", "sitename", "site", "publication", "domain", "outlet"},
     {"name", "title"}},
    {"author",
     &RawArticle::author,
     {"author", "authors", "byline", "creator"},
     {"name", "value", "original"}},
    {"section", &RawArticle::section, {"section", "category", "sectionName", "articleSection"}, {"name"}},
};

constexpr const char* kTextNames[] = {"text",    "content",  "body",         "articleBody",
                                      "article", "maintext", "content_text", "fulltext"};
constexpr const char* kHtmlNames[] = {"html", "content_html", "raw_html", "body_html"};
constexpr const char* kSummaryNames[] = {"summary", "description",    "abstract", "excerpt",
                                         "lead",    "lead_paragraph", "subtitle", "snippet"};

[[noreturn]] void wrong_type(const std::string& name, const Json& value, std::string_view wanted) {
  throw Error(ErrorCode::kInvalid, fmt::format("field \"{}\" is {}, not {}", name, value.type_name(), wanted),
              fmt::format("write it as {}", wanted), name);
}

std::string scalar(const std::string& name, const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
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

// "Publication Date" → "publication_date"; empty if the name is plain already.
std::string plain_name(const std::string& name) {
  if (name.empty() || (!is_upper(name[0]) && name.find_first_of(" -") == std::string::npos)) return {};
  std::string plain = lower_ascii(name);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return plain;
}

// The object with what interfaces wrap an article in ({"_source": {…}} of a search engine, {"fields": {…}} of
// a newspaper's) and with plain names for what tables call "Publication Date"; null if there is none of that.
Json unwrapped(const Json& object) {
  Json merged;
  const auto add = [&](const std::string& name, const Json& value) {
    if (object.contains(name)) return;
    if (merged.is_null()) merged = object;
    if (!merged.contains(name)) merged[name] = value;
  };
  for (const char* wrapper : {"_source", "fields"}) {
    const auto inner = object.find(wrapper);
    if (inner == object.end() || !inner->is_object()) continue;
    for (const auto& [name, value] : inner->items())
      add(name, value);
  }
  for (const auto& [name, value] : object.items()) {
    if (const std::string plain = plain_name(name); !plain.empty()) add(plain, value);
  }
  return merged;
}

bool maps(const FieldMap& map, std::string_view field) {
  return std::any_of(map.fields.begin(), map.fields.end(),
                     [&](const auto& pair) { return pair.first == field; });
}

// All values at the end of a path, as text; a list stands for each of its entries.
void collect(const Json& value, const std::vector<std::string>& path, size_t step, const char* between,
             std::string& out) {
  constexpr size_t kMaxSteps = 64;
  if (value.is_array()) {
    if (step < path.size() && !path[step].empty() && path[step].size() < 9 &&
        std::all_of(path[step].begin(), path[step].end(), is_digit)) {
      const size_t index = std::stoul(path[step]);
      if (index < value.size()) collect(value[index], path, step + 1, between, out);
      return;
    }
    if (step > kMaxSteps) return;
    for (const Json& entry : value) {
      if (!entry.is_array()) collect(entry, path, step, between, out);
    }
    return;
  }
  if (step < path.size()) {
    const auto found = value.is_object() ? value.find(path[step]) : value.end();
    if (found != value.end()) collect(*found, path, step + 1, between, out);
    return;
  }
  if (value.is_null() || value.is_object()) return;
  if (!out.empty()) out += between;
  out += value.is_string() ? value.get_ref<const std::string&>() : value.dump();
}

std::string mapped_value(const Json& object, const std::string& path, const char* between) {
  if (path.starts_with('=')) return path.substr(1);
  std::string out;
  if (object.contains(path)) {  // the whole is a name, as a table's columns may have
    collect(object.at(path), {}, 0, between, out);
  } else {
    collect(object, split_field_path(path), 0, between, out);
  }
  return out;
}

void read_known_fields(const Json& object, const FieldMap& map, RawArticle& article) {
  for (const FieldNames& field : kFields) {
    if (maps(map, field.field)) continue;
    for (const char* name : field.names) {
      const auto found = object.find(name);
      if (found == object.end()) continue;
      if (field.member == &RawArticle::modified && !found->is_string()) continue;  // often a flag
      article.*field.member = field_value(name, *found, field);
      if (!(article.*field.member).empty()) break;
    }
  }
  if (maps(map, "text") || maps(map, "html")) return;
  article.content = first_text(object, kTextNames);
  if (article.content.empty()) {
    article.content = first_text(object, kHtmlNames);
    if (!article.content.empty()) article.kind = RawArticle::Content::kHtml;
  }
  if (article.content.empty()) article.content = first_text(object, kSummaryNames);
}

template <typename Names>
bool is_one_of(std::string_view name, const Names& names) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

}  // namespace

bool names_text(std::string_view member) {
  return is_one_of(member, kTextNames) || is_one_of(member, kHtmlNames) || member == "bodies" ||
         member.starts_with("body_");
}

bool names_title(std::string_view member) {
  for (const FieldNames& field : kFields) {
    if (field.member == &RawArticle::title) return is_one_of(member, field.names) || member == "headlines";
  }
  return false;
}

bool looks_like_markup(std::string_view text) {
  for (std::string_view mark : {"</p>", "</div>", "<br", "</li>", "</a>", "</P>", "<BR", "</h2>", "<p>"}) {
    if (text.find(mark) != std::string_view::npos) return true;
  }
  return false;
}

void read_json_fields(const Json& object, const FieldMap& map, RawArticle& article) {
  const Json merged = unwrapped(object);
  const Json& fields = merged.is_null() ? object : merged;
  if (map.fields.empty() && read_ninjs(fields, article)) return;
  read_known_fields(fields, map, article);
  for (const auto& [field, path] : map.fields) {
    if (field == "text" || field == "html") {
      std::string content = mapped_value(fields, path, "\n\n");
      if (content.empty()) continue;
      article.content = std::move(content);
      if (field == "html") article.kind = RawArticle::Content::kHtml;
      continue;
    }
    for (const FieldNames& known : kFields) {
      if (field == known.field) article.*known.member = mapped_value(fields, path, ", ");
    }
  }
  if (looks_like_markup(article.content)) article.kind = RawArticle::Content::kHtml;
}

}  // namespace broadsheet
