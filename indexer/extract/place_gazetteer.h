// SPDX-License-Identifier: MIT
// The names of places in many languages, and where they stand in a text. What a match means is decided in
// countries.h. The data inside the program is read a language at a time, when a text first needs it; any
// number of threads.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/tokens.h"
#include "indexer/extract/word_table.h"

namespace broadsheet {

enum class PlaceKind : uint8_t {
  kBlocker,       // looks like a place and is none: "South China Sea", "New York Times"
  kName,          // China
  kDemonym,       // Chinese
  kMetonym,       // the Kremlin
  kHint,          // Congress, Hollywood: may be another country's, or far from what the article is about
  kCapital,       // Beijing
  kRegion,        // Texas
  kCity,          // Shanghai
  kAbbreviation,  // "Tex.", "ON": counts behind a town and a comma only
  kCurrency,      // "yen" behind a number
};

// Tokens [first, last) name something in the country numbered `country`.
struct PlaceMatch {
  uint32_t first = 0;
  uint32_t last = 0;
  uint16_t country = 0;
  PlaceKind kind = PlaceKind::kName;
};

class PlaceGazetteer {
 public:
  PlaceGazetteer();
  PlaceGazetteer(const PlaceGazetteer&) = delete;
  PlaceGazetteer& operator=(const PlaceGazetteer&) = delete;

  // The longest matches from left to right, none overlapping. `language` is BCP 47; English names are used
  // where nothing is known about it.
  std::vector<PlaceMatch> find(const TokenStream& stream, std::string_view language) const;

  // Countries that have a lesser-known town called like this one ("Birmingham": US): up to four numbers, a
  // byte each. `folded` as matched.
  uint32_t namesakes(std::string_view folded) const { return namesakes_.find(folded); }

  // Number of an ISO 3166-1 alpha-2 code, 0 if unknown. Numbers ascend with the codes.
  uint16_t number_of(std::string_view code) const;
  const std::string& code(uint16_t country) const { return countries_[country].code; }
  const std::string& name(uint16_t country) const { return countries_[country].name; }
  size_t countries() const { return countries_.size(); }

 private:
  struct Country {
    std::string code;
    std::string name;
  };
  struct Table {
    std::vector<std::string_view> lines;  // of the data
    std::once_flag loaded;
    WordTable phrases;       // folded tokens joined by blanks → entry
    WordTable first_tokens;  // → most tokens a phrase beginning so has
    WordTable stems;         // "американ" stands for every word that begins so
  };

  void scan(std::string_view data);
  void load(Table& table, std::string_view language) const;
  const Table& table_of(std::string_view language) const;
  static void add(Table& table, PlaceKind kind, uint16_t country, std::string_view phrase);
  uint32_t match_in(const Table& table, const std::vector<Token>& tokens, size_t i, size_t& length) const;
  size_t currency_behind(const std::vector<Token>& tokens, size_t number) const;
  uint32_t match_stem(const Table& table, std::string_view folded) const;

  std::vector<Country> countries_;                            // [0] is none
  WordTable numbers_;                                         // code → number
  WordTable namesakes_;                                       // folded phrase → countries
  WordTable currencies_;                                      // folded word → country
  mutable std::map<std::string, Table, std::less<>> tables_;  // the set of languages never changes
};

}  // namespace broadsheet
