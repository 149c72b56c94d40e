// SPDX-License-Identifier: MIT
#include "indexer/clean/html_tree.h"

#include <gumbo.h>

#include "indexer/clean/paragraphs.h"

namespace broadsheet {
namespace {

Tag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A:
      return Tag::kA;
    case GUMBO_TAG_ADDRESS:
      return Tag::kAddress;
    case GUMBO_TAG_ARTICLE:
      return Tag::kArticle;
    case GUMBO_TAG_ASIDE:
      return Tag::kAside;
    case GUMBO_TAG_BLOCKQUOTE:
      return Tag::kBlockquote;
    case GUMBO_TAG_BODY:
      return Tag::kBody;
    case GUMBO_TAG_BR:
      return Tag::kBr;
    case GUMBO_TAG_BUTTON:
      return Tag::kButton;
    case GUMBO_TAG_CENTER:
      return Tag::kCenter;
    case GUMBO_TAG_DD:
      return Tag::kDd;
    case GUMBO_TAG_DIV:
      return Tag::kDiv;
    case GUMBO_TAG_DL:
      return Tag::kDl;
    case GUMBO_TAG_DT:
      return Tag::kDt;
    case GUMBO_TAG_FIELDSET:
      return Tag::kFieldset;
    case GUMBO_TAG_FIGCAPTION:
      return Tag::kFigcaption;
    case GUMBO_TAG_FIGURE:
      return Tag::kFigure;
    case GUMBO_TAG_FOOTER:
      return Tag::kFooter;
    case GUMBO_TAG_FORM:
      return Tag::kForm;
    case GUMBO_TAG_H1:
      return Tag::kH1;
    case GUMBO_TAG_H2:
      return Tag::kH2;
    case GUMBO_TAG_H3:
      return Tag::kH3;
    case GUMBO_TAG_H4:
      return Tag::kH4;
    case GUMBO_TAG_H5:
      return Tag::kH5;
    case GUMBO_TAG_H6:
      return Tag::kH6;
    case GUMBO_TAG_HEAD:
      return Tag::kHead;
    case GUMBO_TAG_HEADER:
      return Tag::kHeader;
    case GUMBO_TAG_HR:
      return Tag::kHr;
    case GUMBO_TAG_HTML:
      return Tag::kHtml;
    case GUMBO_TAG_IMG:
      return Tag::kImg;
    case GUMBO_TAG_INPUT:
      return Tag::kInput;
    case GUMBO_TAG_LABEL:
      return Tag::kLabel;
    case GUMBO_TAG_LI:
      return Tag::kLi;
    case GUMBO_TAG_LINK:
      return Tag::kLink;
    case GUMBO_TAG_MAIN:
      return Tag::kMain;
    case GUMBO_TAG_MENU:
      return Tag::kMenu;
    case GUMBO_TAG_META:
      return Tag::kMeta;
    case GUMBO_TAG_NAV:
      return Tag::kNav;
    case GUMBO_TAG_OL:
      return Tag::kOl;
    case GUMBO_TAG_P:
      return Tag::kP;
    case GUMBO_TAG_PRE:
      return Tag::kPre;
    case GUMBO_TAG_SECTION:
      return Tag::kSection;
    case GUMBO_TAG_SPAN:
      return Tag::kSpan;
    case GUMBO_TAG_TABLE:
      return Tag::kTable;
    case GUMBO_TAG_TBODY:
      return Tag::kTbody;
    case GUMBO_TAG_TD:
      return Tag::kTd;
    case GUMBO_TAG_TH:
      return Tag::kTh;
    case GUMBO_TAG_TIME:
      return Tag::kTime;
    case GUMBO_TAG_TITLE:
      return Tag::kTitle;
    case GUMBO_TAG_TR:
      return Tag::kTr;
    case GUMBO_TAG_UL:
      return Tag::kUl;
    case GUMBO_TAG_VIDEO:
      return Tag::kVideo;
    default:
      return Tag::kOther;
  }
}

}  // namespace

struct HtmlTree::Parse {
  explicit Parse(std::string reduced) : html(std::move(reduced)) {
    output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  }
  ~Parse() { gumbo_destroy_output(&kGumboDefaultOptions, output); }
  Parse(const Parse&) = delete;
  Parse& operator=(const Parse&) = delete;

  std::string html;  // gumbo keeps pointers into it
  GumboOutput* output = nullptr;
};

HtmlTree::HtmlTree(std::string reduced_html) : parse_(std::make_unique<Parse>(std::move(reduced_html))) {
  flatten();
}

HtmlTree::~HtmlTree() = default;

void HtmlTree::flatten() {
  struct Open {
    uint32_t index;
    const GumboVector* children;
    unsigned next;
  };
  std::vector<Open> open;
  const auto enter = [&](const GumboNode* node, uint32_t parent) {
    const auto index = static_cast<uint32_t>(nodes_.size());
    if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
      nodes_.push_back({tag_of(node->v.element.tag), parent, index + 1, {}, node});
      open.push_back({index, &node->v.element.children, 0});
    } else if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE ||
               node->type == GUMBO_NODE_CDATA) {
      nodes_.push_back({Tag::kText, parent, index + 1, node->v.text.text, nullptr});
    }
  };
  enter(parse_->output->root, 0);
  while (!open.empty()) {
    Open& top = open.back();
    if (top.next == top.children->length) {
      nodes_[top.index].end = static_cast<uint32_t>(nodes_.size());
      open.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(top.children->data[top.next++]);
    enter(child, top.index);
  }
}

std::string_view HtmlTree::attribute(uint32_t index, const char* name) const {
  const GumboNode* node = nodes_[index].source;
  if (node == nullptr) return {};
  const GumboAttribute* found = gumbo_get_attribute(&node->v.element.attributes, name);
  return found != nullptr ? std::string_view(found->value) : std::string_view();
}

std::string HtmlTree::text_of(uint32_t index) const {
  std::string text;
  for (uint32_t i = index; i < nodes_[index].end; ++i) {
    if (nodes_[i].tag == Tag::kText) text += nodes_[i].text;
    if (nodes_[i].tag == Tag::kBr || is_block(nodes_[i].tag)) text += ' ';
  }
  return one_line(text);
}

bool is_block(Tag tag) {
  switch (tag) {
    case Tag::kText:
    case Tag::kOther:
    case Tag::kA:
    case Tag::kBr:
    case Tag::kButton:
    case Tag::kImg:
    case Tag::kInput:
    case Tag::kLabel:
    case Tag::kSpan:
    case Tag::kTime:
      return false;
    default:
      return true;
  }
}

}  // namespace broadsheet
