// SPDX-License-Identifier: MIT
// A parsed page as one flat array in document order: walks are loops, never recursion.
//
// The parser is gumbo, chosen by measurement on 1,244 saved news pages (174 kB each, 81 kB after reduce_html,
// which takes 0.3 ms): 3.6 ms a page against 1.9 ms of libxml2's HTML parser; unreduced, 8.7 against 2.9.
// Neither failed on a page, and both kept the same text. gumbo builds the tree that browsers build (HTML5:
// implied ends, tables, formatting), which is what class names and nesting are judged by, and the 1.7 ms are
// a fifth of what a page costs in all.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct GumboInternalNode;

namespace broadsheet {

enum class Tag : uint8_t {
  kText,
  kOther,
  kA,
  kAddress,
  kArticle,
  kAside,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCenter,
  kDd,
  kDiv,
  kDl,
  kDt,
  kFieldset,
  kFigcaption,
  kFigure,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHr,
  kHtml,
  kImg,
  kInput,
  kLabel,
  kLi,
  kLink,
  kMain,
  kMenu,
  kMeta,
  kNav,
  kOl,
  kP,
  kPre,
  kSection,
  kSpan,
  kTable,
  kTbody,
  kTd,
  kTh,
  kTime,
  kTitle,
  kTr,
  kUl,
  kVideo,
};

struct HtmlNode {
  Tag tag = Tag::kOther;
  uint32_t parent = 0;    // index; the root is its own parent
  uint32_t end = 0;       // one past the last node inside
  std::string_view text;  // of kText: with entities resolved; may be white space only
  const GumboInternalNode* source = nullptr;
};

// Owns the parse; nodes and views live as long as the tree. Movable, one thread.
class HtmlTree {
 public:
  // `reduced_html` comes from reduce_html().
  explicit HtmlTree(std::string reduced_html);
  ~HtmlTree();
  HtmlTree(const HtmlTree&) = delete;
  HtmlTree& operator=(const HtmlTree&) = delete;

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](size_t index) const { return nodes_[index]; }
  size_t size() const { return nodes_.size(); }

  // Empty if the node has no such attribute or is text.
  std::string_view attribute(uint32_t index, const char* name) const;

  // All text inside, in one line.
  std::string text_of(uint32_t index) const;

 private:
  struct Parse;
  void flatten();

  const std::unique_ptr<Parse> parse_;
  std::vector<HtmlNode> nodes_;
};

// Starts a new line when shown: text before and after it does not belong to one paragraph.
bool is_block(Tag tag);

}  // namespace broadsheet
