// SPDX-License-Identifier: MIT
#include "indexer/clean/page_meta.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/base/ascii.h"
#include "indexer/clean/entities.h"
#include "indexer/clean/json_ld.h"
#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

// <meta> names that date a page, in order of trust. Compared in lower case with property, name, itemprop,
// http-equiv.
constexpr std::string_view kPublishedMeta[] = {
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "og:pubdate",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "article.published",
    "published-date",
    "published_date",
    "publish-date",
    "publish_date",
    "pubdate",
    "publication_date",
    "publication-date",
    "publicationdate",
    "date_published",
    "article_date_original",
    "originalpublicationdate",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dc:date",
    "dcterms.date",
    "dc.issued",
    "dcsext.articlefirstpublished",
    "citation_publication_date",
    "citation_date",
    "prism.publicationdate",
    "bt:pubdate",
    "gentime",
    "ptime",
    "displaydate",
    "shareaholic:article_published_time",
    "article:create",
    "datecreated",
    "created",
    "date",
    "release_date",
    "releasedate",
    "pdate",
    "search_date",
    "docdate",
    "vr:published_time",
    "doc_date",
    "last-published",
};
constexpr std::string_view kModifiedMeta[] = {
    "article:modified_time", "og:updated_time",  "og:article:modified_time",
    "datemodified",          "dcterms.modified", "dc.date.modified",
    "last-modified",         "lastmod",          "revised",
    "modified_time",         "updated_time",     "date_modified",
};

constexpr std::string_view kTitleMeta[] = {"og:title",       "twitter:title", "dc.title",
                                           "sailthru.title", "parsely-title", "title"};
constexpr std::string_view kSiteMeta[] = {"og:site_name", "application-name", "al:android:app_name",
                                          "dc.publisher", "cre"};
constexpr std::string_view kAuthorMeta[] = {
    "author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
    "byl",    "byline",         "citation_author",   "twitter:creator"};
constexpr std::string_view kSectionMeta[] = {"article:section", "og:article:section", "parsely-section",
                                             "section"};
constexpr std::string_view kLanguageMeta[] = {"content-language", "language", "og:locale", "dc.language",
                                              "dcterms.language"};

struct MetaTag {
  std::string name;
  std::string content;
};

std::vector<MetaTag> collect_meta(const HtmlTree& tree) {
  std::vector<MetaTag> tags;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].tag != Tag::kMeta) continue;
    std::string content = one_line(tree.attribute(i, "content"));
    if (content.empty()) content = one_line(tree.attribute(i, "datetime"));
    if (content.empty() || content.size() > 4096) continue;
    for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
      const std::string_view name = tree.attribute(i, key);
      if (!name.empty()) tags.push_back({lower_ascii(trim(name)), content});
    }
  }
  return tags;
}

template <size_t N>
std::string first_of(const std::vector<MetaTag>& tags, const std::string_view (&names)[N]) {
  for (std::string_view name : names) {
    for (const MetaTag& tag : tags) {
      if (tag.name == name) return one_line(resolve_entities(tag.content));
    }
  }
  return {};
}

template <size_t N>
void add_claims(const std::vector<MetaTag>& tags, const std::string_view (&names)[N], std::string_view prefix,
                std::vector<DateClaim>& claims) {
  for (std::string_view name : names) {
    for (const MetaTag& tag : tags) {
      if (tag.name != name || tag.content.size() > 100) continue;
      claims.push_back({std::string(prefix) + tag.name, tag.content, std::nullopt});
      break;
    }
  }
}

void read_head(const HtmlTree& tree, PageMeta& meta) {
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const Tag tag = tree[i].tag;
    if (tag == Tag::kHtml && meta.language.empty()) {
      meta.language = one_line(tree.attribute(i, "lang"));
      if (meta.language.empty()) meta.language = one_line(tree.attribute(i, "xml:lang"));
    } else if (tag == Tag::kTitle && meta.title_element.empty()) {
      meta.title_element = tree.text_of(i);
    } else if (tag == Tag::kLink && meta.canonical_url.empty() &&
               equals_ignoring_case(trim(tree.attribute(i, "rel")), "canonical")) {
      meta.canonical_url = one_line(tree.attribute(i, "href"));
    }
  }
}

}  // namespace

