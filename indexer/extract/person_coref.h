// SPDX-License-Identifier: MIT
// Within one article: which names are the same person. "Blinken" joins "Antony Blinken", "Xi" joins "Xi
// Jinping".
#pragma once

#include <vector>

#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/person_spotter.h"
#include "indexer/extract/tokens.h"
#include "indexer/model/article.h"

namespace broadsheet {

struct PersonsFound {
  std::vector<PersonFound> persons;  // most mentioned first, then by first mention
  std::vector<PersonSpan> spans;     // all their mentions in text order
};

// Single names without a full name in the article are dropped. Near linear in the number of spans.
PersonsFound join_persons(const TokenStream& stream, const std::vector<PersonSpan>& spans,
                          const NameLexicon& lexicon);

}  // namespace broadsheet
