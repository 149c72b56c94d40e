// SPDX-License-Identifier: MIT
// Runs of capitalised words, the stuff names are made of: "Foreign Minister Qin Gang", "Ursula von der
// Leyen".
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/extract/name_lexicon.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

// One word of a name, hyphens within it included: "Jean-Luc", "al-Assad", "Ki-moon", "H.".
struct NameUnit {
  uint32_t first = 0;  // tokens [first, last)
  uint32_t last = 0;
  uint32_t flags = 0;  // NameLexicon's, of its first token; the given name flag of any part
  bool particle = false;
  bool initial = false;
};

struct CapitalRun {
  std::vector<NameUnit> units;
};

// Calls take(run) for every run in text order. `flags` has NameLexicon's flags of every token.
class RunCutter {
 public:
  RunCutter(const std::vector<Token>& tokens, const std::vector<uint32_t>& flags, std::string_view language)
      : tokens_(tokens), flags_(flags), language_(language) {}

  // The next run at or behind token `at`, which moves behind it. False at the end.
  bool next(size_t& at, CapitalRun& run) const;

 private:
  bool starts_unit(size_t i) const;
  size_t unit_end(size_t i) const;
  size_t particles_end(size_t i) const;
  bool is_bare_article(size_t first, size_t end) const;
  bool links_compound(size_t hyphen) const;
  NameUnit unit(size_t first, size_t last) const;
  bool glued(size_t i) const;

  const std::vector<Token>& tokens_;
  const std::vector<uint32_t>& flags_;
  std::string_view language_;
};

bool is_initial(const Token& token);

// "Jr.", "III": part of a name and never the surname. Folded.
bool is_generation(std::string_view folded);

// "II", "XVI": the number of a king or pope, as written. A lone letter is one too ("Juan Carlos I", but also
// "Malcolm X").
bool is_regnal_number(const Token& token);

}  // namespace broadsheet
