// SPDX-License-Identifier: MIT
#include "indexer/ingest/check_archive.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "indexer/base/error.h"
#include "indexer/index/index_writer.h"
#include "indexer/store/check_store.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr size_t kMostNamed = 20;
constexpr int kReadTries = 5;
constexpr std::chrono::seconds kBetweenTries{1};

using Findings = std::vector<std::string>;

// Names the first of those articles, and counts the others.
class Listing {
 public:
  Listing(Findings& findings, const char* what) : findings_(findings), what_(what) {}
  void add(ArticleId id) {
    if (++count_ <= kMostNamed) findings_.push_back(fmt::format("article {} is {}", id, what_));
  }
  ~Listing() {
    if (count_ > kMostNamed)
      findings_.push_back(fmt::format("and {} more articles are {}", count_ - kMostNamed, what_));
  }
  Listing(const Listing&) = delete;
  Listing& operator=(const Listing&) = delete;

 private:
  Findings& findings_;
  const char* what_;
  size_t count_ = 0;
};

// False if a writer came in between.
bool compare(const StoreReader& store, const IndexContents& index, Findings& findings) {
  Findings found;
  {
    Listing missing(found, "in the store but not in the index");
    Listing extra(found, "in the index but not in the store");
    Listing other(found, "indexed as something else than the store holds");
    size_t at = 0;
    for (const ArticleId id : store.live_ids()) {
      for (; at < index.articles.size() && index.articles[at] < id; ++at)
        extra.add(index.articles[at]);
      if (at == index.articles.size() || index.articles[at] != id) {
        missing.add(id);
        continue;
      }
      try {
        const auto stored = store.article(id);
        if (stored && content_hash(to_index_document(*stored)) != index.content_hashes[at]) other.add(id);
      } catch (const Error& error) {
        if (error.code() != ErrorCode::kCorrupt) throw;  // check_store names it
      }
      ++at;
    }
    for (; at < index.articles.size(); ++at)
      extra.add(index.articles[at]);
  }
  if (store.revision() != index.revision) return false;
  findings.insert(findings.end(), found.begin(), found.end());
  return true;
}

void compare(const ArchivePaths& paths, Findings& findings) {
  const StoreReader store(paths);
  for (int left = kReadTries; left > 0; --left) {
    const Revision revision = store.revision();
    const IndexContents index = read_index_contents(paths.index());
    if (index.revision == revision && compare(store, index, findings)) return;
    if (left == 1) {
      findings.push_back(fmt::format(
          "the index is at revision {}, the store at {}: the next command that writes brings it up to date",
          index.revision, revision));
      return;
    }
    std::this_thread::sleep_for(kBetweenTries);
  }
}

template <typename Step>
void look(Findings& findings, Step step) {
  try {
    step();
  } catch (const Error& error) {
    findings.push_back(error.message());
  }
}

}  // namespace

ArchiveFindings check_archive(const ArchivePaths& paths) {
  ArchiveFindings findings;
  findings.store = check_store(paths);
  look(findings.index, [&] {
    const Findings found = check_index(paths.index());
    findings.index.insert(findings.index.end(), found.begin(), found.end());
  });
  // A damaged index is rebuilt whole, and reading on in it may go wrong in any way.
  if (findings.index.empty()) look(findings.index, [&] { compare(paths, findings.index); });
  return findings;
}

std::vector<std::string> check_copy(const ArchivePaths& paths) {
  Findings findings = check_store(paths);
  std::error_code ignored;
  if (!std::filesystem::exists(paths.index(), ignored)) return findings;
  for (const std::string& finding : check_index(paths.index()))
    findings.push_back("index: " + finding);
  return findings;
}

}  // namespace broadsheet
