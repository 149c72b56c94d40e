// SPDX-License-Identifier: MIT
// What is left of a run of capitalised words once titles and sentence openers are stripped.
#pragma once

#include <vector>

#include "indexer/extract/capital_runs.h"
#include "indexer/extract/name_context.h"

namespace broadsheet {

struct NameCandidate {
  std::vector<NameUnit> units;  // none: nothing is left
  size_t first = 0;             // tokens [first, last); a "Jr." is within, though no unit
  size_t last = 0;
  bool honorific = false;  // "Mr." directly before
  bool title = false;      // "President" before
  bool royal = false;      // the title is "King", "Pope" …
  size_t royal_first = 0;  // … at this token
  bool behind_article = false;
  bool regnal = false;  // a number follows: "Elizabeth II"

  // Units that are no particles.
  size_t words() const;
};

NameCandidate strip_titles(const CapitalRun& run, const NameContext& context);

}  // namespace broadsheet
