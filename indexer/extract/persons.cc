// SPDX-License-Identifier: MIT
#include "indexer/extract/persons.h"

#include "indexer/extract/person_spotter.h"

namespace broadsheet {

PersonsFound find_persons(const TokenStream& stream, std::string_view language, const NameLexicon& lexicon,
                          const std::vector<PlaceMatch>& places) {
  return join_persons(stream, spot_persons(stream, language, lexicon, places), lexicon);
}

}  // namespace broadsheet
