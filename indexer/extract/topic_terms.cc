// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_terms.h"

#include <algorithm>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/char_class.h"
#include "indexer/extract/topic_words.h"

namespace broadsheet {
namespace {

constexpr uint64_t kPrime = 0x100000001B3;  // FNV-1a

uint64_t mix(uint64_t hash, std::string_view bytes) {
  for (const char c : bytes)
    hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return (hash ^ 0xFF) * kPrime;  // 0xFF is no byte of UTF-8: it ends the word
}

// The words of a term, as TokenStream cuts them, without the marks between them.
std::vector<std::string> words_of(std::string_view term) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (size_t pos = 0; pos < term.size();) {
    const char32_t c = decode_utf8(term, pos);
    switch (char_class(c)) {
      case CharClass::kLower:
      case CharClass::kUpper:
      case CharClass::kDigit:
        append_folded(word, c);
        break;
      case CharClass::kIdeograph:
        finish();
        append_folded(word, c);
        finish();
        break;
      default:
        finish();
    }
  }
  finish();
  return words;
}

}  // namespace

TopicTerms::Key TopicTerms::start(std::string_view language) {
  return mix(0xCBF29CE484222325, language);
}

TopicTerms::Step TopicTerms::step(Key key, std::string_view stem) const {
  Step result;
  result.key = mix(key, stem);
  if (!filter_.may_have(result.key)) return result;
  for (size_t i = result.key >> 20 & (nodes_.size() - 1); nodes_[i].key != 0;
       i = (i + 1) & (nodes_.size() - 1)) {
    if (nodes_[i].key != result.key) continue;
    result.term = nodes_[i].term;
    result.goes_on = nodes_[i].goes_on;
    break;
  }
  return result;
}

TopicTerms::Node& TopicTerms::insert(Key key) {
  if (2 * (used_ + 1) > nodes_.size()) {
    std::vector<Node> old(nodes_.size() * 2);
    old.swap(nodes_);
    used_ = 0;
    filter_ = BitFilter(nodes_.size() / 2);
    for (const Node& node : old)
      if (node.key != 0) insert(node.key) = node;
  }
  size_t i = key >> 20 & (nodes_.size() - 1);
  while (nodes_[i].key != 0 && nodes_[i].key != key)
    i = (i + 1) & (nodes_.size() - 1);
  if (nodes_[i].key == 0) ++used_;
  nodes_[i].key = key;
  filter_.add(key);
  return nodes_[i];
}

void TopicTerms::add(std::string_view term, std::string_view language, TopicWeight weight) {
  const std::vector<std::string> words = words_of(term);
  if (words.empty()) return;
  Key key = start(language);
  for (size_t i = 0; i < words.size(); ++i) {
    key = mix(key, inflection_stem(words[i], language));
    Node& node = insert(key);
    if (i + 1 < words.size()) {
      node.goes_on = true;
    } else if (node.term == 0) {
      node.term = static_cast<uint32_t>(weights_.size());
      weights_.emplace_back();
    }
  }
  std::vector<TopicWeight>& known = weights_[insert(key).term];
  for (TopicWeight& old : known) {
    if (old.topic != weight.topic) continue;
    old.weight = std::max(old.weight, weight.weight);  // another form of the same word
    return;
  }
  known.push_back(weight);
}

}  // namespace broadsheet
