// SPDX-License-Identifier: MIT
#include "server/view/evidence_parts.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/view/json_peek.h"
#include "server/view/local_names.h"
#include "server/view/words.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kPlacesShown = 5;
constexpr size_t kEntriesShown = 200;

uint32_t offset_of(const Json& span, std::string_view key) {
  return static_cast<uint32_t>(std::min<uint64_t>(peek_count(span, key), UINT32_MAX));
}

// The numbers that tell how sure a value is are named by kind: a confidence is a share, a score only an
// order.
std::string sureness(const Messages& say, const Json& entry) {
  const Json& confidence = peek(entry, "confidence");
  if (confidence.is_number()) return say.say("sure", percent_words(say, confidence.get<double>()));
  const std::string score = peek_text(entry, "score");
  return score.empty() ? "" : say.say("score", score);
}

Json first_entries(const Json& list) {
  Json first = Json::array();
  if (!list.is_array()) return first;
  for (const Json& entry : list) {
    if (first.size() == kEntriesShown) break;
    if (!peek_text(entry, "name").empty()) first.push_back(entry);
  }
  return first;
}

}  // namespace

EvidencePlaces::EvidencePlaces(const Messages& say, const Json& article_view)
    : say_(say),
      view_(article_view),
      text_(peek_text(article_view, "text")),
      title_(peek_text(article_view, "title")),
      url_(peek_text(article_view, "url")),
      text_index_(text_),
      title_index_(title_),
      url_index_(url_) {
  for (size_t begin = 0; begin < text_.size();) {
    const size_t end = std::min(text_.find('\n', begin), text_.size());
    if (text_.find_first_not_of(" \t\r", begin) < end) paragraph_starts_.push_back(begin);
    begin = end + 1;
  }
}

size_t EvidencePlaces::paragraph_of(size_t byte) const {
  const auto after = std::upper_bound(paragraph_starts_.begin(), paragraph_starts_.end(), byte);
  return static_cast<size_t>(after - paragraph_starts_.begin());
}

Json EvidencePlaces::place(const Json& span) const {
  const std::string field = peek_text(span, "field");
  const uint32_t start = offset_of(span, "start");
  const uint32_t end = offset_of(span, "end");
  Json found;
  size_t paragraph = 0;
  if (field == "text") {
    found = words_in_context(text_, text_index_, start, end);
    if (!found.is_null()) paragraph = paragraph_of(text_index_.byte_at(start));
  } else if (field == "title") {
    found = words_in_context(title_, title_index_, start, end);
  } else if (field == "url") {
    found = words_in_context(url_, url_index_, start, end);
  }
  if (found.is_null()) return found;
  found["where"] = field == "title" ? say_.word("in_headline")
                   : field == "url" ? say_.word("in_address")
                                    : "";
  found["paragraph"] = paragraph == 0 ? "" : std::to_string(paragraph);
  return found;
}

Json EvidencePlaces::mentioned(std::string_view facet, const Json& entry) const {
  Json places = Json::array();
  const Json& mentions = peek(entry, "mentions");
  const size_t count = mentions.is_array() ? mentions.size() : 0;
  for (size_t i = 0; i < count && places.size() < kPlacesShown; ++i) {
    Json found = place(mentions[i]);
    if (!found.is_null()) places.push_back(std::move(found));
  }
  const size_t further = count > kPlacesShown ? count - kPlacesShown : 0;
  const std::string id = peek_text(entry, facet == "country" ? "code" : "id");
  return {{"name", local_name(say_, facet, id, peek_text(entry, "name"))},
          {"url", facet == "person" ? "/person/" + id : peek_text(entry, "search_url")},
          {"main", peek_flag(entry, "main")},
          {"count", count == 0 ? "" : counted(say_, count, "mentions")},
          {"rule", peek_text(entry, "rule")},
          {"sure", sureness(say_, entry)},
          {"places", std::move(places)},
          {"further", further == 0 ? "" : counted(say_, further, "further_mentions")}};
}

Json EvidencePlaces::persons() const {
  Json parts = Json::array();
  for (const Json& entry : first_entries(peek(view_, "persons")))
    parts.push_back(mentioned("person", entry));
  return parts;
}

Json EvidencePlaces::countries() const {
  Json parts = Json::array();
  for (const Json& entry : first_entries(peek(view_, "countries")))
    parts.push_back(mentioned("country", entry));
  std::stable_sort(parts.begin(), parts.end(), [](const Json& a, const Json& b) {
    return peek_flag(a, "main") && !peek_flag(b, "main");
  });
  return parts;
}

Json EvidencePlaces::topics() const {
  Json parts = Json::array();
  for (const Json& entry : first_entries(peek(view_, "topics"))) {
    Json part = mentioned("topic", entry);
    Json found = place(peek(entry, "span"));
    if (!found.is_null()) part["places"].push_back(std::move(found));
    parts.push_back(std::move(part));
  }
  return parts;
}

Json EvidencePlaces::date() const {
  const Json& published = peek(view_, "published");
  if (!published.is_object()) return nullptr;
  Json places = Json::array();
  Json found = place(peek(published, "span"));
  if (!found.is_null()) places.push_back(std::move(found));
  return {{"rule", peek_text(published, "rule")},
          {"sure", sureness(say_, published)},
          {"places", std::move(places)}};
}

}  // namespace broadsheet
