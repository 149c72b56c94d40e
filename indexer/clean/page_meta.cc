// SPDX-License-Identifier: MIT
#include "indexer/clean/page_meta.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/clean/ascii.h"
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

bool is_class_of_date(std::string_view name) {
  const std::string lower = lower_ascii(name);
  for (std::string_view bad : {"update", "modif", "validate", "candidate", "mandate", "expire", "event"}) {
    if (lower.find(bad) != std::string::npos) return false;
  }
  for (std::string_view good : {"date", "pubtime", "publish", "posted", "timestamp", "time-stamp", "fecha",
                                "datum", "erstellt", "entry-meta", "byline-time", "post-meta", "article-time",
                                "article_time", "artikeldatum", "created"}) {
    if (lower.find(good) != std::string::npos) return true;
  }
  return false;
}

bool has_digits(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_digit) >= 2;
}

// Words after which a page prints its date.
constexpr std::string_view kPublished[] = {"published",  "posted",         "first published", "publié",
                                           "publie le",  "veröffentlicht", "erschienen",      "publicado",
                                           "pubblicato", "gepubliceerd",   "opublikowano",    "publicerad",
                                           "publisert",  "udgivet",        "stand:",          "mis en ligne",
                                           "date:",      "datum:",         "erstellt",        "опубликовано",
                                           "发布时间",   "发表于",         "时间：",          "last updated",
                                           "updated"};

// Where such a word opens the text or follows a separator ("Political desk | Published 12 May 2010"): its
// offset.
std::optional<size_t> published_text_at(std::string_view text) {
  const std::string lower = lower_ascii(text.substr(0, 160));
  const auto opens = [&](size_t at) {
    return std::any_of(std::begin(kPublished), std::end(kPublished), [&](std::string_view word) {
      return std::string_view(lower).substr(at).starts_with(word);
    });
  };
  if (opens(0) || lower.starts_with("vom ") || lower.starts_with("le ")) return 0;
  for (std::string_view separator :
       {"| ", "\xC2\xB7 ", "\xE2\x80\xA2 ", " - ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "/ ", ", "}) {
    for (size_t at = lower.find(separator); at != std::string::npos; at = lower.find(separator, at + 1)) {
      if (opens(at + separator.size())) return at + separator.size();
    }
  }
  return std::nullopt;
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

std::string visible_author(const HtmlTree& tree) {
  std::string best;
  int best_rank = 0;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const HtmlNode& node = tree[i];
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
    const auto blanks = std::count(text.begin(), text.end(), ' ');
    const bool name = text.size() <= 80 && blanks >= 1 && blanks <= 6 &&
                      std::none_of(text.begin(), text.end(), is_digit) &&
                      text.find_first_of(":|@/?!") == std::string::npos && !is_lower(text[0]);
    if (!name && !(text.size() <= 80 && lower_ascii(text.substr(0, 3)) == "by " && blanks <= 7)) continue;
    best = std::move(text);
    best_rank = rank;
  }
  return best;
}

std::vector<DateClaim> visible_dates(const HtmlTree& tree) {
  constexpr size_t kMaxClaims = 4;  // of one rule
  std::vector<DateClaim> publishing;
  std::vector<DateClaim> times;
  std::vector<DateClaim> classes;
  std::vector<DateClaim> texts;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const HtmlNode& node = tree[i];
    if (node.tag == Tag::kText) {
      const std::string_view shown = trim(node.text);
      if (texts.size() >= kMaxClaims || shown.size() >= 200) continue;
      const std::optional<size_t> at = published_text_at(shown);
      if (!at) continue;
      // The date may stand in the next element: the whole parent is the claim.
      const HtmlNode& parent = tree[node.parent];
      std::string text;
      if (*at > 0 && has_digits(shown.substr(*at))) {
        text = one_line(shown.substr(*at));
      } else if (parent.end - node.parent <= 40) {
        text = tree.text_of(node.parent);
      }
      if (has_digits(text) && text.size() < 200)
        texts.push_back({"published-text", std::move(text), std::nullopt});
      continue;
    }
    if (node.source == nullptr || node.end - i > 60) continue;
    const std::string_view names[] = {tree.attribute(i, "class"), tree.attribute(i, "id"),
                                      tree.attribute(i, "itemprop")};
    if (node.tag == Tag::kTime) {
      std::string value = one_line(tree.attribute(i, "datetime"));
      if (value.empty()) value = one_line(tree.attribute(i, "content"));
      if (!has_digits(value)) value = tree.text_of(i);
      if (!has_digits(value) || value.size() > 100) continue;
      const std::string all = lower_ascii(std::string(names[0]) + " " + std::string(names[2]));
      if (all.find("modif") != std::string::npos || all.find("updat") != std::string::npos) continue;
      const bool publishes =
          all.find("publi") != std::string::npos || tree.attribute(i, "pubdate").data() != nullptr;
      std::vector<DateClaim>& list = publishes ? publishing : times;
      if (list.size() < kMaxClaims) list.push_back({"time-element", std::move(value), std::nullopt});
    } else if (classes.size() < kMaxClaims &&
               std::any_of(std::begin(names), std::end(names), is_class_of_date)) {
      std::string value = one_line(tree.attribute(i, "content"));
      if (!has_digits(value)) value = one_line(tree.attribute(i, "title"));
      if (!has_digits(value)) value = tree.text_of(i);
      if (has_digits(value) && value.size() <= 100)
        classes.push_back({"class-date", std::move(value), std::nullopt});
    }
  }
  for (std::vector<DateClaim>* list : {&times, &classes, &texts}) {
    for (DateClaim& claim : *list)
      publishing.push_back(std::move(claim));
  }
  return publishing;
}

}  // namespace broadsheet
