// SPDX-License-Identifier: MIT
// Helpers on pugixml's trees for formats that differ in prefixes and case.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet {

// Parses one element. Throws Error{kInvalid} if it is no XML; `lenient`: what came before the mistake counts.
void parse_xml(pugi::xml_document& document, std::string_view markup, bool lenient);

// Name without prefix.
std::string_view local_name(const pugi::xml_node& node);

// The first child, or descendant at any depth in document order, of this local name; empty if none.
pugi::xml_node child_named(const pugi::xml_node& node, std::string_view name);
pugi::xml_node inside_named(const pugi::xml_node& node, std::string_view name);
std::vector<pugi::xml_node> all_named(const pugi::xml_node& node, std::string_view name);

// True if an element, not only text, is in it.
bool has_elements(const pugi::xml_node& node);

// All text inside, trimmed; what was a line break or another element becomes a blank.
std::string text_inside(const pugi::xml_node& node);
// text_inside of a child.
std::string child_text(const pugi::xml_node& node, std::string_view name);

// The content of an element as markup, its own tags left out.
std::string markup_inside(const pugi::xml_node& node);

}  // namespace broadsheet
