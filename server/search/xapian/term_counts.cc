// SPDX-License-Identifier: MIT
#include "server/search/xapian/term_counts.h"

#include <numeric>

namespace broadsheet {
namespace {

constexpr size_t kMaxKnown = 16'384;

}  // namespace

Xapian::doccount TermCounts::total(const std::string& term) {
  const auto& by_part = counts(term);
  return std::accumulate(by_part.begin(), by_part.end(), Xapian::doccount{0});
}

const std::vector<Xapian::doccount>& TermCounts::counts(const std::string& term) {
  if (const auto found = known_.find(term); found != known_.end()) return found->second;
  if (known_.size() >= kMaxKnown) known_.clear();
  std::vector<Xapian::doccount> by_part;
  by_part.reserve(parts_.size());
  for (const Xapian::Database& part : parts_)
    by_part.push_back(part.get_termfreq(term));
  return known_.emplace(term, std::move(by_part)).first->second;
}

}  // namespace broadsheet
