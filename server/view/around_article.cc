// SPDX-License-Identifier: MIT
#include "server/view/around_article.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/marked_text.h"
#include "server/view/page_parts.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr uint32_t kContext = 60;   // code points kept beside a change
constexpr size_t kSharedNames = 4;  // of each similar article
constexpr size_t kSimilar = 6;
constexpr size_t kMostChanges = 20;  // versions shown

const Json& list_of(const Json& object, std::string_view key) {
  static const Json none = Json::array();
  const Json& list = peek(object, key);
  return list.is_array() ? list : none;
}

Json article_link(const Json& article) {
  const std::string title = peek_text(article, "title");
  const std::string language = peek_text(article, "language");
  return {{"href", "/article/" + peek_text(article, "id")},
          {"title", title},
          {"untitled", title.empty()},
          {"lang", language},
          {"dir", text_direction(language)},
          {"source", peek_text(article, "source")}};
}

// "Angela Merkel, Germany, budget"
std::string shared_words(const Messages& say, const Json& hit) {
  std::string words;
  size_t count = 0;
  const auto add = [&](const std::string& word) {
    if (word.empty() || ++count > kSharedNames) return;
    words += (words.empty() ? "" : ", ") + word;
  };
  for (const Json& entity : list_of(hit, "shared_entities"))
    add(local_name(say, peek_text(entity, "kind"), peek_text(entity, "id"), peek_text(entity, "name")));
  for (const Json& word : list_of(hit, "shared_words"))
    if (word.is_string()) add(word.get<std::string>());
  return words;
}

// What stayed, cut to what stands beside the changes before and after it.
std::string shortened_run(const std::string& text, bool first, bool last) {
  const CodePointIndex index(text);
  const uint32_t size = index.code_point_at(text.size());
  if (size <= 2 * kContext + 1) return text;
  const std::string begin = first ? "" : text.substr(0, index.byte_at(kContext));
  const std::string end = last ? "" : text.substr(index.byte_at(size - kContext));
  return begin + " … " + end;
}

Json change_runs(const Json& runs) {
  Json parts = Json::array();
  if (!runs.is_array()) return parts;
  for (size_t i = 0; i < runs.size(); ++i) {
    const std::string kind = peek_text(runs[i], "kind");
    const std::string text = peek_text(runs[i], "text");
    const bool added = kind == "added";
    const bool removed = kind == "removed";
    parts.push_back({{"added", added},
                     {"removed", removed},
                     {"text", added || removed ? text : shortened_run(text, i == 0, i + 1 == runs.size())}});
  }
  return parts;
}

std::string day_words(const Messages& say, const std::string& date) {
  const std::optional<Date> parsed = parse_iso_date(date);
  return parsed ? date_words(say, *parsed) : std::string();
}

}  // namespace

Json similar_parts(const Messages& say, const Json& similar, const Json& copies) {
  std::set<std::string> listed;
  for (const Json& copy : list_of(copies, "copies"))
    listed.insert(peek_text(copy, "id"));
  Json parts = Json::array();
  for (const Json& hit : list_of(similar, "hits")) {
    if (parts.size() == kSimilar) break;
    if (listed.contains(peek_text(hit, "id"))) continue;
    Json part = article_link(hit);
    part["date"] = published_words(say, peek(hit, "published"));
    part["shared"] = shared_words(say, hit);
    parts.push_back(std::move(part));
  }
  return parts;
}

Json copy_parts(const Messages& say, const Json& copies, std::string_view search_address) {
  Json parts = Json::array();
  const std::string self = peek_text(copies, "id");
  const std::string lead = peek_text(copies, "lead");
  for (const Json& copy : list_of(copies, "copies")) {
    const std::string id = peek_text(copy, "id");
    if (id == self) continue;
    Json part = article_link(copy);
    part["href"] = with_query_of(peek_text(part, "href"), search_address);
    part["date"] = day_words(say, peek_text(copy, "published"));
    part["lead"] = id == lead;
    parts.push_back(std::move(part));
  }
  return parts;
}

Json version_parts(const Messages& say, const Json& versions) {
  Json parts = Json::array();
  const Json& list = list_of(versions, "versions");
  for (size_t i = list.size(); i-- > 1 && parts.size() < kMostChanges;) {
    const Json& changes = peek(list[i], "changes");
    parts.push_back({{"words", day_words(say, peek_text(list[i], "received_at"))},
                     {"title", change_runs(peek(changes, "title"))},
                     {"text", change_runs(peek(changes, "text"))}});
    for (const char* part : {"title", "text"})
      parts.back()["new_" + std::string(part)] = !parts.back()[part].empty();
  }
  return parts;
}

}  // namespace broadsheet
