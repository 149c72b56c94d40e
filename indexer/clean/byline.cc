// SPDX-License-Identifier: MIT
#include "indexer/clean/byline.h"

#include "indexer/base/ascii.h"
#include "indexer/base/utf8.h"
#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

constexpr size_t kLongest = 300;  // bytes
constexpr std::string_view kSeparator = ", ";

// "[, ', A, n, n, ', ]" is "['Ann']"; a blank between two separators may have been taken away. What is
// anything else comes back as it is.
std::string join_letters(std::string_view value) {
  if (!value.starts_with("[, ")) return std::string(value);
  std::string joined;
  for (size_t pos = 0; pos < value.size();) {
    if (value.substr(pos).starts_with(kSeparator)) {
      joined += ' ';
    } else {
      append_utf8(joined, decode_utf8(value, pos));
      if (pos == value.size()) break;
      if (!value.substr(pos).starts_with(kSeparator)) return std::string(value);
    }
    pos += kSeparator.size();
  }
  return joined;
}

// "['A', \"B\"]" is "A, B".
std::string list_items(std::string_view value) {
  if (value.size() < 2 || value.front() != '[' || value.back() != ']') return std::string(value);
  std::string items;
  for (size_t pos = 1; pos + 1 < value.size();) {
    if (value[pos] == ' ' || value[pos] == ',') {
      ++pos;
      continue;
    }
    const char quote = value[pos];
    // An apostrophe inside a name is not the end of it.
    size_t end = quote == '\'' || quote == '"' ? value.find(quote, pos + 1) : std::string_view::npos;
    while (end != std::string_view::npos && value[end + 1] != ',' && value[end + 1] != ']')
      end = value.find(quote, end + 1);
    if (end == std::string_view::npos) return std::string(value);
    const std::string item = one_line(value.substr(pos + 1, end - pos - 1));
    if (!item.empty()) items += std::string(items.empty() ? "" : kSeparator) + item;
    pos = end + 1;
  }
  return items;
}

}  // namespace

std::string author_name(std::string_view value) {
  std::string name = one_line(list_items(join_letters(one_line(value))));
  for (std::string_view by : {"posted by ", "written by ", "eingestellt von ", "geschrieben von ",
                              "autor: ", "author: ", "by: ", "by ", "von ", "par ", "por ", "di ", "door ",
                              "av ", "über ", "about "}) {
    if (lower_ascii(name.substr(0, by.size())) == by) name.erase(0, by.size());
  }
  return name.size() <= kLongest ? name : std::string();
}

}  // namespace broadsheet
