// SPDX-License-Identifier: MIT
// Brings together what the tagger and the rules say about persons of one article.
#pragma once

#include <vector>

#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/person_coref.h"
#include "indexer/extract/person_spotter.h"
#include "indexer/extract/tagger.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

// The tagger decides where names of persons are; the rules add titles and what they are sure of though the
// tagger is not. All in text order, none overlapping.
std::vector<PersonSpan> merge_spans(const TokenStream& stream, const NameLexicon& lexicon,
                                    const std::vector<PlaceMatch>& places,
                                    const std::vector<PersonSpan>& by_rule,
                                    const std::vector<NameSpan>& tagged);

// Lone names that no full name of the article explains ("Clinton") become persons of their own by the rule
// "lone-name", behind all others, where the tagger is sure of them.
void add_lone_names(const TokenStream& stream, const NameLexicon& lexicon,
                    const std::vector<PlaceMatch>& places, const std::vector<PersonSpan>& spans,
                    const std::vector<NameSpan>& tagged, PersonsFound& found);

}  // namespace broadsheet
