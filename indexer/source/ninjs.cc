// SPDX-License-Identifier: MIT
#include "indexer/source/ninjs.h"

#include <nlohmann/json.hpp>

#include "indexer/base/ascii.h"
#include "indexer/source/json_fields.h"

namespace broadsheet {
namespace {

using Json = nlohmann::json;

std::string text_at(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found != object.end() && found->is_string() && !found->get_ref<const std::string&>().empty()) {
      return found->get<std::string>();
    }
  }
  return {};
}

const Json* list_at(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found != object.end() && found->is_array() && !found->empty() ? &*found : nullptr;
}

// A headline of 2.x and later: the one whose role is "main", else the first.
std::string main_value(const Json& object, const char* name) {
  const Json* list = list_at(object, name);
  if (list == nullptr) return {};
  std::string first;
  for (const Json& entry : *list) {
    if (!entry.is_object()) continue;
    std::string value = text_at(entry, {"value"});
    if (text_at(entry, {"role"}) == "main" && !value.empty()) return value;
    if (first.empty()) first = std::move(value);
  }
  return first;
}

// Of several descriptions the longest: others are credits and short forms.
std::string longest_value(const Json& object, const char* name) {
  std::string longest;
  if (const Json* list = list_at(object, name)) {
    for (const Json& entry : *list) {
      std::string value = entry.is_object() ? text_at(entry, {"value"}) : std::string();
      if (value.size() > longest.size()) longest = std::move(value);
    }
  }
  return longest;
}

std::string names_in(const Json& object, std::initializer_list<const char*> lists) {
  std::string joined;
  for (const char* name : lists) {
    const Json* list = list_at(object, name);
    if (list == nullptr) continue;
    for (const Json& entry : *list) {
      const std::string one = entry.is_object() ? text_at(entry, {"name", "byline", "value"}) : std::string();
      if (one.empty()) continue;
      if (!joined.empty()) joined += ", ";
      joined += one;
    }
    if (!joined.empty()) return joined;
  }
  return joined;
}

// Of several bodies the richest that is HTML, else plain text. Other XML (NITF, an agency's own) says the
// same.
void read_bodies(const Json& bodies, RawArticle& article) {
  for (const Json& body : bodies) {
    if (!body.is_object()) continue;
    const std::string type = lower_ascii(text_at(body, {"contenttype", "contentType"}));
    std::string value = text_at(body, {"value"});
    const bool html =
        type == "text/html" || type == "application/xhtml+xml" || (type.empty() && looks_like_markup(value));
    if (!html && !type.empty() && type != "text/plain") continue;
    const bool better = html ? article.kind == RawArticle::Content::kText || article.content.empty()
                             : article.content.empty();
    if (value.empty() || !better) continue;
    article.content = std::move(value);
    article.kind = html ? RawArticle::Content::kHtml : RawArticle::Content::kText;
  }
}

bool is_ninjs(const Json& object) {
  if (!object.contains("uri")) return false;
  for (const char* mark : {"versioncreated", "versionCreated", "$standard", "standard", "body_xhtml",
                           "body_text", "bodies", "headlines", "pubstatus", "eventDetails"}) {
    if (object.contains(mark)) return true;
  }
  return false;
}

}  // namespace

bool read_ninjs(const Json& object, RawArticle& article) {
  if (!object.is_object() || !is_ninjs(object)) return false;
  article.id = text_at(object, {"uri"});
  article.url = text_at(object, {"url", "link", "uri"});
  article.title = main_value(object, "headlines");
  if (article.title.empty()) article.title = text_at(object, {"headline", "headlines", "title"});
  article.published = text_at(object, {"firstcreated", "firstCreated", "contentcreated", "contentCreated",
                                       "versioncreated", "versionCreated"});
  article.modified = text_at(object, {"versioncreated", "versionCreated"});
  article.language = text_at(object, {"language"});
  article.author = names_in(object, {"bylines"});
  if (article.author.empty()) article.author = text_at(object, {"byline", "by"});
  article.source = names_in(object, {"infosources", "infoSources", "infosource"});
  const std::string holder = text_at(object, {"copyrightholder", "copyrightHolder"});
  if (article.source.empty()) article.source = holder;
  article.section = names_in(object, {"subjects", "subject"});
  article.section = article.section.substr(0, article.section.find(", "));
  if (const Json* bodies = list_at(object, "bodies")) read_bodies(*bodies, article);
  if (article.content.empty()) {
    article.content = text_at(object, {"body_xhtml", "body_html"});
    if (!article.content.empty()) article.kind = RawArticle::Content::kHtml;
  }
  if (article.content.empty()) article.content = text_at(object, {"body_text"});
  if (article.content.empty()) article.content = longest_value(object, "descriptions");
  if (article.content.empty()) {
    article.content = text_at(object, {"description_text", "description_caption", "description_summary"});
  }
  return true;
}

}  // namespace broadsheet
