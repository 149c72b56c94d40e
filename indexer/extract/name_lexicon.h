// SPDX-License-Identifier: MIT
// What single words say about names: given names, surnames, titles, words of organisations. Loaded once from
// the data inside the program, then read by any number of threads.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "indexer/extract/word_table.h"

namespace broadsheet {

class NameLexicon {
 public:
  enum Flag : uint32_t {
    kGiven = 1u << 0,
    kSurname = 1u << 1,
    kCommon = 1u << 2,     // an ordinary English word when in lower case
    kHonorific = 1u << 3,  // "Mr.", "Sir": always before a person
    kRoyal = 1u << 4,      // "King", "Pope": part of the name before a lone given name
    kTitle = 1u << 5,      // "President", "Foreign": may stand before a name and is not part of it
    kRole = 1u << 6,       // "spokesman": makes the name behind it a person's
    kSpeech = 1u << 7,     // "said", "was": what persons do
    kParticle = 1u << 8,   // "van", "bin"
    kOrg = 1u << 9,        // "Bank", "Street": makes the name something else
    kCalendar = 1u << 10,
    kOther = 1u << 11,  // capitalised words that are no one's name: "Muslim", "Twitter"
    kEastSurname = 1u << 12,
    kStop = 1u << 13,  // a function word of the article's language
  };

  NameLexicon();

  // Flags of a folded word; titles and function words of `language` included.
  uint32_t flags(std::string_view folded, std::string_view language = "en") const;

  // Whether one is a usual short form of the other: "bill" and "william". Both folded.
  bool are_nicknames(std::string_view a, std::string_view b) const;

  // Whether no person bears this name although it looks like one: "Merrill", "Lynch". Both folded.
  bool is_nobody(std::string_view first, std::string_view second) const;

 private:
  void load(std::string_view data);

  WordTable words_;
  std::map<std::string, WordTable, std::less<>> of_language_;
  WordTable nicknames_;  // "bill|william"
  WordTable nobodies_;   // "merrill lynch"
};

// Whether the word could be a Chinese or Korean given name in Latin letters: one to three syllables of pinyin
// or of the usual Korean spelling, hyphens apart. Folded.
bool is_east_asian_given(std::string_view folded);

}  // namespace broadsheet
