// SPDX-License-Identifier: MIT
#include "indexer/extract/capital_runs.h"

#include <algorithm>

namespace broadsheet {
namespace {

constexpr size_t kMostUnits = 12;  // a longer run is a headline or noise

bool is_hyphen(const Token& token) {
  return token.text == "-" || token.text == "‐" || token.text == "‑";
}

}  // namespace

// "H.", "J.K.", but not "U.S." with a longer reading: the caller's lists know those.
bool is_initial(const Token& token) {
  return token.word && token.capitalized && token.text.back() == '.' &&
         (token.text.size() == 2 || (token.text.size() == 4 && token.text[1] == '.'));
}

bool is_generation(std::string_view word) {
  return word == "jr" || word == "jr." || word == "sr" || word == "sr." || word == "ii" || word == "iii" ||
         word == "iv";
}

bool is_regnal_number(const Token& token) {
  if (!token.word || token.text.size() > 6) return false;
  const size_t units = token.text.find_first_not_of('X');
  if (units == std::string_view::npos) return true;
  const std::string_view rest = token.text.substr(units);
  return rest == "I" || rest == "II" || rest == "III" || rest == "IV" || rest == "V" || rest == "VI" ||
         rest == "VII" || rest == "VIII" || rest == "IX";
}

bool RunCutter::glued(size_t i) const {
  return i < tokens_.size() && !tokens_[i].space_before && tokens_[i].field == tokens_[i - 1].field;
}

bool RunCutter::starts_unit(size_t i) const {
  return i < tokens_.size() && tokens_[i].word && tokens_[i].capitalized;
}

// "-le-" between two capitalised words: "Viollet-le-Duc".
bool RunCutter::links_compound(size_t hyphen) const {
  return hyphen + 3 < tokens_.size() && !tokens_[hyphen + 1].capitalized && tokens_[hyphen + 1].word &&
         tokens_[hyphen + 1].text.size() <= 3 &&
         (flags_[hyphen + 1] & (NameLexicon::kParticle | NameLexicon::kStop)) != 0 &&
         is_hyphen(tokens_[hyphen + 2]) && glued(hyphen + 2) && glued(hyphen + 3) &&
         starts_unit(hyphen + 3) && !tokens_[hyphen + 3].all_caps;
}

// A hyphen continues a name before a capital ("Jean-Luc", "al-Assad") and before a syllable ("Ki-moon").
size_t RunCutter::unit_end(size_t i) const {
  size_t end = i + 1;
  while (end + 1 < tokens_.size() && is_hyphen(tokens_[end]) && glued(end) && glued(end + 1)) {
    if (links_compound(end)) {
      end += 4;
      continue;
    }
    const Token& next = tokens_[end + 1];
    if (!next.word || next.all_caps) break;
    const bool behind_surname =
        i > 0 && tokens_[i - 1].capitalized && (flags_[i - 1] & NameLexicon::kEastSurname) != 0;
    const bool syllable = !next.capitalized && next.text.size() <= 6 &&
                          (behind_surname || (flags_[end + 1] & NameLexicon::kCommon) == 0) &&
                          is_east_asian_given(next.folded) && is_east_asian_given(tokens_[end - 1].folded);
    if (!next.capitalized && !syllable) break;
    end += 2;
  }
  return end;
}

// German "der", Dutch "de": an article unless a "von" stands before it or a known surname behind.
bool RunCutter::is_bare_article(size_t first, size_t end) const {
  const std::string_view word = tokens_[first].folded;
  if (end < tokens_.size() && (flags_[end] & NameLexicon::kSurname) != 0) return false;
  if (language_ == "de") {
    return word == "der" || word == "den" || word == "zu" || word == "zum" || word == "zur" ||
           word == "vom" || word == "da" || word == "das" || word == "des" || word == "die";
  }
  return language_ == "nl" &&
         (word == "de" || word == "den" || word == "der" || word == "te" || word == "op" || word == "o");
}

// Lower-case particles between two capitalised words: "von der", "bin", "al-". What is also a preposition
// joins no given name ("Ortega y Gasset", but "María y José") and in French not with an article ("le
// président de la Caf").
size_t RunCutter::particles_end(size_t i) const {
  size_t end = i;
  bool link = false;
  while (end < tokens_.size() && end < i + 4 && !tokens_[end].capitalized && tokens_[end].word &&
         (flags_[end] & NameLexicon::kParticle) != 0 && (tokens_[end].space_before || end > i) &&
         tokens_[end].field == tokens_[i].field) {
    const std::string_view word = tokens_[end].folded;
    if (word == "e" || (word == "y" && language_ != "es" && language_ != "ca")) return i;
    if (language_ == "fr" && (word == "la" || word == "du" || word == "des" || word == "le")) return i;
    link |= word == "y";
    ++end;
    if (end < tokens_.size() && is_hyphen(tokens_[end]) && glued(end)) ++end;
  }
  if (end > i && is_bare_article(i, end)) return i;
  if (link && end < tokens_.size() && (flags_[end] & NameLexicon::kGiven) != 0) return i;
  return end;
}

NameUnit RunCutter::unit(size_t first, size_t last) const {
  NameUnit unit;
  unit.first = static_cast<uint32_t>(first);
  unit.last = static_cast<uint32_t>(last);
  unit.flags = flags_[first];
  for (size_t i = first + 2; i < last; i += 2) {
    unit.flags |= flags_[i] & (NameLexicon::kGiven | NameLexicon::kOrg);
    if ((flags_[i] & NameLexicon::kCommon) == 0) unit.flags &= ~uint32_t{NameLexicon::kCommon};
  }
  unit.initial = is_initial(tokens_[first]);
  return unit;
}

bool RunCutter::next(size_t& at, CapitalRun& run) const {
  run.units.clear();
  while (at < tokens_.size() && !starts_unit(at))
    ++at;
  if (at >= tokens_.size()) return false;
  size_t i = at;
  while (run.units.size() < kMostUnits) {
    const size_t end = unit_end(i);
    run.units.push_back(unit(i, end));
    i = end;
    const Token& last = tokens_[end - 1];
    // A word that keeps its full stop joins the next when it is an initial or a title.
    if (last.text.back() == '.' && !is_initial(last) &&
        (flags_[end - 1] & (NameLexicon::kHonorific | NameLexicon::kTitle | NameLexicon::kParticle)) == 0) {
      break;
    }
    const size_t after = particles_end(i);
    if (!starts_unit(after) || tokens_[after].field != last.field || tokens_[after].paragraph_start ||
        (tokens_[after].sentence_start && !run.units.back().initial)) {
      break;
    }
    if (after == i && !tokens_[i].space_before && !run.units.back().initial) break;
    if (after > i) {
      NameUnit particle;
      particle.first = static_cast<uint32_t>(i);
      particle.last = static_cast<uint32_t>(after);
      particle.particle = true;
      run.units.push_back(particle);
      i = after;
    }
  }
  at = i;
  return true;
}

}  // namespace broadsheet
