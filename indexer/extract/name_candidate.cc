// SPDX-License-Identifier: MIT
#include "indexer/extract/name_candidate.h"

#include <algorithm>

namespace broadsheet {
namespace {

using L = NameLexicon;

bool is_suffix(std::string_view word) {
  return is_generation(word) || word == "mp" || word == "mep" || word == "msp" || word == "qc" ||
         word == "cbe" || word == "obe" || word == "mbe" || word == "phd" || word == "ph.d." ||
         word == "md" || word == "m.d.";
}

bool is_royal(const NameUnit& unit) {
  return (unit.flags & L::kRoyal) != 0;
}

// "II" behind a given name; a single letter only behind a title ("King Juan Carlos I", "Malcolm X").
bool is_regnal(const CapitalRun& run, size_t at, const NameContext& context) {
  const Token& number = context.tokens()[run.units[at].first];
  if (!is_regnal_number(number) || (run.units[at - 1].flags & L::kGiven) == 0) return false;
  if (number.text.size() > 1) return true;
  const size_t first = run.units.front().first;
  return std::any_of(run.units.begin(), run.units.begin() + static_cast<std::ptrdiff_t>(at), is_royal) ||
         (first > 0 && (context.flags()[first - 1] & L::kRoyal) != 0);
}

// German writes "Johannes Paul II." with a full stop, at the end of a sentence or not.
size_t with_full_stop(size_t end, const NameContext& context) {
  const bool ordinal = context.language() == "de" || context.language() == "da" ||
                       context.language() == "no" || context.language() == "nb" ||
                       context.language() == "fi" || context.language() == "cs" ||
                       context.language() == "hu" || context.language() == "tr";
  return ordinal && end < context.tokens().size() && context.tokens()[end].text == "." &&
                 !context.tokens()[end].space_before
             ? end + 1
             : end;
}

// "El Gobierno de Tony Blair", "ministerio de Juan Pérez": the name begins behind the preposition.
size_t skip_owner(const CapitalRun& run, size_t name, size_t end, const NameContext& context) {
  if (context.language() == "en") return name;
  for (size_t i = name; i + 3 < end; ++i) {
    if ((run.units[i].flags & L::kGiven) != 0) return name;
    if (!run.units[i + 1].particle || (run.units[i + 2].flags & L::kGiven) == 0) continue;
    const std::string_view link = context.word(run.units[i + 1]);
    if (link == "de" || link == "del" || link == "di" || link == "do" || link == "da" || link == "du") {
      return i + 2;
    }
  }
  return name;
}

}  // namespace

NameCandidate strip_titles(const CapitalRun& run, const NameContext& context) {
  NameCandidate out;
  size_t begin = 0;
  size_t end = run.units.size();
  size_t suffix_end = 0;
  if (end > begin + 1 && is_regnal(run, end - 1, context)) {
    --end;
    out.regnal = true;
    suffix_end = with_full_stop(run.units[end].last, context);
  }
  while (end > begin + 1 && is_suffix(context.word(run.units[end - 1]))) {
    --end;
    suffix_end = is_generation(context.word(run.units[end])) ? run.units[end].last : 0;
  }
  while (end > begin + 1 && (run.units[end - 1].flags & L::kCalendar) != 0 &&
         (run.units[end - 1].flags & (L::kGiven | L::kSurname)) == 0) {
    --end;
  }
  // Sentence openers: "When David Cameron", "The", "But".
  while (begin < end) {
    const NameUnit& unit = run.units[begin];
    const bool article = context.is_article(unit.first);
    const bool opener = context.starts_sentence(unit) && context.known_lower(unit) &&
                        (unit.flags & L::kGiven) == 0 &&
                        (unit.flags & (L::kTitle | L::kHonorific | L::kRoyal)) == 0;
    if (!article && !opener && (unit.flags & L::kStop) == 0 && !unit.particle) break;
    if ((unit.flags & L::kGiven) != 0 && !article && !context.starts_sentence(unit)) break;
    out.behind_article = article && context.word(unit) != "a";
    ++begin;
  }
  // The last title before the name ends the stripping; a title at the very end is a name ("Stephen King").
  size_t name = begin;
  for (size_t i = begin; i + 1 < end; ++i) {
    const NameUnit& unit = run.units[i];
    const bool honorific = (unit.flags & L::kHonorific) != 0;
    const bool title = (unit.flags & (L::kTitle | L::kRoyal)) != 0;
    if (!honorific && !title) continue;
    const bool behind_given = i > name && (run.units[i - 1].flags & L::kGiven) != 0 &&
                              (run.units[i - 1].flags & (L::kTitle | L::kRoyal)) == 0;
    if (behind_given && !honorific && (unit.flags & L::kSurname) != 0) continue;
    if (run.units[i + 1].particle) continue;
    out.honorific = honorific;
    out.title = out.title || !honorific;
    out.royal = (unit.flags & L::kRoyal) != 0;
    out.royal_first = unit.first;
    name = i + 1;
    out.behind_article = false;
  }
  // German capitalises every noun: a name begins where a given name does.
  // Russian ones stand behind the genitive of what they lead: "председатель Совета Белоруссии Станислав …".
  const bool cyrillic = context.language() == "ru" || context.language() == "uk";
  if (context.language() == "de" || cyrillic) {
    for (size_t i = name; i + 1 < end; ++i) {
      if ((run.units[i].flags & L::kGiven) == 0) continue;
      name = i;
      break;
    }
  }
  name = skip_owner(run, name, end, context);
  // "Briton Andy Murray", "Argentina Lionel Messi".
  while (name + 2 < end && context.place(run.units[name]) != nullptr &&
         (run.units[name + 1].flags & L::kGiven) != 0 &&
         (context.place(run.units[name])->kind == PlaceKind::kDemonym ||
          (run.units[name].flags & L::kGiven) == 0)) {
    ++name;
  }
  // "Le roi Philippe de Belgique": a place behind a preposition is no surname.
  if (context.language() != "en") {
    for (size_t i = name + 1; i + 1 < end; ++i) {
      const PlaceMatch* match = context.place(run.units[i + 1]);
      if (run.units[i].particle && match != nullptr && match->kind != PlaceKind::kDemonym &&
          (run.units[i + 1].flags & L::kSurname) == 0) {
        end = i;
      }
    }
  }
  while (name < end && run.units[name].particle)
    ++name;
  while (end > name && run.units[end - 1].particle)
    --end;
  if (name >= end) return out;
  out.units.assign(run.units.begin() + static_cast<std::ptrdiff_t>(name),
                   run.units.begin() + static_cast<std::ptrdiff_t>(end));
  out.first = out.units.front().first;
  out.last = out.units.back().last;
  if (suffix_end > 0 && (end > name + 1 || out.regnal)) out.last = suffix_end;
  // "el papa Francisco", "le roi Philippe": the title in lower case.
  if (!out.royal && out.first > 0 && name == 0 && (context.flags()[out.first - 1] & L::kRoyal) != 0 &&
      !context.tokens()[out.first].sentence_start && context.tokens()[out.first].space_before) {
    out.royal = true;
    out.title = true;
    out.royal_first = out.first - 1;
  }
  if (name == begin && begin == 0 && out.first > 0 && context.is_article(out.first - 1) &&
      !context.tokens()[out.first].sentence_start) {
    out.behind_article =
        context.tokens()[out.first - 1].folded != "a" && context.tokens()[out.first - 1].folded != "an";
  }
  return out;
}

size_t NameCandidate::words() const {
  return static_cast<size_t>(
      std::count_if(units.begin(), units.end(), [](const NameUnit& unit) { return !unit.particle; }));
}

}  // namespace broadsheet
