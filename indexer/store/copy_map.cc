// SPDX-License-Identifier: MIT
#include "indexer/store/copy_map.h"

#include <limits>

#include "indexer/base/error.h"
#include "indexer/base/hash.h"

namespace broadsheet {
namespace {

uint64_t stamp_of(ArticleId id, ArticleId lead) {
  if (lead == 0) return 0;
  const uint64_t both[] = {static_cast<uint64_t>(id), static_cast<uint64_t>(lead)};
  return hash64(both, sizeof both);
}

}  // namespace

void CopyMap::put(ArticleId id, ArticleId lead) {
  const auto at = static_cast<size_t>(id);
  if (id < 0 || lead < 0 || lead > std::numeric_limits<uint32_t>::max() || at > (size_t{1} << 33)) {
    throw Error(ErrorCode::kCorrupt, "the table of copies has an impossible number");
  }
  if (at >= leads_.size()) {
    if (lead == 0) return;
    leads_.resize(at + 1, 0);
  }
  if (const uint32_t before = leads_[at]; before != 0) {
    --grouped_;
    if (--sizes_[before] == 0) sizes_.erase(before);
  }
  stamp_ ^= stamp_of(id, leads_[at]) ^ stamp_of(id, lead);
  leads_[at] = static_cast<uint32_t>(lead);
  if (lead == 0) return;
  ++sizes_[lead];
  ++grouped_;
}

}  // namespace broadsheet
