// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_terms.h"

#include <algorithm>

#include "indexer/base/fold.h"
#include "indexer/base/utf8.h"
#include "indexer/extract/char_class.h"

namespace broadsheet {
namespace {

constexpr uint64_t kPrime = 0x100000001B3;  // FNV-1a

uint64_t mix(uint64_t hash, std::string_view bytes) {
  for (const char c : bytes)
    hash = (hash ^ static_cast<unsigned char>(c)) * kPrime;
  return (hash ^ 0xFF) * kPrime;  // 0xFF is no byte of UTF-8: it ends the word
}

struct Suffixes {
  std::string_view language;
  size_t least;  // bytes the stem keeps
  std::string_view suffixes[8];
};
constexpr Suffixes kSuffixes[] = {
    {"en", 3, {"'s", "s"}},
    {"fr", 4, {"es", "s"}},
    {"es", 4, {"es", "s"}},
    {"pt", 4, {"es", "s"}},
    {"de", 5, {"en", "es", "er", "em", "e", "n", "s"}},
    {"da", 5, {"erne", "ene", "er", "en", "et", "es", "e", "s"}},
    {"no", 5, {"ene", "ane", "er", "ar", "en", "et", "e", "s"}},
    {"sv", 5, {"erna", "arna", "orna", "er", "ar", "en", "et", "s"}},
};

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

std::string_view inflection_stem(std::string_view folded, std::string_view language) {
  if (language == "ar") {
    constexpr std::string_view kArticle = "ال";
    if (folded.size() > kArticle.size() + 4 && folded.substr(0, kArticle.size()) == kArticle) {
      folded.remove_prefix(kArticle.size());
    }
    return folded;
  }
  for (const Suffixes& rule : kSuffixes) {
    if (rule.language != language) continue;
    for (const std::string_view suffix : rule.suffixes) {
      if (suffix.empty() || folded.size() < rule.least + suffix.size()) continue;
      if (folded.substr(folded.size() - suffix.size()) != suffix) continue;
      const std::string_view stem = folded.substr(0, folded.size() - suffix.size());
      if (suffix == "s" && stem.back() == 's') return folded;  // "congress"
      return stem;
    }
  }
  return folded;
}

TopicTerms::Key TopicTerms::start(std::string_view language) {
  return mix(0xCBF29CE484222325, language);
}

TopicTerms::Step TopicTerms::step(Key key, std::string_view folded, std::string_view language) const {
  Step result;
  result.key = mix(key, inflection_stem(folded, language));
  const auto found = nodes_.find(result.key);
  if (found == nodes_.end()) return result;
  if (!found->second.weights.empty()) result.weights = &found->second.weights;
  result.goes_on = found->second.goes_on;
  return result;
}

void TopicTerms::add(std::string_view term, std::string_view language, TopicWeight weight) {
  Key key = start(language);
  Node* node = nullptr;
  for (const std::string& word : words_of(term)) {
    if (node != nullptr) node->goes_on = true;
    key = mix(key, inflection_stem(word, language));
    node = &nodes_[key];
  }
  if (node == nullptr) return;
  for (TopicWeight& known : node->weights) {
    if (known.topic != weight.topic) continue;
    known.weight = std::max(known.weight, weight.weight);  // another form of the same word
    return;
  }
  node->weights.push_back(weight);
}

}  // namespace broadsheet
