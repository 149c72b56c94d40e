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

}  // namespace

NameCandidate strip_titles(const CapitalRun& run, const NameContext& context) {
  NameCandidate out;
  size_t begin = 0;
  size_t end = run.units.size();
  size_t suffix_end = 0;
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
  if (context.language() == "de") {
    for (size_t i = name; i + 1 < end; ++i) {
      if ((run.units[i].flags & L::kGiven) == 0) continue;
      name = i;
      break;
    }
  }
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
  if (suffix_end > 0 && end > name + 1) out.last = suffix_end;
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
