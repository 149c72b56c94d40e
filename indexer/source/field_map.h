// SPDX-License-Identifier: MIT
// The user's word on which field of a record is what: --map title=headline,text=body.content.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet {

// `fields` gives an article's field the path to its value: member names of JSON or the column of a table;
// a path that begins with '=' is itself the value. `items` leads to the list of articles within a JSON file.
struct FieldMap {
  std::vector<std::pair<std::string, std::string>> fields;
  std::string items;

  bool empty() const { return fields.empty() && items.empty(); }
  bool operator==(const FieldMap&) const = default;
};

// "FIELD=PATH,…" with the fields id url title text html published modified language source author section
// and items; "\," is a comma within a path. Throws Error{kUsage} naming what is wrong.
FieldMap parse_field_map(std::string_view text);

// "a.b.c" → its parts; "\." is a dot within a name.
std::vector<std::string> split_field_path(std::string_view path);

}  // namespace broadsheet
