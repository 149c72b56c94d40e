// SPDX-License-Identifier: MIT
#include "indexer/extract/name_context.h"

namespace broadsheet {

using L = NameLexicon;

NameContext::NameContext(const TokenStream& stream, std::string_view language, const NameLexicon& lexicon,
                         const std::vector<PlaceMatch>& places)
    : lexicon_(lexicon),
      tokens_(stream.tokens()),
      body_begin_(stream.body_begin()),
      language_(language.substr(0, language.find('-'))) {
  flags_.resize(tokens_.size());
  place_.assign(tokens_.size(), nullptr);
  for (size_t i = 0; i < tokens_.size(); ++i) {
    if (tokens_[i].word) flags_[i] = lexicon.flags(tokens_[i].folded, language_);
  }
  for (const PlaceMatch& match : places) {
    for (size_t i = match.first; i < match.last; ++i)
      place_[i] = &match;
  }
  for (const Token& token : tokens_) {
    if (token.word && !token.capitalized && token.text.size() > 2) lower_.insert(token.folded);
  }
  size_t capitals = 0;
  size_t words = 0;
  for (size_t i = 0; i < body_begin_; ++i) {
    if (!tokens_[i].word || tokens_[i].text.size() < 4) continue;
    ++words;
    capitals += tokens_[i].capitalized;
  }
  headline_capitals_ = words >= 3 && capitals * 10 >= words * 7;
}

bool NameContext::known_lower(const NameUnit& unit) const {
  return (unit.flags & (L::kCommon | L::kStop)) != 0 || lower_.count(tokens_[unit.first].folded) != 0;
}

bool NameContext::is_article(size_t i) const {
  const std::string_view word = tokens_[i].folded;
  if (language_ == "de") return word == "der" || word == "die" || word == "das";
  if (language_ == "fr") return word == "les";
  if (language_ == "es") return word == "los" || word == "las";
  if (language_ == "pt") return word == "os" || word == "as";
  if (language_ == "it") return word == "gli";
  return word == "the" || word == "a" || word == "an";
}

bool NameContext::is_likely_place(size_t i) const {
  if (place_[i] == nullptr) return false;
  if (place_[i]->kind != PlaceKind::kCity || i == 0) return true;
  const std::string_view before = tokens_[i - 1].folded;
  return before == "in" || before == "from" || before == "to" || before == "at" || before == "near" ||
         before == "of" || before == "for" || before == "and" || before == ",";
}

double NameContext::behind_role(size_t first) const {
  const auto is_role = [&](size_t i) {
    if (tokens_[i].capitalized || !tokens_[i].word) return false;
    if ((flags_[i] & L::kRole) != 0) return true;
    if (language_ != "en")
      return (flags_[i] & L::kTitle) != 0 && (flags_[i] & (L::kStop | L::kParticle)) == 0;
    const std::string_view word = tokens_[i].folded;
    return word.size() > 4 && word.back() == 's' &&
           (lexicon_.flags(word.substr(0, word.size() - 1), language_) & L::kRole) != 0;
  };
  if (first == 0 || tokens_[first].paragraph_start) return 0;
  const size_t before = first - 1;
  if (is_role(before)) return 2.0;
  if (before == 0) return 0;
  if (tokens_[before].text == ",") return is_role(before - 1) ? 1.5 : 0;
  const bool adjectives_behind =
      language_ == "fr" || language_ == "es" || language_ == "pt" || language_ == "it" || language_ == "ca";
  const bool adjective = tokens_[before].word && !tokens_[before].capitalized &&
                         tokens_[before].text.size() > 4 && (flags_[before] & (L::kStop | L::kParticle)) == 0;
  return adjectives_behind && adjective && is_role(before - 1) ? 1.5 : 0;
}

bool NameContext::followed_by(size_t at, uint32_t flag) const {
  return at < tokens_.size() && !tokens_[at].sentence_start && !tokens_[at].capitalized &&
         (flags_[at] & flag) != 0;
}

bool NameContext::followed_by_age(size_t at) const {
  if (at + 1 >= tokens_.size()) return false;
  const std::string_view mark = tokens_[at].text;
  return (mark == "," || mark == "(") && tokens_[at + 1].number && tokens_[at + 1].text.size() == 2;
}

bool NameContext::followed_by_place(size_t at) const {
  return at + 1 < tokens_.size() && tokens_[at].text == "(" && place_[at + 1] != nullptr;
}

bool NameContext::followed_by_apposition(size_t at) const {
  if (at + 1 >= tokens_.size() || tokens_[at].text != ",") return false;
  const std::string_view next = tokens_[at + 1].folded;
  if (language_ == "de" && (next == "der" || next == "die")) return true;
  if (language_ == "es" && (next == "el" || next == "la" || next == "quien")) return true;
  if (language_ == "it" && (next == "il" || next == "la" || next == "che")) return true;
  if (language_ == "fr" && (next == "le" || next == "la" || next == "l'" || next == "qui")) return true;
  return next == "who" || next == "whose" || next == "a" || next == "an" || next == "the" ||
         next == "who's" || (flags_[at + 1] & L::kRole) != 0;
}

}  // namespace broadsheet