PageMeta read_page_meta(const HtmlTree& tree, const std::vector<std::string>& json_ld) {
  PageMeta meta;
  const JsonLdArticle article = read_json_ld(json_ld);
  const std::vector<MetaTag> tags = collect_meta(tree);
  read_head(tree, meta);
  meta.json_ld_headline = article.headline;
  meta.json_ld_body = article.body;
  meta.og_title = first_of(tags, kTitleMeta);
  meta.site_name = first_of(tags, kSiteMeta);
  if (meta.site_name.empty()) meta.site_name = article.publisher;
  meta.author = article.author.empty() ? first_of(tags, kAuthorMeta) : article.author;
  if (meta.author.starts_with("http") || meta.author.starts_with('@')) meta.author.clear();
  meta.section = article.section.empty() ? first_of(tags, kSectionMeta) : article.section;
  if (meta.language.empty()) meta.language = article.language;
  if (meta.language.empty()) meta.language = first_of(tags, kLanguageMeta);
  if (meta.canonical_url.empty()) {
    constexpr std::string_view kUrlMeta[] = {"og:url", "parsely-link", "twitter:url"};
    meta.canonical_url = first_of(tags, kUrlMeta);
  }
  if (meta.canonical_url.empty()) meta.canonical_url = article.url;
  if (!article.published.empty()) meta.claims.push_back({"json-ld", article.published, std::nullopt});
  add_claims(tags, kPublishedMeta, "meta:", meta.claims);
  if (!article.modified.empty())
    meta.modified.push_back({"json-ld-modified", article.modified, std::nullopt});
  add_claims(tags, kModifiedMeta, "meta-modified:", meta.modified);
  return meta;
}
namespace {

bool reads_like_name(std::string_view text) {
  const auto blanks = std::count(text.begin(), text.end(), ' ');
  return text.size() <= 80 && blanks >= 1 && blanks <= 6 &&
         std::none_of(text.begin(), text.end(), is_digit) &&
         text.find_first_of(":|@/?!*") == std::string::npos && !is_lower(text[0]) && text != "Posted on";
}

// What follows "By " and the like; empty if the text begins otherwise.
std::string_view behind_by(std::string_view text) {
  for (std::string_view by : {"By ", "by ", "BY ", "Von ", "von ", "VON ", "Par ", "Por ", "POR "}) {
    if (text.starts_with(by)) return trim(text.substr(by.size()));
  }
  return {};
}

// Two to four words, each with a capital, particles aside: "By Ana de la Cruz".
bool is_byline(std::string_view text) {
  const std::string_view name = behind_by(text);
  if (name.empty() || name.size() > 50 || name.ends_with('.') || !reads_like_name(name)) return false;
  size_t words = 0;
  for (size_t begin = 0; begin < name.size(); ++words) {
    const size_t end = std::min(name.find(' ', begin), name.size());
    const std::string_view word = name.substr(begin, end - begin);
    if (!word.empty() && is_lower(word[0]) && word.size() > 3) return false;
    begin = end + 1;
  }
  return words <= 4;
}

}  // namespace

std::string visible_author(const HtmlTree& tree) {
  std::string best;
  int best_rank = 0;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const HtmlNode& node = tree[i];
    if (node.tag == Tag::kText && best_rank == 0) {
      const std::string_view text = trim(node.text);
      if (text.size() > 80 || (behind_by(text).empty() && lower_ascii(text) != "by" && text != "Von"))
        continue;
      if (tree[node.parent].end - node.parent > 30) continue;
      std::string line = tree.text_of(node.parent);
      if (is_byline(line)) {
        best = std::move(line);
        best_rank = 1;
      }
      continue;
    }
    if (node.source == nullptr || node.end - i > 30) continue;
    int rank = 0;
    if (equals_ignoring_case(tree.attribute(i, "rel"), "author")) rank = 3;
    if (equals_ignoring_case(tree.attribute(i, "itemprop"), "author")) rank = 3;
    if (rank == 0) {
      const std::string names = lower_ascii(tree.attribute(i, "class").substr(0, 200));
      if (names.find("author") != std::string::npos || names.find("byline") != std::string::npos) rank = 2;
      if (names.find("name") != std::string::npos && rank == 2) rank = 3;
    }
    if (rank <= best_rank) continue;
    std::string text = tree.text_of(i);
    if (!reads_like_name(text) && !(text.size() <= 80 && reads_like_name(behind_by(text)))) continue;
    best = std::move(text);
    best_rank = rank;
  }
  return best;
}

}  // namespace broadsheet
