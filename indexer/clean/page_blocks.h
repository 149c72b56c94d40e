// SPDX-License-Identifier: MIT
// A page as a list of blocks: runs of text that stand in one paragraph, with what main_text needs to judge
// them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/clean/html_tree.h"

namespace broadsheet {

struct Block {
  std::string text;         // in one line, not empty
  uint32_t owner = 0;       // the innermost block element around it
  uint32_t link_bytes = 0;  // of `text`, inside links
  bool excluded = false;    // inside an element that is_excluded below

  double link_density() const { return static_cast<double>(link_bytes) / static_cast<double>(text.size()); }
};

// How much text an element holds. Answers in constant time.
class TextMass {
 public:
  explicit TextMass(const HtmlTree& tree);
  // Bytes of long runs of text outside links: a measure of prose.
  uint32_t prose(uint32_t node) const { return prose_[ends_[node]] - prose_[node]; }
  uint32_t all(uint32_t node) const { return all_[ends_[node]] - all_[node]; }
  uint32_t linked(uint32_t node) const { return linked_[ends_[node]] - linked_[node]; }
  double link_density(uint32_t node) const {
    return all(node) == 0 ? 0 : static_cast<double>(linked(node)) / static_cast<double>(all(node));
  }

 private:
  std::vector<uint32_t> ends_;
  std::vector<uint32_t> prose_;
  std::vector<uint32_t> all_;
  std::vector<uint32_t> linked_;
};

// True if the element is marked as the article's body: itemprop=articleBody, class "entry-content" and the
// like.
bool names_body(const HtmlTree& tree, uint32_t node);

// True if the element is marked as the lines between headline and body: class "standfirst", "lead", "chapo".
bool names_standfirst(const HtmlTree& tree, uint32_t node);

// All blocks of the page in order; those of navigation, captions, teasers, comments and the like are marked.
// With `trust_names` off, class and id names count for nothing: for pages whose names mislead.
std::vector<Block> page_blocks(const HtmlTree& tree, const TextMass& mass, bool trust_names);

}  // namespace broadsheet
