// SPDX-License-Identifier: MIT
#include "server/query/query_tree.h"

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
  switch (node.kind) {
    case Kind::kWord:
      highlight.words.push_back(node.words.front());
      break;
    case Kind::kPrefix:
      highlight.prefixes.push_back(node.words.front());
      break;
    case Kind::kPhrase:
      highlight.phrases.push_back(node.words);
      break;
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
  const std::string field = node.title ? "title:" : "";
  switch (node.kind) {
    case Kind::kAll:
      return "*";
    case Kind::kWord:
      return field + node.words.front();
    case Kind::kPrefix:
      return field + node.words.front() + "*";
    case Kind::kPhrase:
      return field + "\"" + node.text + "\"";
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

Highlight highlight_of(const QueryNode& root) {
  Highlight highlight;
  collect(root, highlight);
  return highlight;
}

}  // namespace broadsheet
