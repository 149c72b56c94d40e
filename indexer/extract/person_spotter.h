// SPDX-License-Identifier: MIT
// Finds names of persons by rule: runs of capitalised words weighed by gazetteers and by what stands around
// them. Who is who among them is decided in person_coref.h.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

// Tokens [first, last) that name a person, title stripped. A full name stands for itself; a single name
// ("Blinken", "Xi") is a person only where a full name of the article explains it.
struct PersonSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  bool full = false;
  bool east_asian = false;  // surname first
  bool titled = false;      // title or honorific directly before
  bool royal =
      false;  // the title is "King", "Prince", "Pope"; part of the span where the rule is "royal-name"
  bool regnal = false;    // "Elizabeth II"
  bool doubtful = false;  // single: also the name of a place or an ordinary word
  std::string_view
      rule;  // of a full name: "title", "given-name", "initial", "east-asian-name", "royal-name", "context"
  double confidence = 0;  // of a full name
};

// Spans in text order, none overlapping. Scripts without upper case give none.
std::vector<PersonSpan> spot_persons(const TokenStream& stream, std::string_view language,
                                     const NameLexicon& lexicon, const std::vector<PlaceMatch>& places);

}  // namespace broadsheet
