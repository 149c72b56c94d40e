// SPDX-License-Identifier: MIT
#include "server/view/local_names.h"

#include <unicode/uloc.h>
#include <unicode/unistr.h>

#include <map>
#include <vector>

extern "C" const char broadsheet_view_topics[], broadsheet_view_topics_end[];

namespace broadsheet {
namespace {

constexpr int kLongestName = 200;

using Display = int32_t (*)(const char*, const char*, UChar*, int32_t, UErrorCode*);

// Empty where ICU has no name of its own and would hand back the code.
std::string icu_name(Display display, const std::string& locale, std::string_view language) {
  UChar name[kLongestName];
  UErrorCode status = U_ZERO_ERROR;
  const int32_t length = display(locale.c_str(), std::string(language).c_str(), name, kLongestName, &status);
  if (U_FAILURE(status) || status == U_USING_DEFAULT_WARNING || length <= 0 || length >= kLongestName)
    return {};
  std::string text;
  return icu::UnicodeString(name, length).toUTF8String(text);
}

std::vector<std::string_view> split(std::string_view line, char separator) {
  std::vector<std::string_view> parts;
  for (size_t start = 0;;) {
    const size_t end = line.find(separator, start);
    parts.push_back(line.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

using TopicNames = std::map<std::string_view, std::string, std::less<>>;

// "Politik", "Politik › Regierung": a topic below the top is named with the one above it, as the archive
// does.
TopicNames read_topics(std::string_view language) {
  const std::string_view table(broadsheet_view_topics,
                               static_cast<size_t>(broadsheet_view_topics_end - broadsheet_view_topics));
  TopicNames names;
  size_t column = 0;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (column == 0) {
      while (column < cells.size() && cells[column] != language)
        ++column;
      if (column == cells.size()) return names;
      continue;
    }
    if (column >= cells.size() || cells[column].empty()) continue;
    std::string name(cells[column]);
    if (const auto top = names.find(cells[1]); top != names.end()) name = top->second + " › " + name;
    names.emplace(cells[0], std::move(name));
  }
  return names;
}

const TopicNames& topic_names(const Messages& say) {
  static const std::map<std::string_view, TopicNames> all = [] {
    std::map<std::string_view, TopicNames> read;
    for (const Messages& messages : all_messages())
      read.emplace(messages.language(), read_topics(messages.language()));
    return read;
  }();
  return all.at(say.language());
}

}  // namespace

std::string local_name(const Messages& say, std::string_view facet, std::string_view id, std::string name) {
  if (say.language() == "en" || id.empty()) return name;
  std::string own;
  if (facet == "country") own = icu_name(uloc_getDisplayCountry, "und_" + std::string(id), say.language());
  if (facet == "language") own = icu_name(uloc_getDisplayName, std::string(id), say.language());
  if (facet == "topic") {
    const TopicNames& names = topic_names(say);
    if (const auto found = names.find(id); found != names.end()) own = found->second;
  }
  return own.empty() ? name : own;
}

std::string facet_label(const Messages& say, std::string_view facet, std::string label) {
  const auto own = say.find_word("facet_" + std::string(facet));
  return own ? std::string(*own) : label;
}

}  // namespace broadsheet
