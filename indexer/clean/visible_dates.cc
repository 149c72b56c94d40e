// SPDX-License-Identifier: MIT
#include "indexer/clean/visible_dates.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>

#include "indexer/base/ascii.h"
#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxClaims = 4;      // of one rule
constexpr size_t kMaxShown = 400;     // dates looked at on a page
constexpr uint32_t kNearBefore = 60;  // nodes, counting texts between tags
constexpr uint32_t kNearBehind = 90;
constexpr size_t kLongestText = 90;  // bytes of a text that is there for its date
constexpr size_t kLongestElsewhere = 60;
constexpr int kAncestors = 8;

enum Rule { kTimePublished, kTime, kClass, kPublished, kPlain, kModified };
constexpr std::string_view kRules[] = {"time-element",   "time-element", "class-date",
                                       "published-text", "page-text",    "modified-text"};

// Words after which a page prints its date.
constexpr std::string_view kPublishedWords[] = {"published",
                                                "posted",
                                                "first published",
                                                "publié",
                                                "publie le",
                                                "veröffentlicht",
                                                "erschienen",
                                                "publicado",
                                                "pubblicato",
                                                "gepubliceerd",
                                                "opublikowano",
                                                "publicerad",
                                                "publisert",
                                                "udgivet",
                                                "stand:",
                                                "mis en ligne",
                                                "mise en ligne",
                                                "date:",
                                                "datum:",
                                                "erstellt",
                                                "опубликовано",
                                                "发布时间",
                                                "发表于",
                                                "时间：",
                                                "julkaistu",
                                                "zveřejněno",
                                                "közzétéve",
                                                "data publikacji",
                                                "yayınlanma",
                                                "تاريخ النشر",
                                                "نُشر",
                                                "公開日",
                                                "入力",
                                                "등록",
                                                "pressemitteilung",
                                                "press release"};
constexpr std::string_view kModifiedWords[] = {"last updated",
                                               "updated",
                                               "last edited",
                                               "last modified",
                                               "last change",
                                               "aktualisiert",
                                               "zuletzt",
                                               "letzte änderung",
                                               "letzte aktualisierung",
                                               "mis à jour",
                                               "mise à jour",
                                               "actualizado",
                                               "aggiornato",
                                               "ultimo aggiornamento",
                                               "atualizado",
                                               "bijgewerkt",
                                               "laatst gewijzigd",
                                               "uppdaterad",
                                               "oppdatert",
                                               "opdateret",
                                               "обновлено",
                                               "更新",
                                               "수정",
                                               "güncelleme"};

template <size_t N>
bool opens_with(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.starts_with(word); });
}

template <size_t N>
bool holds_one(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool is_class_of_date(std::string_view name) {
  constexpr std::string_view kBad[] = {"update",  "modif",  "validate", "candidate",
                                       "mandate", "expire", "event"};
  constexpr std::string_view kGood[] = {
      "date",       "pubtime",  "publish",      "publication",  "posted",       "timestamp",
      "time-stamp", "fecha",    "datum",        "erstellt",     "entry-meta",   "byline-time",
      "post-meta",  "postmeta", "article-time", "article_time", "artikeldatum", "created"};
  if (name.empty()) return false;
  const std::string lower = lower_ascii(name);
  return !holds_one(lower, kBad) && holds_one(lower, kGood);
}

bool has_digits(std::string_view text) {
  return std::count_if(text.begin(), text.end(), is_digit) >= 2;
}

// A year beside a smaller number, or three short numbers with dots or slashes: worth a parser's look.
bool names_a_day(std::string_view text) {
  bool year = false;
  int small = 0;
  int joined = 0;
  for (size_t i = 0; i < text.size();) {
    if (!is_digit(text[i])) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < text.size() && is_digit(text[i]))
      ++i;
    const std::string_view digits = text.substr(begin, i - begin);
    year |= digits.size() == 4 && (digits.starts_with("20") || digits.starts_with("199"));
    small += digits.size() <= 2;
    joined += digits.size() <= 2 && i < text.size() && (text[i] == '.' || text[i] == '/');
  }
  return (year && small > 0) || (joined >= 2 && small >= 3);
}

// Where a publishing word opens the text or follows a separator ("Political desk | Published 12 May 2010").
std::optional<size_t> published_at(std::string_view lower) {
  if (opens_with(lower, kPublishedWords) ||
      (lower.size() < 40 && (lower.starts_with("vom ") || lower.starts_with("le "))))
    return 0;
  for (std::string_view separator :
       {"| ", "\xC2\xB7 ", "\xE2\x80\xA2 ", " - ", "\xE2\x80\x93 ", "\xE2\x80\x94 ", "/ ", ", "}) {
    for (size_t at = lower.find(separator); at != std::string::npos; at = lower.find(separator, at + 1)) {
      if (opens_with(lower.substr(at + separator.size()), kPublishedWords)) return at + separator.size();
    }
  }
  return std::nullopt;
}

struct Shown {
  Rule rule;
  uint32_t node;
  std::string value;
  bool near = false;
  bool aside = false;
  uint32_t distance = 0;
};

class Collector {
 public:
  Collector(const HtmlTree& tree, std::string_view title) : tree_(tree) { find_headline(title); }

  std::vector<DateClaim> collect() {
    for (uint32_t i = 0; i < tree_.size() && shown_.size() < kMaxShown; ++i) {
      if (tree_[i].tag == Tag::kText) {
        read_text(i);
      } else if (tree_[i].source != nullptr && tree_[i].end - i <= 60) {
        read_element(i);
      }
    }
    std::stable_sort(shown_.begin(), shown_.end(), [](const Shown& a, const Shown& b) {
      return std::tuple(!a.near, a.aside, a.rule, a.near ? a.distance : 0) <
             std::tuple(!b.near, b.aside, b.rule, b.near ? b.distance : 0);
    });
    std::vector<DateClaim> claims;
    size_t counts[2][std::size(kRules)] = {};
    for (Shown& shown : shown_) {
      if (++counts[shown.near ? 1 : 0][shown.rule] > kMaxClaims) continue;
      std::string rule(kRules[shown.rule]);
      if (!shown.near) rule += "-elsewhere";
      claims.push_back({std::move(rule), std::move(shown.value), std::nullopt});
    }
    return claims;
  }

