// SPDX-License-Identifier: MIT
#include "indexer/store/copy_groups.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace broadsheet {

std::vector<std::vector<ArticleId>> group_copies(std::vector<CopyPair> pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const CopyPair& x, const CopyPair& y) {
    return std::tie(y.likeness, x.a, x.b) < std::tie(x.likeness, y.a, y.b);
  });
  std::map<ArticleId, ArticleId> group_of;  // by its lowest member
  std::map<ArticleId, std::vector<ArticleId>> groups;
  for (const CopyPair& pair : pairs) {
    for (const ArticleId id : {pair.a, pair.b}) {
      if (group_of.emplace(id, id).second) groups[id] = {id};
    }
  }
  for (const CopyPair& pair : pairs) {
    const ArticleId home = std::min(group_of[pair.a], group_of[pair.b]);
    const ArticleId other = std::max(group_of[pair.a], group_of[pair.b]);
    if (home == other) continue;
    const auto between = static_cast<size_t>(std::count_if(pairs.begin(), pairs.end(), [&](const auto& p) {
      const ArticleId a = group_of[p.a];
      const ArticleId b = group_of[p.b];
      return (a == home && b == other) || (a == other && b == home);
    }));
    const size_t smaller = std::min(groups[home].size(), groups[other].size());
    const size_t larger = std::max(groups[home].size(), groups[other].size());
    if (2 * between <= smaller * std::min(larger, kMostPairs)) continue;
    for (const ArticleId id : groups[other]) {
      group_of[id] = home;
      groups[home].push_back(id);
    }
    groups.erase(other);
  }
  std::vector<std::vector<ArticleId>> found;
  for (auto& [home, members] : groups) {
    if (members.size() < 2) continue;
    std::sort(members.begin(), members.end());
    found.push_back(std::move(members));
  }
  return found;
}

}  // namespace broadsheet
