// SPDX-License-Identifier: MIT
#include "indexer/clean/main_text.h"

#include <algorithm>

#include "indexer/base/ascii.h"
#include "indexer/clean/boilerplate.h"
#include "indexer/clean/page_blocks.h"

namespace broadsheet {
namespace {

constexpr size_t kMinParagraph = 25;  // shorter ones tell nothing about where the article is
constexpr size_t kMinArticle = 250;   // with less, a second look is worth it

bool is_heading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}

// Elements that hold paragraphs, as opposed to being one.
bool is_container(Tag tag) {
  switch (tag) {
    case Tag::kDiv:
    case Tag::kSection:
    case Tag::kArticle:
    case Tag::kMain:
    case Tag::kBody:
    case Tag::kTd:
    case Tag::kCenter:
    case Tag::kForm:
      return true;
    default:
      return false;
  }
}

// Commas in any script: prose has them, menus do not.
int commas(std::string_view text) {
  auto count = static_cast<int>(std::count(text.begin(), text.end(), ','));
  for (std::string_view comma : {"\xEF\xBC\x8C", "\xE3\x80\x81", "\xE3\x80\x82", "\xD8\x8C"}) {
    for (size_t at = text.find(comma); at != std::string_view::npos; at = text.find(comma, at + comma.size()))
      ++count;
  }
  return count;
}

double score_of(const Block& block) {
  if (block.text.size() < kMinParagraph) return 0;
  const double length = std::min(static_cast<double>(block.text.size()) / 100, 3.0);
  return (1 + std::min(commas(block.text), 10) + length) * (1 - block.link_density());
}

// The element whose paragraphs are the article.
uint32_t best_container(const HtmlTree& tree, const TextMass& mass, const std::vector<Block>& blocks) {
  std::vector<double> scores(tree.size(), 0);
  std::vector<double> own(tree.size(), 0);  // score of the paragraphs themselves, for widening
  for (const Block& block : blocks) {
    if (block.excluded || is_heading(tree[block.owner].tag)) continue;
    const double score = score_of(block);
    uint32_t node = is_container(tree[block.owner].tag) ? block.owner : tree[block.owner].parent;
    for (double share : {1.0, 0.62, 0.31}) {
      scores[node] += score * share;
      if (node == 0) break;
      node = tree[node].parent;
    }
    own[block.owner] += score;
  }
  uint32_t best = 0;
  double best_score = 0;
  for (uint32_t i = 0; i < tree.size(); ++i) {
    if (scores[i] == 0) continue;
    double score = scores[i] * (1 - mass.link_density(i));
    if (names_body(tree, i)) {
      score *= 1.5;
    } else if (tree[i].tag == Tag::kArticle || tree[i].tag == Tag::kMain) {
      score *= 1.2;
    }
    if (score > best_score) {
      best_score = score;
      best = i;
    }
  }
  // Sums over subtrees: a parent holding clearly more prose than the best element has the rest of the
  // article.
  std::vector<double> sums(tree.size() + 1, 0);
  for (size_t i = 0; i < tree.size(); ++i)
    sums[i + 1] = sums[i] + own[i];
  const auto within = [&](uint32_t node) { return sums[tree[node].end] - sums[node]; };
  for (int widened = 0, looked = 0; widened < 4 && looked < 6 && best != 0; ++looked) {
    uint32_t parent = tree[best].parent;
    for (int up = 0; up < looked && parent != 0; ++up)
      parent = tree[parent].parent;
    if (parent == 0 || tree[parent].tag == Tag::kHtml || tree[parent].tag == Tag::kBody) break;
    if (within(parent) > within(best) * 1.2 && mass.link_density(parent) < 0.4) {
      best = parent;
      looked = -1;
      ++widened;
    }
  }
  return best;
}

bool ends_like_sentence(std::string_view text) {
  for (std::string_view quote : {"\"", "'", ")", "\xE2\x80\x9D", "\xE2\x80\x99", "\xC2\xBB"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') ||
         text.ends_with("\xE3\x80\x82") || text.ends_with("\xE2\x80\xA6");
}

constexpr size_t kMinStandfirst = 40;
constexpr size_t kMaxStandfirst = 1200;
constexpr size_t kNearHeadline = 30;  // blocks between headline and body: with more they are far apart

bool surrounds(Tag tag) {
  return tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFigure || tag == Tag::kFigcaption ||
         tag == Tag::kForm || tag == Tag::kFooter || tag == Tag::kButton || tag == Tag::kLabel ||
         tag == Tag::kLi;
}

// Marked as a standfirst, or a paragraph in the article's own <header>.
bool is_standfirst(const HtmlTree& tree, const Block& block) {
  const bool prose = ends_like_sentence(block.text) || block.text.size() >= 80;
  if (!prose || block.text.size() < kMinStandfirst || block.text.size() > kMaxStandfirst) return false;
  if (block.link_density() > 0.3 || is_boilerplate(block.text)) return false;
  bool named = false;
  uint32_t node = block.owner;
  for (int up = 0; up < 5 && node != 0; ++up, node = tree[node].parent) {
    if (surrounds(tree[node].tag)) return false;
    named |= up < 3 && (names_standfirst(tree, node) || tree[node].tag == Tag::kHeader);
  }
  return named;
}

// What stands between the headline and blocks[body], the first of the body, and belongs to the article though
// it stands outside the body's element.
std::vector<std::string> standfirst(const HtmlTree& tree, const std::vector<Block>& blocks, size_t body) {
  const size_t first = body > kNearHeadline ? body - kNearHeadline : 0;
  size_t headline = body;
  while (headline > first && tree[blocks[headline - 1].owner].tag != Tag::kH1)
    --headline;
  if (headline == first) return {};
  std::vector<std::string> found;
  for (size_t i = headline; i < body && found.size() < 2; ++i) {
    if (is_standfirst(tree, blocks[i])) found.push_back(blocks[i].text);
  }
  return found;
}

// The innermost <article> around a node, 0 if there is none.
uint32_t article_around(const HtmlTree& tree, uint32_t node) {
  while (node != 0 && tree[node].tag != Tag::kArticle)
    node = tree[node].parent;
  return node;
}

std::vector<std::string> main_text(const HtmlTree& tree, const TextMass& mass, bool trust_names) {
  const std::vector<Block> blocks = page_blocks(tree, mass, trust_names);
  const uint32_t best = best_container(tree, mass, blocks);
  std::vector<std::string> paragraphs;
  uint32_t prose_begin = 0;     // element of the first full sentence
  size_t after_last_prose = 0;  // headings behind the last paragraph announce something else
  for (size_t i = 0; i < blocks.size(); ++i) {
    const Block& block = blocks[i];
    if (block.owner < best || block.owner >= tree[best].end) continue;
    const Tag tag = tree[block.owner].tag;
    // An <article> with a headline of its own behind the text: pages that go on with the next one.
    if (tag == Tag::kH1 && after_last_prose >= 3 && article_around(tree, block.owner) > prose_begin) break;
    if (block.excluded) continue;
    if (tag == Tag::kH1 || is_boilerplate(block.text)) continue;
    if (is_heading(tag)) {
      if (block.link_density() < 0.5) paragraphs.push_back(block.text);
      continue;
    }
    const bool sentence = ends_like_sentence(block.text);
    if (block.link_density() > (sentence ? 0.6 : 0.35)) continue;
    if (tag == Tag::kLi && block.text.size() < 100 && mass.link_density(tree[block.owner].parent) > 0.4)
      continue;
    if (!sentence && block.text.size() < kMinParagraph && tag != Tag::kLi && tag != Tag::kTd &&
        tag != Tag::kTr && tag != Tag::kP)
      continue;
    if (prose_begin == 0 && (sentence || block.text.size() >= 80)) {
      prose_begin = block.owner;
      for (std::string& line : standfirst(tree, blocks, i))
        paragraphs.push_back(std::move(line));
    }
    paragraphs.push_back(block.text);
    after_last_prose = paragraphs.size();
  }
  paragraphs.resize(after_last_prose);
  return paragraphs;
}

size_t bytes_of(const std::vector<std::string>& paragraphs) {
  size_t bytes = 0;
  for (const std::string& paragraph : paragraphs)
    bytes += paragraph.size();
  return bytes;
}

}  // namespace

std::vector<std::string> find_main_text(const HtmlTree& tree) {
  const TextMass mass(tree);
  std::vector<std::string> paragraphs = main_text(tree, mass, true);
  if (bytes_of(paragraphs) < kMinArticle && mass.prose(0) > kMinArticle) {
    std::vector<std::string> more = main_text(tree, mass, false);
    if (bytes_of(more) > 2 * bytes_of(paragraphs)) return more;
  }
  return paragraphs;
}

std::vector<std::string> find_fragment_text(const HtmlTree& tree) {
  std::vector<std::string> paragraphs = find_main_text(tree);
  const TextMass mass(tree);
  std::vector<std::string> all;
  for (const Block& block : page_blocks(tree, mass, true)) {
    if (!block.excluded && !is_boilerplate(block.text)) all.push_back(block.text);
  }
  return bytes_of(paragraphs) * 3 < bytes_of(all) * 2 ? all : paragraphs;
}

}  // namespace broadsheet
