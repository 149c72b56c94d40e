// SPDX-License-Identifier: MIT
#include "indexer/commands/csv_line.h"

#include <string_view>

namespace broadsheet {
namespace {

void add_field(std::string& line, std::string_view value) {
  if (!line.empty()) line += ',';
  const bool blank_ends = !value.empty() && (value.front() == ' ' || value.back() == ' ');
  if (!blank_ends && value.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += value;
    return;
  }
  line += '"';
  for (const char c : value) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

}  // namespace

std::string csv_header() {
  return "id,url,title,text,published,language,source,author\r\n";
}

std::string csv_line(const StoredArticle& stored) {
  const Article& article = stored.article;
  std::string line = std::to_string(stored.id);
  for (const std::string& value : {article.url, article.title, article.text,
                                   article.published ? article.published->date.to_string() : std::string(),
                                   article.language, article.source, article.author}) {
    add_field(line, value);
  }
  return line + "\r\n";
}

}  // namespace broadsheet
