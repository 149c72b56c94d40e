// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_words.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr size_t kBodyTokens = 600;

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

const Suffixes* suffixes_of(std::string_view language) {
  const auto found = std::find_if(std::begin(kSuffixes), std::end(kSuffixes),
                                  [&](const Suffixes& rule) { return rule.language == language; });
  return found == std::end(kSuffixes) ? nullptr : found;
}

std::string_view without_suffix(std::string_view folded, const Suffixes& rule) {
  for (const std::string_view suffix : rule.suffixes) {
    if (suffix.empty()) break;
    if (folded.size() < rule.least + suffix.size() || folded.back() != suffix.back()) continue;
    if (!folded.ends_with(suffix)) continue;
    const std::string_view stem = folded.substr(0, folded.size() - suffix.size());
    if (suffix == "s" && stem.back() == 's') return folded;  // "congress"
    return stem;
  }
  return folded;
}

}  // namespace

std::string_view terms_language(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find('-'));
  if (primary == "nn" || primary == "nb") return "no";
  return primary.empty() || primary == "pcm" ? "en"
                                             : primary;  // Nigerian Pidgin is written with English words
}

std::string_view inflection_stem(std::string_view folded, std::string_view language) {
  if (language == "ar") {
    constexpr std::string_view kArticle = "ال";
    if (folded.size() > kArticle.size() + 4 && folded.substr(0, kArticle.size()) == kArticle) {
      folded.remove_prefix(kArticle.size());
    }
    return folded;
  }
  const Suffixes* rule = suffixes_of(language);
  return rule == nullptr ? folded : without_suffix(folded, *rule);
}

std::vector<TopicWord> topic_words(const TokenStream& stream, std::string_view language) {
  const std::vector<Token>& tokens = stream.tokens();
  const size_t end = std::min(tokens.size(), stream.body_begin() + kBodyTokens);
  std::vector<TopicWord> words;
  words.reserve(end);
  const Suffixes* rule = suffixes_of(language);
  bool joined = false;
  for (size_t i = 0; i < end; ++i) {
    const Token& token = tokens[i];
    if (i == stream.body_begin()) joined = false;
    if (!token.word && !token.number) {
      joined = joined && (token.text == "-" || token.text == "'" || token.text == "’");
      continue;
    }
    const std::string_view stem =
        rule == nullptr ? inflection_stem(token.folded, language) : without_suffix(token.folded, *rule);
    words.push_back({stem, static_cast<uint32_t>(i), token.field == TextField::kTitle, joined});
    joined = true;
  }
  return words;
}

}  // namespace broadsheet
