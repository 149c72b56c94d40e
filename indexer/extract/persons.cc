// SPDX-License-Identifier: MIT
#include "indexer/extract/persons.h"

#include <algorithm>
#include <array>

#include "indexer/extract/person_spotter.h"
#include "indexer/extract/person_tags.h"

namespace broadsheet {
namespace {

using L = NameLexicon;

// Whether a known name in Latin letters says nothing new there: it is part of a longer one ("George
// Washington Bridge", "USS Theodore Roosevelt", "F. Scott Fitzgerald"), or a whole name was found in its
// place.
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
  if (span.first > 0 && next_to(span.first - 1)) {
    const std::string_view before = tokens[span.first - 1].text;
    if (before == "USS" || before == "HMS" || (before.size() == 2 && before[1] == '.')) return true;
  }
  if ((flags(span.first) & (L::kRoyal | L::kTitle | L::kHonorific)) != 0)
    return true;  // not part of the name
  const auto other =
      std::lower_bound(spans.begin(), spans.end(), span.last,
                       [](const PersonSpan& candidate, uint32_t last) { return candidate.last < last; });
  return other != spans.end() && other->full && other->first <= span.first;
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
