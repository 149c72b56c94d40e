// SPDX-License-Identifier: MIT
#include "indexer/extract/persons.h"

#include <algorithm>
#include <array>

#include "indexer/extract/capital_runs.h"
#include "indexer/extract/person_spotter.h"
#include "indexer/extract/person_tags.h"

namespace broadsheet {
namespace {

using L = NameLexicon;

// "USS Theodore Roosevelt"
bool is_ship(const std::vector<Token>& tokens, const PersonSpan& span) {
  if (span.first == 0) return false;
  const std::string_view before = tokens[span.first - 1].text;
  return before == "USS" || before == "HMS";
}

// Whether a known name in Latin letters says nothing new there: it is part of a longer one ("George
// Washington Bridge", "F. Scott Fitzgerald"), or a whole name was found in its place.
bool is_part_of_another_name(const TokenStream& stream, const NameLexicon& lexicon, const PersonSpan& span,
                             const std::vector<PersonSpan>& spans) {  // in text order, none overlapping
  const std::vector<Token>& tokens = stream.tokens();
  const auto next_to = [&](size_t i) {
    return tokens[i].word && tokens[i].field == tokens[span.first].field;
  };
  const auto flags = [&](size_t i) { return lexicon.flags(tokens[i].folded); };
  if (span.last < tokens.size() && next_to(span.last) && tokens[span.last].capitalized &&
      (flags(span.last) & (L::kOrg | L::kOther)) != 0) {
    return true;
  }
  if (span.first > 0 && next_to(span.first - 1) && is_initial(tokens[span.first - 1])) return true;
  if ((flags(span.first) & (L::kRoyal | L::kTitle | L::kHonorific)) != 0)
    return true;  // not part of the name
  const auto other =
      std::lower_bound(spans.begin(), spans.end(), span.last,
                       [](const PersonSpan& candidate, uint32_t last) { return candidate.last < last; });
  if (other == spans.end() || !other->full || other->first > span.first) return false;
  // What a longer name has beyond the known one must look like a part of it: not "Sen", and in a headline,
  // where every word may be capitalised, not "Touts".
  for (uint32_t i = other->first; i < other->last; ++i) {
    if (i == span.first) i = span.last;
    if (i >= other->last || !tokens[i].word || tokens[i].text.size() <= 2) continue;
    const bool name = (flags(i) & (L::kGiven | L::kSurname | L::kParticle)) != 0;
    const bool title = (flags(i) & (L::kTitle | L::kHonorific)) != 0 && (flags(i) & L::kGiven) == 0;
    if (title || (!name && tokens[i].field == TextField::kTitle)) return false;
  }
  return true;
}

}  // namespace

bool finds_known_persons_only(std::string_view language) {
  constexpr std::array<std::string_view, 24> kWithoutCase = {"zh", "ja", "ko", "ar", "fa", "he", "iw", "ur",
                                                             "ps", "ku", "th", "lo", "km", "my", "hi", "bn",
                                                             "ta", "te", "mr", "gu", "pa", "am", "ka", "si"};
  const std::string_view bare = language.substr(0, language.find('-'));
  return std::find(kWithoutCase.begin(), kWithoutCase.end(), bare) != kWithoutCase.end();
}

PersonsFound find_persons(const TokenStream& stream, std::string_view language, const NameLexicon& lexicon,
                          const std::vector<PlaceMatch>& places, const KnownPersons* known,
                          const std::vector<NameSpan>& tagged) {
  std::vector<PersonSpan> spans = spot_persons(stream, language, lexicon, places);
  if (!tagged.empty()) spans = merge_spans(stream, lexicon, places, spans, tagged);
  std::vector<PersonSpan> names = known != nullptr ? known->spot(stream) : std::vector<PersonSpan>();
  std::erase_if(
      names, [&](const PersonSpan& name) { return is_part_of_another_name(stream, lexicon, name, spans); });
  for (std::vector<PersonSpan>* list : {&spans, &names})
    std::erase_if(*list, [&](const PersonSpan& span) { return is_ship(stream.tokens(), span); });
  const auto overlaps = [](const PersonSpan& a, const PersonSpan& b) {
    return a.first < b.last && b.first < a.last;
  };
  // Both lists are in text order; what is known wins.
  size_t at = 0;
  std::erase_if(spans, [&](const PersonSpan& span) {
    while (at < names.size() && names[at].last <= span.first)
      ++at;
    return at < names.size() && overlaps(span, names[at]);
  });
  std::vector<PersonSpan> all(spans.size() + names.size());
  std::merge(spans.begin(), spans.end(), names.begin(), names.end(), all.begin(),
             [](const PersonSpan& a, const PersonSpan& b) { return a.first < b.first; });
  PersonsFound found = join_persons(stream, all, lexicon);
  if (!tagged.empty()) add_lone_names(stream, lexicon, places, all, tagged, found);
  return found;
}

}  // namespace broadsheet
