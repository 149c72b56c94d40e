// SPDX-License-Identifier: MIT
// How many documents have a term: asked of the index once, for it costs a walk down a tree in every segment.
#pragma once

#include <xapian.h>

#include <string>
#include <unordered_map>
#include <vector>

namespace broadsheet {

// Over databases that never change. Bounded: forgets everything when full. One thread.
class TermCounts {
 public:
  explicit TermCounts(const std::vector<Xapian::Database>& parts) : parts_(parts) {}
  TermCounts(const TermCounts&) = delete;
  TermCounts& operator=(const TermCounts&) = delete;

  Xapian::doccount in(size_t part, const std::string& term) { return counts(term)[part]; }
  Xapian::doccount total(const std::string& term);

 private:
  const std::vector<Xapian::doccount>& counts(const std::string& term);

  const std::vector<Xapian::Database>& parts_;
  std::unordered_map<std::string, std::vector<Xapian::doccount>> known_;  // by part
};

}  // namespace broadsheet
