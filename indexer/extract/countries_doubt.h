// SPDX-License-Identifier: MIT
// Settles what place names mean in one article before they are weighed: persons, languages, homonyms.
// Internal to countries.h.
#pragma once

#include <vector>

#include "indexer/extract/countries.h"

namespace broadsheet {

// Drops matches that are no places (parts of names, codes in lines of capitals, languages, turkeys) and moves
// homonyms to the country the rest of the article speaks of: "Paris, Texas", "London, Ontario", Newcastle,
// Georgia, Korea, Congo. `matches` ascend and hold no blockers.
void settle_doubts(const TokenStream& stream, const PlaceGazetteer& gazetteer, const NameLexicon& lexicon,
                   const std::vector<TokenRange>& persons, std::vector<PlaceMatch>& matches);

}  // namespace broadsheet
