// SPDX-License-Identifier: MIT
#include "indexer/extract/persons.h"

#include <algorithm>
#include <array>

#include "indexer/extract/person_spotter.h"
#include "indexer/extract/person_tags.h"

namespace broadsheet {

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
  const std::vector<PersonSpan> names = known != nullptr ? known->spot(stream) : std::vector<PersonSpan>();
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
