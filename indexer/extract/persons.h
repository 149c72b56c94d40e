// SPDX-License-Identifier: MIT
// The persons of an article: names are spotted, then joined to people.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/known_persons.h"
#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/person_coref.h"
#include "indexer/extract/place_gazetteer.h"
#include "indexer/extract/tagger.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

// With `known` also the persons known by full name, in scripts that rules do not read. `places` as found by
// PlaceGazetteer::find, `tagged` by Tagger::tag on the same tokens. Languages that the tagger does not know
// are left to rules, which find full names only.
PersonsFound find_persons(const TokenStream& stream, std::string_view language, const NameLexicon& lexicon,
                          const std::vector<PlaceMatch>& places, const KnownPersons* known = nullptr,
                          const std::vector<NameSpan>& tagged = {});

// Languages written without upper case: nobody but the known persons is found in them.
bool finds_known_persons_only(std::string_view language);

}  // namespace broadsheet
