// SPDX-License-Identifier: MIT
#include "server/view/copies_view.h"

#include <nlohmann/json.hpp>

#include "server/view/json_parts.h"

namespace broadsheet {

nlohmann::ordered_json copies_view(ArticleId id, const Searcher::Copies& copies) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const StoredArticle& stored : copies.articles) {
    const Article& article = stored.article;
    list.push_back({{"id", stored.id},
                    {"title", text_or_null(article.title)},
                    {"url", text_or_null(article.url)},
                    {"published", article.published ? Json(article.published->date.to_string()) : Json()},
                    {"language", text_or_null(article.language)},
                    {"source", text_or_null(article.source)},
                    {"author", text_or_null(article.author)}});
  }
  return {
      {"id", id}, {"lead", copies.articles.front().id}, {"total", copies.total}, {"copies", std::move(list)}};
}

}  // namespace broadsheet
