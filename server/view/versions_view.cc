// SPDX-License-Identifier: MIT
#include "server/view/versions_view.h"

#include <nlohmann/json.hpp>

#include "indexer/base/word_diff.h"
#include "server/view/json_parts.h"

namespace broadsheet {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(DiffRun::Kind kind) {
  switch (kind) {
    case DiffRun::Kind::kSame:
      return "same";
    case DiffRun::Kind::kRemoved:
      return "removed";
    case DiffRun::Kind::kAdded:
      return "added";
  }
  return "";
}

Json changes_json(const std::string& before, const std::string& after) {
  if (before == after) return nullptr;
  Json runs = Json::array();
  for (const DiffRun& run : word_diff(before, after))
    runs.push_back({{"kind", name_of(run.kind)}, {"text", run.text}});
  return runs;
}

}  // namespace

Json versions_view(std::span<const ArticleVersion> versions) {
  Json list = Json::array();
  const Article* before = nullptr;
  for (const ArticleVersion& version : versions) {
    const Article& article = version.stored.article;
    Json entry = {{"version", version.number},
                  {"received_at", version.received_at},
                  {"replaced_at", text_or_null(version.replaced_at)},
                  {"published", nullptr},
                  {"title", text_or_null(article.title)},
                  {"text", article.text},
                  {"changes", nullptr}};
    if (article.published) entry["published"] = article.published->date.to_string();
    if (before != nullptr) {
      entry["changes"] = {{"title", changes_json(before->title, article.title)},
                          {"text", changes_json(before->text, article.text)}};
    }
    before = &article;
    list.push_back(std::move(entry));
  }
  return {{"id", versions.front().stored.id}, {"versions", std::move(list)}};
}

}  // namespace broadsheet
