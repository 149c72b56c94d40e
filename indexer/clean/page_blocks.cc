// SPDX-License-Identifier: MIT
#include "indexer/clean/page_blocks.h"

#include <re2/re2.h>

#include <algorithm>

#include "indexer/base/ascii.h"
#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

constexpr size_t kProseBytes = 60;
constexpr size_t kMaxRow = 300;  // bytes of a row of a table that is data, not layout

// Class, id and role names of what surrounds articles. Matched in lower case at word borders (-, _, blank,
// case is gone); comments and requests for consent are surer than the rest.
const RE2& surroundings() {
  static const RE2 re(
      R"((?:^|[\s_-])(?:ad|ads|advert\w*|advertisement|adsbygoogle|banner|breadcrumbs?|byline\w*|authors?|author-?(?:box|bio|info)|bio|caption|wp-caption-text|clearfix-nav|combx|cookies?|consent|contentinfo|copyright|credits?|dateline|disclaimer|donate|embed|entry-?(?:footer|meta|utility)|factbox-links|feedback|flyout|footer|footnotes-nav|gallery|gdpr|hidden|infobox|ingress-meta|inline-?(?:promo|newsletter)|jp-relatedposts|keywords?|lightbox|login|masthead|mcafee|media-?caption|menu\w*|meta|meta-?data|modal|more-?(?:from|on|stories|links|news)|most-?(?:read|popular|viewed)|nav|navbar|navigation|navi|newsletter\w*|next-?prev|noprint|no-print|off-?canvas|outbrain|overlay|pager|pagination|paywall|photo-?credit|player|pop-?up|popular|popup|post-?(?:footer|meta|nav|navigation|tags|info)|posted-on|prev-?next|print-?only|promo\w*|pull-?quote|rating|read-?(?:more|next|also)|recirc\w*|recommend\w*|reference-links|related\w*|rss|screen-?reader\w*|search\w*|see-?also|share\w*|sharing|shar\w*-?(?:bar|buttons?|tools)|shopping|side|side-?bar\w*|sitemap|skip\w*|skyscraper|slide-?show|social\w*|soc|sponsor\w*|sr-only|story-?(?:footer|tools)|subscri\w*|syndication|taboola|tag-?(?:list|cloud|links)|tags|teaser\w*|toc-?(?:box|container|list|nav|wrap\w*)|tool-?bar|tool-?box|tooltip|toolbar|topics?|top-?bar|trending|tweet-?button|visually-?hidden|widget\w*|wpadminbar|zergnet)(?:$|[\s_-]))");
  return re;
}

const RE2& comments() {
  static const RE2 re(
      R"((?:^|[\s_-])(?:comments?|commentlist|comments?-?(?:area|section|list|wrap\w*|block|form|body|content)|disqus\w*|discuss\w*|kommentar\w*|respond|replies|fb-comments|livefyre|community|cookie\w*|consent\w*|privacy\w*|gdpr\w*|dsgvo\w*|cmp|cmplz\w*|klaro|borlabs\w*|didomi\w*|onetrust\w*|usercentrics\w*)(?:$|[\s_-]))");
  return re;
}

enum class Verdict { kKeep, kSurrounding, kComments, kInvisible };

bool is_invisible(const HtmlTree& tree, uint32_t node) {
  if (tree.attribute(node, "hidden").data() != nullptr) return true;
  const std::string_view style = tree.attribute(node, "style");
  if (style.empty() || style.size() > 1000) return false;
  std::string flat;
  for (char c : style) {
    if (!is_space(c)) flat += to_lower(c);
  }
  return flat.find("display:none") != std::string::npos ||
         flat.find("visibility:hidden") != std::string::npos;
}

// "sharing-with-a-single-developer" is a heading made into an id: it says what the text is about.
bool is_heading_slug(std::string_view id) {
  for (std::string_view word : {"-a-", "-an-", "-the-", "-with-", "-of-", "-and-", "-to-", "-is-", "-are-",
                                "-in-", "-und-", "-der-", "-die-", "-de-", "-la-"}) {
    if (id.find(word) != std::string_view::npos) return true;
  }
  return false;
}

