// SPDX-License-Identifier: MIT
// Which countries an article is about: place names weighed by what they are and where they stand.
#pragma once

#include <vector>

#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tokens.h"
#include "indexer/model/article.h"

namespace broadsheet {

// Tokens [first, last).
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;
};

class NameLexicon;

// Places that a person's name covers are left out; `persons` ascends and does not overlap. A country's score
// is its weight relative to the strongest country of the article (1.0); the article is about it (`main`) from
// 0.25 on where the title names it, 0.4 where the first two sentences do, 0.55 else; more if it is named but
// once, and never by weak signs alone ("Congress") beside a stronger country.
std::vector<CountryFound> find_countries(const TokenStream& stream, const PlaceGazetteer& gazetteer,
                                         const NameLexicon& lexicon, std::vector<PlaceMatch> matches,
                                         const std::vector<TokenRange>& persons);

}  // namespace broadsheet
