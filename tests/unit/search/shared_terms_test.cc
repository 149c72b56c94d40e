// SPDX-License-Identifier: MIT
#include "server/search/xapian/shared_terms.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>

namespace broadsheet {
namespace {

using testing::ElementsAre;
using testing::Pair;

bool any(std::string_view) {
  return true;
}

TEST(SharedTerms, TheHeaviestOfTwoDocumentsOrMore) {
  SharedTerms terms;
  for (const char* term : {"wall", "berlin", "east"})
    terms.add(term, 1);
  for (const char* term : {"wall", "berlin", "moon"})
    terms.add(term, 2);
  terms.add("berlin", 0.5);
  terms.add("east", 2);
  EXPECT_THAT(terms.heaviest(9, any), ElementsAre(Pair(3.5, "berlin"), Pair(3.0, "wall"), Pair(3.0, "east")));
  EXPECT_THAT(terms.heaviest(1, [](std::string_view term) { return term != "berlin"; }),
              ElementsAre(Pair(3.0, "wall")));
  EXPECT_TRUE(SharedTerms().heaviest(5, any).empty());
}

TEST(SharedTerms, AreWhatAMapGives) {
  std::mt19937 random(1);
  SharedTerms terms;
  std::map<std::string, std::pair<double, int>> expected;
  for (int document = 0; document < 8; ++document) {
    std::map<std::string, double> words;
    for (int i = 0; i < 3000; ++i)
      words["w" + std::to_string(random() % 12'000)] = static_cast<double>(random() % 64) / 8;
    for (const auto& [word, weight] : words) {
      terms.add(word, weight);
      expected[word].first += weight;
      ++expected[word].second;
    }
  }
  std::vector<std::pair<double, std::string>> sorted;
  for (const auto& [word, entry] : expected) {
    if (entry.second > 1 && entry.first > 0) sorted.emplace_back(entry.first, word);
  }
  std::sort(sorted.rbegin(), sorted.rend());
  EXPECT_EQ(terms.heaviest(sorted.size() + 1, any), sorted);
  sorted.resize(100);
  EXPECT_EQ(terms.heaviest(100, any), sorted);
}

}  // namespace
}  // namespace broadsheet