// Class, id and role in lower case: "relatedLinks", "related__links" and "related_links" are all
// "related-links".
std::string names_of(const HtmlTree& tree, uint32_t node) {
  std::string names;
  for (const char* key : {"class", "id", "role"}) {
    const std::string_view value = tree.attribute(node, key);
    if (value.empty() || value.size() > 500) continue;
    if (key == std::string_view("id") && is_heading_slug(value)) continue;
    for (size_t i = 0; i < value.size(); ++i) {
      if (i > 0 && is_upper(value[i]) && is_lower(value[i - 1])) names += '-';
      const char c = value[i] == '_' ? '-' : to_lower(value[i]);
      if (c != '-' || !names.ends_with('-')) names += c;
    }
    names += ' ';
  }
  return names;
}

Verdict verdict_of(const HtmlTree& tree, uint32_t node, bool trust_names) {
  switch (tree[node].tag) {
    case Tag::kNav:
    case Tag::kAside:
    case Tag::kFigure:
    case Tag::kFigcaption:
    case Tag::kFooter:
    case Tag::kMenu:
    case Tag::kForm:
    case Tag::kFieldset:
    case Tag::kHeader:
      return Verdict::kSurrounding;
    case Tag::kButton:
    case Tag::kInput:
    case Tag::kVideo:
    case Tag::kLabel:
    case Tag::kHead:
      return Verdict::kInvisible;
    case Tag::kHtml:
    case Tag::kBody:
    case Tag::kArticle:
    case Tag::kMain:
    case Tag::kTr:
      return Verdict::kKeep;
    default:
      break;
  }
  if (is_invisible(tree, node)) return Verdict::kInvisible;
  if (!trust_names) return Verdict::kKeep;
  const std::string names = names_of(tree, node);
  if (names.empty()) return Verdict::kKeep;
  if (RE2::PartialMatch(names, comments())) return Verdict::kComments;
  return RE2::PartialMatch(names, surroundings()) ? Verdict::kSurrounding : Verdict::kKeep;
}

// What the page names the article's body, if it holds a fair part of the prose.
std::vector<uint32_t> bodies_of(const HtmlTree& tree, const TextMass& mass) {
  std::vector<uint32_t> bodies;
  const uint32_t least = std::max(mass.prose(0) / 5, 250u);
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (tree[i].source != nullptr && mass.prose(i) >= least && names_body(tree, i)) bodies.push_back(i);
  }
  return bodies;
}

// An element that looks like a surrounding by name and holds most of the page's prose, or its body, is none.
bool is_excluded(const HtmlTree& tree, const TextMass& mass, const std::vector<uint32_t>& bodies,
                 uint32_t node, bool trust_names) {
  const Verdict verdict = verdict_of(tree, node, trust_names);
  if (verdict == Verdict::kKeep) return false;
  const uint32_t prose = mass.prose(node);
  const uint32_t total = mass.prose(0);
  if (verdict != Verdict::kInvisible) {
    const auto inside = std::lower_bound(bodies.begin(), bodies.end(), node);
    if (inside != bodies.end() && *inside < tree[node].end) return false;
  }
  if (verdict == Verdict::kComments) return total - prose >= 400 || prose * 2 < total;
  if (verdict == Verdict::kInvisible) return prose * 10 < total * 9;
  return prose * 5 < total * 2;
}

}  // namespace

TextMass::TextMass(const HtmlTree& tree) {
  ends_.reserve(tree.size());
  prose_.reserve(tree.size() + 1);
  all_.reserve(tree.size() + 1);
  linked_.reserve(tree.size() + 1);
  uint32_t prose = 0;
  uint32_t all = 0;
  uint32_t linked = 0;
  uint32_t link_end = 0;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    prose_.push_back(prose);
    all_.push_back(all);
    linked_.push_back(linked);
    const HtmlNode& node = tree[i];
    ends_.push_back(node.end);
    if (node.tag == Tag::kA) link_end = std::max(link_end, node.end);
    if (node.tag != Tag::kText) continue;
    const auto bytes = static_cast<uint32_t>(trim(node.text).size());
    all += bytes;
    if (i < link_end) {
      linked += bytes;
    } else if (bytes >= kProseBytes) {
      prose += bytes;
    }
  }
  prose_.push_back(prose);
  all_.push_back(all);
  linked_.push_back(linked);
}

