// SPDX-License-Identifier: MIT
// person_pairs.tsv against the joins that a program would make: precision and recall of joined pairs.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "indexer/base/fold.h"
#include "indexer/extract/person_match.h"

namespace broadsheet::quality {

struct PairScores {
  size_t pairs = 0;
  size_t right = 0;                // joined and the same person
  std::vector<std::string> wrong;  // joined and different
  std::vector<std::string> missed;
  double precision() const { return ratio(wrong.size()); }
  double recall() const { return ratio(missed.size()); }

 private:
  double ratio(size_t others) const {
    return right == 0 ? 0 : static_cast<double>(right) / static_cast<double>(right + others);
  }
};

// Each met in three articles of one country and with two other persons; one of those and the country are
// shared unless the two are met in different company.
inline std::vector<PersonJoin> joins_of_pair(const PersonMatcher& matcher, const std::string& a,
                                             const std::string& b, bool same_company) {
  const auto form = [](EntityId id, const std::string& name, const char* country,
                       std::initializer_list<EntityId> companions) {
    PersonForm made{id, fold_key(name), name, {}};
    made.profile.articles = 3;
    made.profile.countries[country] = 3;
    for (const EntityId other : companions)
      made.profile.companions[other] = 2;
    return made;
  };
  std::vector<PersonJoin> joins;
  const auto blocks = matcher.blocks_of(b);
  for (const std::string& block : matcher.blocks_of(a)) {
    if (std::find(blocks.begin(), blocks.end(), block) == blocks.end()) continue;
    const auto found = matcher.join(
        block,
        {form(1, a, "GB", {10, 11}), form(2, b, same_company ? "GB" : "NZ", {same_company ? 10u : 20u, 21})});
    joins.insert(joins.end(), found.begin(), found.end());
  }
  return joins;
}

inline PairScores score_pairs(const PersonMatcher& matcher, const std::filesystem::path& file) {
  PairScores scores;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::istringstream cells(line);
    std::string verdict, a, b, company;
    std::getline(cells, verdict, '\t');
    std::getline(cells, a, '\t');
    std::getline(cells, b, '\t');
    std::getline(cells, company, '\t');
    ++scores.pairs;
    const bool joined = !joins_of_pair(matcher, a, b, company != "apart").empty();
    if (joined && verdict == "same") ++scores.right;
    if (joined && verdict != "same") scores.wrong.push_back(a + " and " + b);
    if (!joined && verdict == "same") scores.missed.push_back(a + " and " + b);
  }
  return scores;
}

}  // namespace broadsheet::quality
