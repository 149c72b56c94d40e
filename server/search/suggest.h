// SPDX-License-Identifier: MIT
// What somebody who is still typing probably wants: words and names of the archive.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "server/query/endpoint_request.h"
#include "server/search/sight.h"

namespace broadsheet {

struct Suggestion {
  std::optional<Entity> entity;  // nothing: a word
  std::string text;              // the whole query to search for; with an entity, what stands before its name
  std::string form;              // the other name of the entity that was meant, if it is not the one shown
  uint64_t articles = 0;
  size_t edits = 0;  // letters in which it differs from what was typed
};

// By kind in the order asked, the fewest edits first, then the most articles. Words complete the last word
// typed. A name may be any number of the last words: "berlin wall gorb" suggests Gorbachev beside the words
// before him. Names with wrong letters come only where none is right.
std::vector<Suggestion> suggest(const SuggestRequest& request, const Sight& sight);

}  // namespace broadsheet