bool names_body(const HtmlTree& tree, uint32_t node) {
  static const RE2 re(
      R"((?:^|[\s-])(?:article-?(?:body|content|text)|body-?(?:copy|text)|content-?body|entry-?content|post-?(?:body|content)|story-?(?:body|content|text)|storytext)(?:$|[\s-]))");
  if (equals_ignoring_case(tree.attribute(node, "itemprop"), "articleBody")) return true;
  const std::string names = names_of(tree, node);
  return !names.empty() && RE2::PartialMatch(names, re);
}

bool names_standfirst(const HtmlTree& tree, uint32_t node) {
  static const RE2 re(
      R"((?:^|[\s-])(?:abstract|anleser|anriss\w*|bajada|chapeau|chapo|copete|deck|dek|description|einleitung|entradilla|epigraph|excerpt|ingress|intro\w*|lead|lede|leader|manchet|perex|preamble|preface|short-info|sommario|stand-?first|sub-?head\w*|sub-?title|subtitulo|summary|teaser\w*|untertitel|vorspann)(?:$|[\s-]))");
  const std::string names = names_of(tree, node);
  return !names.empty() && RE2::PartialMatch(names, re);
}

// A row of short cells without paragraphs: it is read as one line.
bool is_data_row(const HtmlTree& tree, const TextMass& mass, uint32_t row) {
  if (tree[row].tag != Tag::kTr || mass.all(row) > kMaxRow) return false;
  size_t cells = 0;
  for (uint32_t i = row + 1; i < tree[row].end; ++i) {
    const bool cell = tree[i].tag == Tag::kTd || tree[i].tag == Tag::kTh;
    if (is_block(tree[i].tag) && !cell) return false;
    cells += cell;
  }
  return cells > 1;
}

std::vector<Block> page_blocks(const HtmlTree& tree, const TextMass& mass, bool trust_names) {
  const std::vector<uint32_t> bodies = bodies_of(tree, mass);
  std::vector<Block> blocks;
  std::string raw;         // text of the block being gathered
  std::string raw_linked;  // the part of it inside links
  uint32_t owner = 0;
  bool excluded = false;
  uint32_t excluded_until = 0;
  uint32_t link_until = 0;
  uint32_t row_until = 0;
  bool after_break = false;
  std::vector<uint32_t> open;  // block elements around the current node

  const auto flush = [&] {
    std::string text = one_line(raw);
    if (!text.empty()) {
      const auto links = static_cast<uint32_t>(std::min(one_line(raw_linked).size(), text.size()));
      blocks.push_back({std::move(text), owner, links, excluded});
    }
    raw.clear();
    raw_linked.clear();
    after_break = false;
  };
  for (uint32_t i = 0; i < tree.size(); ++i) {
    const HtmlNode& node = tree[i];
    while (!open.empty() && tree[open.back()].end <= i) {
      flush();
      open.pop_back();
    }
    if (node.tag == Tag::kText) {
      if (raw.empty()) {
        owner = open.empty() ? 0 : open.back();
        excluded = i < excluded_until;
      } else if (excluded != (i < excluded_until)) {
        if (i < excluded_until) continue;  // an inline share link in a paragraph
        flush();
        owner = open.empty() ? 0 : open.back();
        excluded = false;
      }
      if (!trim(node.text).empty()) after_break = false;
      raw += node.text;
      if (i < link_until) raw_linked += node.text;
      continue;
    }
    if (node.tag == Tag::kBr) {
      if (after_break) {
        flush();
      } else {
        raw += ' ';
        after_break = true;
      }
      continue;
    }
    if (i < row_until && is_block(node.tag)) {
      raw += ' ';  // between the cells of one row
    } else if (is_block(node.tag)) {
      flush();
      open.push_back(i);
      if (is_data_row(tree, mass, i)) row_until = node.end;
    }
    if (node.tag == Tag::kA) link_until = std::max(link_until, node.end);
    if (i >= excluded_until && is_excluded(tree, mass, bodies, i, trust_names)) excluded_until = node.end;
  }
  flush();
  return blocks;
}

}  // namespace broadsheet
