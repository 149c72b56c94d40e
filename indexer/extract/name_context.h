// SPDX-License-Identifier: MIT
// What stands around a name: the tokens of an article with what gazetteers say about them, made once and
// asked often.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

// Refers to the stream, the lexicon and the places: a local helper, never stored.
class NameContext {
 public:
  NameContext(const TokenStream& stream, std::string_view language, const NameLexicon& lexicon,
              const std::vector<PlaceMatch>& places);

  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<uint32_t>& flags() const { return flags_; }
  const NameLexicon& lexicon() const { return lexicon_; }
  std::string_view language() const { return language_; }  // without region and script
  size_t body_begin() const { return body_begin_; }
  // The headline capitalises its words, as English ones do.
  bool headline_capitals() const { return headline_capitals_; }

  std::string_view word(const NameUnit& unit) const { return tokens_[unit.first].folded; }
  bool starts_sentence(const NameUnit& unit) const { return tokens_[unit.first].sentence_start; }
  // The place that covers the unit's first token, or null.
  const PlaceMatch* place(const NameUnit& unit) const { return place_[unit.first]; }
  // The language or the article itself has the word in lower case.
  bool known_lower(const NameUnit& unit) const;
  // "the" and its likes in other languages, where they stand before what is no person.
  bool is_article(size_t token) const;
  // A lone word that a gazetteer knows is a place, unless it is a mere town that no "in" or "from" stands
  // before.
  bool is_likely_place(size_t token) const;

  // A lower-case "minister", "ministers" or, in a language that puts adjectives behind, a title one word
  // further: "le président tchadien". 0 to 2 points for the name at `first`.
  double behind_role(size_t first) const;

  // What stands at token `at`, right behind a name.
  bool followed_by(size_t at, uint32_t flag) const;  // a lower-case word with this flag
  bool followed_by_age(size_t at) const;             // "Jane Doe, 45," and "Jane Doe (45)"
  bool followed_by_place(size_t at) const;           // "Jane Doe (Kenya)", as results are listed
  bool followed_by_apposition(size_t at) const;      // "Jane Doe, who", "Jane Doe, the"

 private:
  const NameLexicon& lexicon_;
  const std::vector<Token>& tokens_;
  const size_t body_begin_;
  const std::string_view language_;
  std::vector<uint32_t> flags_;
  std::vector<const PlaceMatch*> place_;
  std::unordered_set<std::string_view> lower_;
  bool headline_capitals_ = false;
};

}  // namespace broadsheet
