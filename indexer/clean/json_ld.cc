// SPDX-License-Identifier: MIT
#include "indexer/clean/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "indexer/base/ascii.h"
#include "indexer/clean/entities.h"
#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxObjects = 2000;
constexpr size_t kMaxBlocks = 50;

// Raw control characters inside strings are common and forbidden; comments and CDATA marks surround the
// block.
std::string mended(std::string_view block) {
  block = trim(block);
  for (std::string_view mark : {"<!--", "//<![CDATA[", "<![CDATA[", "/*<![CDATA[*/"}) {
    if (block.starts_with(mark)) block = trim(block.substr(mark.size()));
  }
  for (std::string_view mark : {"-->", "//]]>", "]]>", "/*]]>*/", ";"}) {
    if (block.ends_with(mark)) block = trim(block.substr(0, block.size() - mark.size()));
  }
  std::string out;
  out.reserve(block.size());
  bool in_string = false;
  for (size_t i = 0; i < block.size(); ++i) {
    const char c = block[i];
    if (static_cast<unsigned char>(c) < 0x20) {
      out += ' ';
    } else if (c == '\\' && in_string && i + 1 < block.size()) {
      const char next = block[++i];
      if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out += c;
      out += next;
    } else if (c == ',' && !in_string) {
      const size_t after = block.find_first_not_of(" \t\r\n", i + 1);
      const bool trailing = after != std::string_view::npos && (block[after] == '}' || block[after] == ']');
      if (!trailing) out += c;
    } else {
      in_string ^= c == '"';
      out += c;
    }
  }
  return out;
}

Json parse_block(const std::string& block) {
  Json value = Json::parse(block, nullptr, false);
  return value.is_discarded() ? Json::parse(mended(block), nullptr, false) : value;
}

// 3: an article, 2: something like one, 1: the page itself, 0: none of that.
int rank_of_type(std::string_view type) {
  if (type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report" ||
      type == "Review" || type == "ReportageNewsArticle") {
    return 3;
  }
  if (type == "SocialMediaPosting" || type == "CreativeWork" || type == "VideoObject" ||
      type == "NewsVideo" || type == "PodcastEpisode" || type == "Recipe" || type == "MediaGallery") {
    return 2;
  }
  return type == "WebPage" || type == "ItemPage" ? 1 : 0;
}

int rank_of(const Json& object) {
  const auto type = object.find("@type");
  if (type == object.end()) return 0;
  int rank = 0;
  const auto consider = [&](const Json& name) {
    if (!name.is_string()) return;
    std::string_view text = name.get_ref<const std::string&>();
    rank = std::max(rank, rank_of_type(text.substr(text.find_last_of("/:") + 1)));
  };
  if (type->is_array()) {
    for (const Json& name : *type)
      consider(name);
  } else {
    consider(*type);
  }
  return rank;
}

std::string text_of(const Json& value) {
  return value.is_string() ? one_line(resolve_entities(value.get_ref<const std::string&>())) : std::string();
}

std::string member(const Json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) return {};
  if (found->is_array()) return found->empty() ? std::string() : text_of(found->front());
  return text_of(*found);
}

// A name, an object with a name, or a list of either.
std::string names(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  std::vector<std::string> list;
  const auto add = [&](const Json& entry) {
    std::string name = entry.is_object() ? member(entry, "name") : text_of(entry);
    if (name.empty() || name.starts_with("http") || name.size() > 200) return;
    if (std::find(list.begin(), list.end(), name) == list.end()) list.push_back(std::move(name));
  };
  if (found->is_array()) {
    for (const Json& entry : *found)
      add(entry);
  } else {
    add(*found);
  }
  std::string joined;
  for (const std::string& name : list) {
    if (!joined.empty()) joined += ", ";
    joined += name;
  }
  return joined;
}

std::string url_of(const Json& object) {
  for (const char* key : {"mainEntityOfPage", "url", "@id"}) {
    const auto found = object.find(key);
    if (found == object.end()) continue;
    const std::string url = found->is_object() ? member(*found, "@id") : text_of(*found);
    if (url.starts_with("http")) return url;
  }
  return {};
}

JsonLdArticle article_of(const Json& object, bool is_article) {
  JsonLdArticle article;
  article.published = member(object, "datePublished");
  if (article.published.empty()) article.published = member(object, "uploadDate");
  if (article.published.empty() && is_article) article.published = member(object, "dateCreated");
  article.modified = member(object, "dateModified");
  article.language = member(object, "inLanguage");
  if (!is_article) return article;
  article.headline = member(object, "headline");
  if (article.headline.empty()) article.headline = member(object, "name");
  if (const auto body = object.find("articleBody"); body != object.end() && body->is_string()) {
    article.body = body->get<std::string>();
  }
  article.author = names(object, "author");
  article.publisher = names(object, "publisher");
  article.section = names(object, "articleSection");
  article.url = url_of(object);
  return article;
}

void complete(JsonLdArticle& article, const JsonLdArticle& other) {
  for (auto field : {&JsonLdArticle::headline, &JsonLdArticle::body, &JsonLdArticle::author,
                     &JsonLdArticle::publisher, &JsonLdArticle::section, &JsonLdArticle::language,
                     &JsonLdArticle::url, &JsonLdArticle::published, &JsonLdArticle::modified}) {
    if ((article.*field).empty()) article.*field = other.*field;
  }
}

}  // namespace

JsonLdArticle read_json_ld(const std::vector<std::string>& blocks) {
  std::vector<JsonLdArticle> by_rank[4];
  size_t seen = 0;
  for (size_t b = 0; b < std::min(blocks.size(), kMaxBlocks); ++b) {
    const Json root = parse_block(blocks[b]);
    if (root.is_discarded()) continue;
    // Lists, @graph and mainEntity nest articles; breadth first, bounded.
    std::vector<const Json*> queue = {&root};
    for (size_t i = 0; i < queue.size() && seen < kMaxObjects; ++i) {
      const Json& value = *queue[i];
      if (value.is_array()) {
        for (const Json& entry : value)
          queue.push_back(&entry);
      } else if (value.is_object()) {
        ++seen;
        if (const int rank = rank_of(value); rank > 0) by_rank[rank].push_back(article_of(value, rank >= 2));
        for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"}) {
          if (const auto inner = value.find(key); inner != value.end() && !inner->is_string())
            queue.push_back(&*inner);
        }
      }
    }
  }
  JsonLdArticle result;
  // A list of several articles is a list of teasers, unless the first is the page's own.
  for (int rank = 3; rank >= 1; --rank) {
    for (const JsonLdArticle& article : by_rank[rank]) {
      if (rank < 3 && !result.headline.empty()) {
        if (result.published.empty()) result.published = article.published;
        continue;
      }
      if (rank == 3 && &article != &by_rank[3].front() && article.headline != result.headline) continue;
      complete(result, article);
    }
  }
  return result;
}

}  // namespace broadsheet
