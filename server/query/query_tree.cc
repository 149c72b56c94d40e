// SPDX-License-Identifier: MIT
#include "server/query/query_tree.h"

#include <algorithm>

namespace broadsheet {
namespace {

using Kind = QueryNode::Kind;

std::string dates_text(const DayRange& days) {
  std::string text;
  if (days.first > kAllDays.first) text += civil_from_day(days.first).to_string();
  text += "..";
  if (days.last < kAllDays.last) text += civil_from_day(days.last).to_string();
  return text == ".." ? "1000.." : text;
}

std::string joined(const QueryNode& node, std::string_view between) {
  std::string text = "(";
  for (const QueryNode& child : node.children) {
    if (text.size() > 1) text += between;
    text += to_string(child);
  }
  return text + ")";
}

void collect(const QueryNode& node, Highlight& highlight) {
  if (node.field != kAnyText && kFields[node.field].name == "url") return;
  switch (node.kind) {
    case Kind::kWord:
      highlight.words.push_back(node.words.front());
      break;
    case Kind::kPrefix:
      highlight.prefixes.push_back(node.words.front());
      break;
    case Kind::kFuzzy:
      highlight.similar.emplace_back(node.words.front(), node.distance);
      break;
    case Kind::kPhrase:
      highlight.phrases.push_back(node.words);
      break;
    case Kind::kNear:
    case Kind::kAnd:
    case Kind::kOr:
      for (const QueryNode& child : node.children)
        collect(child, highlight);
      break;
    case Kind::kAll:
    case Kind::kEntity:
    case Kind::kDates:
    case Kind::kNot:
      break;
  }
}

}  // namespace

std::string to_string(const QueryNode& node) {
  const std::string field = node.field == kAnyText ? "" : std::string(kFields[node.field].name) + ":";
  switch (node.kind) {
    case Kind::kAll:
      return "*";
    case Kind::kWord:
      return field + node.words.front();
    case Kind::kPrefix:
      return field + node.words.front() + "*";
    case Kind::kFuzzy:
      return field + node.words.front() + "~" + std::to_string(node.distance);
    case Kind::kNear:
      return joined(node, " NEAR/" + std::to_string(node.distance) + " ");
    case Kind::kPhrase:
      return field + (node.written ? "\"" + node.text + "\"" : node.text);
    case Kind::kEntity:
      return std::string(facet_field(node.facet).name) + ":\"" + node.text + "\"";
    case Kind::kDates:
      return "date:" + dates_text(node.days);
    case Kind::kAnd:
      return joined(node, " AND ");
    case Kind::kOr:
      return joined(node, " OR ");
    case Kind::kNot:
      return "NOT " + to_string(node.children.front());
  }
  return "*";
}

bool has_words(const QueryNode& node) {
  switch (node.kind) {
    case Kind::kWord:
    case Kind::kPhrase:
    case Kind::kPrefix:
    case Kind::kFuzzy:
    case Kind::kNear:
      return true;
    case Kind::kAnd:
    case Kind::kOr:
      return std::any_of(node.children.begin(), node.children.end(), has_words);
    default:
      return false;
  }
}

Highlight highlight_of(const QueryNode& root) {
  Highlight highlight;
  collect(root, highlight);
  return highlight;
}

}  // namespace broadsheet
