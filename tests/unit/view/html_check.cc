// SPDX-License-Identifier: MIT
#include "tests/unit/view/html_check.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace broadsheet {
namespace {

struct Tag {
  std::string name;
  bool closing = false;
  bool self_closing = false;
  std::vector<std::pair<std::string, std::string>> attributes;
};

std::string resolve_entities(std::string_view text) {
  static const std::map<std::string_view, char> kEntities = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
    const auto entity =
        end == std::string_view::npos ? kEntities.end() : kEntities.find(text.substr(i + 1, end - i - 1));
    if (entity == kEntities.end()) {
      out += text[i];
    } else {
      out += entity->second;
      i = end;
    }
  }
  return out;
}

bool is_blank(char c) {
  return c == ' ' || c == '\n';
}

// Reads the tag at html[pos] == '<' as strictly as our templates write: values in double quotes. Moves behind
// it.
std::optional<Tag> read_tag(std::string_view html, size_t& pos) {
  Tag tag;
  size_t at = pos + 1;
  if (at < html.size() && html[at] == '/') {
    tag.closing = true;
    ++at;
  }
  const auto name_end = [&] { return std::min(html.find_first_of(" \n=>/\"'<", at), html.size()); };
  tag.name = html.substr(at, name_end() - at);
  at = name_end();
  while (at < html.size() && html[at] != '>') {
    if (is_blank(html[at])) {
      ++at;
      continue;
    }
    if (html[at] == '/' && at + 1 < html.size() && html[at + 1] == '>') {
      tag.self_closing = true;
      ++at;
      continue;
    }
    const std::string name(html.substr(at, name_end() - at));
    at = name_end();
    if (name.empty()) return std::nullopt;
    std::string value;
    if (at < html.size() && html[at] == '=') {
      if (at + 1 >= html.size() || html[at + 1] != '"') return std::nullopt;
      const size_t close = html.find('"', at + 2);
      if (close == std::string_view::npos) return std::nullopt;
      const std::string_view raw = html.substr(at + 2, close - at - 2);
      if (raw.find('<') != std::string_view::npos) return std::nullopt;
      value = resolve_entities(raw);
      at = close + 1;
    }
    tag.attributes.emplace_back(name, value);
  }
  if (at >= html.size() || tag.name.empty()) return std::nullopt;
  pos = at + 1;
  return tag;
}

template <typename OnTag, typename OnText>
std::string walk(std::string_view html, OnTag on_tag, OnText on_text) {
  for (size_t pos = 0; pos < html.size();) {
    if (html[pos] != '<') {
      const size_t next = std::min(html.find('<', pos), html.size());
      on_text(html.substr(pos, next - pos));
      pos = next;
    } else if (html.substr(pos, 2) == "<!") {
      pos = std::min(html.find('>', pos), html.size() - 1) + 1;
    } else {
      const std::string around(html.substr(pos, 60));
      const std::optional<Tag> tag = read_tag(html, pos);
      if (!tag) return "ill-formed tag: " + around;
      std::string fault = on_tag(*tag);
      if (!fault.empty()) return fault + " at " + around;
    }
  }
  return {};
}

std::string attribute_fault(const Tag& tag) {
  for (const auto& [name, value] : tag.attributes) {
    if (name.starts_with("on") || name == "style") return "attribute " + name;
    if ((name == "href" || name == "src") && value.starts_with("javascript:")) return "script in " + name;
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABR-0123456789") != std::string::npos) {
      return "odd attribute " + name;
    }
  }
  return {};
}

}  // namespace

std::string html_fault(std::string_view html) {
  static const std::set<std::string> kVoid = {"meta", "link", "input", "br", "hr", "img"};
  std::vector<std::string> open;
  std::set<std::string> ids;
  std::vector<std::string> references;
  const auto check = [&](const Tag& tag) -> std::string {
    if (tag.closing) {
      if (open.empty() || open.back() != tag.name) {
        return "</" + tag.name + "> inside <" + (open.empty() ? "" : open.back()) + ">";
      }
      open.pop_back();
      return {};
    }
    for (const auto& [name, value] : tag.attributes) {
      if (name == "id" && !ids.insert(value).second) return "id twice: " + value;
      if (name == "aria-labelledby" || name == "aria-describedby" || name == "for" || name == "form") {
        references.push_back(value);
      }
      if (name == "href" && value.size() > 1 && value[0] == '#') references.push_back(value.substr(1));
    }
    if (tag.name == "script" &&
        std::none_of(tag.attributes.begin(), tag.attributes.end(),
                     [](const auto& attribute) { return attribute.first == "src"; })) {
      return "inline script";
    }
    if (!tag.self_closing && !kVoid.contains(tag.name)) open.push_back(tag.name);
    return attribute_fault(tag);
  };
  const std::string fault = walk(html, check, [](std::string_view) {});
  if (!fault.empty()) return fault;
  if (!open.empty()) return "<" + open.back() + "> is not closed";
  for (const std::string& reference : references) {
    if (!ids.contains(reference)) return "nothing has the id " + reference;
  }
  return {};
}

std::string html_text(std::string_view html) {
  std::string text;
  walk(
      html, [](const Tag&) { return std::string(); },
      [&text](std::string_view piece) { text += resolve_entities(piece); });
  return text;
}

std::vector<std::string> attribute_values(std::string_view html, std::string_view tag_name,
                                          std::string_view attribute) {
  std::vector<std::string> values;
  walk(
      html,
      [&](const Tag& tag) {
        if (tag.name != tag_name || tag.closing) return std::string();
        for (const auto& [name, value] : tag.attributes) {
          if (name == attribute) values.push_back(value);
        }
        return std::string();
      },
      [](std::string_view) {});
  return values;
}

}  // namespace broadsheet
