// SPDX-License-Identifier: MIT
#include "indexer/source/json_shape.h"

#include <algorithm>

#include "indexer/source/json_fields.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxDepth = 3;
// What interfaces call their lists. "related" and the like are no such names.
constexpr std::string_view kListNames[] = {
    "articles", "items", "results", "docs",     "documents", "entries", "posts",     "news", "stories",
    "records",  "hits",  "data",    "response", "feed",      "value",   "newsItems", "rows", "content"};

using Path = std::vector<std::string>;

class Shape {
 public:
  explicit Shape(std::string_view text) : text_(text) {}

  // The object at `at`: the path to a list of articles in it. Moves behind it as far as the text goes.
  std::optional<Path> list_in(size_t& at, size_t depth) {
    std::optional<Path> found;
    bool own_text = false;
    ++at;
    while (skip("\t\r\n ,", at) && text_[at] == '"') {
      const std::string key = key_at(at);
      if (!skip("\t\r\n ", at) || text_[at] != ':' || !skip("\t\r\n ", ++at)) break;
      const char first = text_[at];
      const bool list = std::find(std::begin(kListNames), std::end(kListNames), key) != std::end(kListNames);
      own_text = own_text || (names_text(key) && first == '"');
      if (list && !found && first == '[' && holds_articles(at)) found = Path{key};
      if (list && !found && first == '{' && depth < kMaxDepth) {
        size_t inside = at;
        if (auto deeper = list_in(inside, depth + 1)) {
          found = Path{key};
          found->insert(found->end(), deeper->begin(), deeper->end());
        }
      }
      skip_value(at);
    }
    if (own_text) return std::nullopt;
    return found;
  }

  bool skip(std::string_view what, size_t& at) const {
    at = std::min(text_.find_first_not_of(what, at), text_.size());
    return at < text_.size();
  }

 private:
  std::string key_at(size_t& at) {
    const size_t begin = at + 1;
    skip_string(at);
    return std::string(text_.substr(begin, at > begin ? at - 1 - begin : 0));
  }

  void skip_string(size_t& at) {
    for (++at; at < text_.size() && text_[at] != '"'; ++at) {
      if (text_[at] == '\\') ++at;
    }
    at = std::min(at + 1, text_.size());
  }

  void skip_value(size_t& at) {
    size_t depth = 0;
    while (at < text_.size()) {
      const char c = text_[at];
      if (c == '"') {
        skip_string(at);
        if (depth == 0) return;
        continue;
      }
      if (depth == 0 && (c == ',' || c == '}' || c == ']')) return;
      ++at;
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return;
    }
  }

  // The first entry of the list at `at` is an object with a text or a title, itself or one level below.
  bool holds_articles(size_t at) {
    if (!skip("\t\r\n ", ++at) || text_[at] != '{') return false;
    size_t end = at;
    skip_value(end);
    size_t depth = 0;
    while (at < end) {
      const char c = text_[at];
      if (c == '"') {
        const std::string key = key_at(at);
        if (depth <= 2 && skip("\t\r\n ", at) && text_[at] == ':' && (names_text(key) || names_title(key)))
          return true;
        continue;
      }
      depth += c == '{' || c == '[';
      depth -= (c == '}' || c == ']') && depth > 0;
      ++at;
    }
    return false;
  }

  const std::string_view text_;
};

}  // namespace

std::optional<std::vector<std::string>> find_json_list(std::string_view beginning) {
  if (beginning.starts_with("\xEF\xBB\xBF")) beginning.remove_prefix(3);
  Shape shape(beginning);
  size_t at = 0;
  if (!shape.skip("\t\r\n ", at) || beginning[at] != '{') return std::nullopt;
  return shape.list_in(at, 1);
}

}  // namespace broadsheet