 private:
  // The heading that opens the <title>, else the first h1.
  void find_headline(std::string_view title) {
    size_t seen = 0;
    for (uint32_t i = 0; i < tree_.size() && seen < 20; ++i) {
      if (tree_[i].tag != Tag::kH1 && tree_[i].tag != Tag::kH2) continue;
      ++seen;
      const std::string text = tree_.text_of(i);
      const bool named = text.size() >= 8 && title.substr(0, 300).find(text) != std::string_view::npos;
      if (!named && !(tree_[i].tag == Tag::kH1 && headline_ == 0 && text.size() >= 8)) continue;
      headline_ = i;
      headline_end_ = tree_[i].end;
      if (named) return;
    }
  }

  void add(Rule rule, uint32_t node, std::string value) {
    Shown shown{rule, node, std::move(value)};
    if (headline_ != 0) {
      const bool before = node < headline_;
      shown.distance = before ? 2 * (headline_ - node) : node - std::min(node, headline_end_);
      shown.near = before ? headline_ - node <= kNearBefore : shown.distance <= kNearBehind;
    }
    shown.aside = !shown.near && in_side_matter(node);
    const bool plain = rule == kPlain || rule == kPublished;
    if (plain && !shown.near && (shown.aside || shown.value.size() > kLongestElsewhere)) return;
    shown_.push_back(std::move(shown));
  }

  // Teasers, comments and the like: their dates are not the article's.
  bool in_side_matter(uint32_t node) const {
    constexpr std::string_view kSide[] = {"comment", "kommentar", "teaser",     "related",
                                          "sidebar", "calendar",  "leserbrief", "recent"};
    uint32_t i = tree_[node].parent;
    for (int depth = 0; depth < kAncestors && i != tree_[i].parent; ++depth, i = tree_[i].parent) {
      const Tag tag = tree_[i].tag;
      if (tag == Tag::kAside || tag == Tag::kNav || tag == Tag::kFooter || tag == Tag::kA) return true;
      if (tag == Tag::kBody) return false;
      const std::string names = lower_ascii(std::string(tree_.attribute(i, "class").substr(0, 200)) + " " +
                                            std::string(tree_.attribute(i, "id").substr(0, 100)));
      if (holds_one(names, kSide)) return true;
    }
    return false;
  }

  void read_text(uint32_t i) {
    const std::string_view text = trim(tree_[i].text);
    if (text.size() < 2 || text.size() >= 200) return;
    const std::string lower = lower_ascii(text.substr(0, 160));
    const bool modified = opens_with(std::string_view(lower), kModifiedWords) ||
                          (text.size() < kLongestText && holds_one(lower, kModifiedWords));
    const std::optional<size_t> at = modified ? 0 : published_at(lower);
    if (at) {
      std::string value = *at > 0 ? one_line(text.substr(*at)) : one_line(text);
      // The date may stand in the next element: the rest of the parent belongs to the claim.
      if (!names_a_day(value) && tree_[tree_[i].parent].end - tree_[i].parent <= 40) {
        const std::string around = tree_.text_of(tree_[i].parent);
        const size_t here = around.find(value);
        value = here == std::string::npos ? around : around.substr(here);
      }
      if (has_digits(value) && value.size() < 200) {
        add(modified ? kModified : kPublished, i, std::move(value));
      }
    } else if (text.size() < kLongestText && names_a_day(text) && text.find("©") == std::string_view::npos) {
      add(kPlain, i, one_line(text));
    }
  }

  void read_element(uint32_t i) {
    const std::string_view names[] = {tree_.attribute(i, "class"), tree_.attribute(i, "id"),
                                      tree_.attribute(i, "itemprop")};
    if (tree_[i].tag == Tag::kTime) {
      std::string value = one_line(tree_.attribute(i, "datetime"));
      if (value.empty()) value = one_line(tree_.attribute(i, "content"));
      if (!has_digits(value)) value = tree_.text_of(i);
      if (!has_digits(value) || value.size() > 100) return;
      const std::string all = lower_ascii(std::string(names[0]) + " " + std::string(names[2]));
      if (all.find("modif") != std::string::npos || all.find("updat") != std::string::npos) return;
      const bool publishes =
          all.find("publi") != std::string::npos || tree_.attribute(i, "pubdate").data() != nullptr;
      add(publishes ? kTimePublished : kTime, i, std::move(value));
    } else if (std::any_of(std::begin(names), std::end(names), is_class_of_date)) {
      std::string value = one_line(tree_.attribute(i, "content"));
      if (!has_digits(value)) value = one_line(tree_.attribute(i, "title"));
      if (!has_digits(value)) value = tree_.text_of(i);
      if (!has_digits(value) || value.size() > 100) return;
      const std::string lower = lower_ascii(value);
      add(opens_with(std::string_view(lower), kModifiedWords) ? kModified : kClass, i, std::move(value));
    }
  }

  const HtmlTree& tree_;
  uint32_t headline_ = 0;  // 0: the page has none
  uint32_t headline_end_ = 0;
  std::vector<Shown> shown_;
};

}  // namespace

std::vector<DateClaim> visible_dates(const HtmlTree& tree, std::string_view title_element) {
  return Collector(tree, title_element).collect();
}

}  // namespace broadsheet
