// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_names.h"

#include <algorithm>
#include <vector>

#include "indexer/base/fold.h"
#include "indexer/extract/word_table.h"

extern "C" const char broadsheet_data_topics[];
extern "C" const char broadsheet_data_topics_end[];

namespace broadsheet {

std::vector<std::pair<std::string, std::string>> find_topic(std::string_view wanted) {
  const std::string_view table(broadsheet_data_topics,
                               static_cast<size_t>(broadsheet_data_topics_end - broadsheet_data_topics));
  const std::string key = fold_key(wanted);
  size_t code_at = 0;
  size_t top_at = 0;
  size_t name_at = 0;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    const auto column = [&](std::string_view name) {
      return static_cast<size_t>(std::find(cells.begin(), cells.end(), name) - cells.begin());
    };
    if (name_at == 0) {  // the head
      code_at = column("code");
      top_at = column("top");
      name_at = column("en");
      continue;
    }
    if (cells.size() <= std::max({code_at, top_at, name_at})) continue;
    const std::string_view code = cells[code_at];
    if (code != wanted && code != "medtop:" + std::string(wanted) && fold_key(cells[name_at]) != key)
      continue;
    std::vector<std::pair<std::string, std::string>> found = {
        {std::string(code), std::string(cells[name_at])}};
    if (!cells[top_at].empty()) {
      const auto top = find_topic(cells[top_at]);
      found.insert(found.end(), top.begin(), top.end());
    }
    return found;
  }
  return {};
}

}  // namespace broadsheet
