// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_names.h"

#include <algorithm>
#include <vector>

#include "indexer/base/fold.h"
#include "indexer/extract/word_table.h"

extern "C" const char broadsheet_data_topics[];
extern "C" const char broadsheet_data_topics_end[];

namespace broadsheet {

std::optional<std::pair<std::string, std::string>> find_topic(std::string_view wanted) {
  const std::string_view table(broadsheet_data_topics,
                               static_cast<size_t>(broadsheet_data_topics_end - broadsheet_data_topics));
  const std::string key = fold_key(wanted);
  size_t code_column = 0;
  size_t name_column = 1;
  for (const std::string_view line : split(table, '\n')) {
    if (line.empty() || line.front() == '#') continue;
    const std::vector<std::string_view> cells = split(line, '\t');
    if (const auto head = std::find(cells.begin(), cells.end(), "code"); head != cells.end()) {
      code_column = static_cast<size_t>(head - cells.begin());
      name_column = static_cast<size_t>(std::find(cells.begin(), cells.end(), "en") - cells.begin());
      continue;
    }
    if (cells.size() <= std::max(code_column, name_column)) continue;
    const std::string_view code = cells[code_column];
    const std::string_view name = cells[name_column];
    if (code == wanted || code == "medtop:" + std::string(wanted) || fold_key(name) == key)
      return std::pair(std::string(code), std::string(name));
  }
  return std::nullopt;
}

}  // namespace broadsheet
