// SPDX-License-Identifier: MIT
#include "indexer/source/xml_tree.h"

#include <fmt/format.h>

#include "indexer/base/ascii.h"
#include "indexer/base/error.h"

namespace broadsheet {
namespace {

struct StringWriter final : pugi::xml_writer {
  std::string out;
  void write(const void* data, size_t size) override { out.append(static_cast<const char*>(data), size); }
};

// The node after `node` in document order within `top`; empty at the end. Loops, never recursion: markup may
// be nested as deep as it is long.
pugi::xml_node following(pugi::xml_node node, const pugi::xml_node& top) {
  if (node.first_child()) return node.first_child();
  while (node != top && !node.next_sibling())
    node = node.parent();
  return node == top ? pugi::xml_node() : node.next_sibling();
}

}  // namespace

void parse_xml(pugi::xml_document& document, std::string_view markup, bool lenient) {
  const pugi::xml_parse_result result = document.load_buffer(
      markup.data(), markup.size(), pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_fragment,
      pugi::encoding_utf8);
  if (result || (lenient && document.first_child())) return;
  throw Error(ErrorCode::kInvalid,
              fmt::format("not well-formed XML: {} at byte {}", result.description(), result.offset),
              "the file may be damaged or cut short");
}

std::string_view local_name(const pugi::xml_node& node) {
  std::string_view name = node.name();
  const size_t colon = name.rfind(':');
  if (colon != std::string_view::npos) name.remove_prefix(colon + 1);
  return name;
}

pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_node child : node.children()) {
    if (local_name(child) == name) return child;
  }
  return {};
}

pugi::xml_node inside_named(const pugi::xml_node& node, std::string_view name) {
  for (pugi::xml_node at = following(node, node); at; at = following(at, node)) {
    if (local_name(at) == name) return at;
  }
  return {};
}

std::vector<pugi::xml_node> all_named(const pugi::xml_node& node, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (pugi::xml_node at = following(node, node); at; at = following(at, node)) {
    if (local_name(at) == name) found.push_back(at);
  }
  return found;
}

bool has_elements(const pugi::xml_node& node) {
  for (pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) return true;
  }
  return false;
}

std::string text_inside(const pugi::xml_node& node) {
  std::string text;
  for (pugi::xml_node at = following(node, node); at; at = following(at, node)) {
    if (at.type() == pugi::node_pcdata || at.type() == pugi::node_cdata) {
      text += at.value();
    } else {
      text += ' ';
    }
  }
  return std::string(trim(text));
}

std::string child_text(const pugi::xml_node& node, std::string_view name) {
  return text_inside(child_named(node, name));
}

std::string markup_inside(const pugi::xml_node& node) {
  StringWriter writer;
  for (pugi::xml_node child : node.children())
    child.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
  return std::move(writer.out);
}

}  // namespace broadsheet
