// SPDX-License-Identifier: MIT
// The words of an article as the topics read them: stems in order, title first.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/tokens.h"

namespace broadsheet {

struct TopicWord {
  std::string_view stem;  // as by inflection_stem(); lives as long as the TokenStream
  uint32_t token = 0;
  bool title = false;
  bool joined = false;  // only a hyphen or an apostrophe stands between this word and the one before
};

// What an article is about, it says early: the title and the first 600 tokens of the body. `language` is the
// language of the terms, see terms_language().
std::vector<TopicWord> topic_words(const TokenStream& tokens, std::string_view language);

// The language whose terms fit an article: "zh-Hant" has those of "zh", Nynorsk those of Norwegian; empty
// (not known) is read as English.
std::string_view terms_language(std::string_view code);

// A folded word without the endings that only inflect it. The same word always gives the same stem; it is no
// dictionary form.
std::string_view inflection_stem(std::string_view folded, std::string_view language);

}  // namespace broadsheet
