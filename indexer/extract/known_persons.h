// SPDX-License-Identifier: MIT
// Persons the world knows, with the ways their names are written in many languages and scripts. Loaded once
// from the data inside the program, then read by any number of threads.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/person_spotter.h"
#include "indexer/extract/tokens.h"
#include "indexer/extract/word_table.h"

namespace broadsheet {

class KnownPersons {
 public:
  KnownPersons();

  // The number of the person whom a full name means, by its fold_key(); 0 for a name that none or several
  // of them bear.
  uint32_t find(std::string_view key) const;
  const std::string& name(uint32_t number) const { return names_[number]; }

  // Full names where they stand in the text, in text order, none overlapping: the longest at each place. In
  // Latin letters two words at least, capitalised; whether the words are another's name there ("George
  // Washington Bridge") is for the caller to say.
  std::vector<PersonSpan> spot(const TokenStream& stream) const;

  // One spelling for the spellings of a given name: "mohammed", "mohamad" and "muhammad". Folded; the name
  // itself where it has no others.
  std::string_view given_root(std::string_view given) const;

 private:
  std::vector<std::string> names_;  // from 1
  WordTable by_key_;                // every alias
  WordTable begins_;                // first tokens of aliases: the most tokens an alias has behind it
  WordTable given_;                 // to a place in roots_, from 1
  std::vector<std::string> roots_;
};

}  // namespace broadsheet
