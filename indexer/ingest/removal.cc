// SPDX-License-Identifier: MIT
#include "indexer/ingest/removal.h"

#include <fmt/format.h>

#include <vector>

#include "indexer/base/crash_point.h"
#include "indexer/base/error.h"

namespace broadsheet {

void remove_articles(WritableArchive& archive, std::span<const ArticleId> ids, bool purge) {
  StoreWriter& store = archive.store();
  store.begin();
  for (const ArticleId id : ids) {
    // An unknown number is most likely a slip.
    const bool removed = store.remove(id);
    const bool known = purge ? store.forget_identity(id) : removed;
    if (known) continue;
    throw Error(ErrorCode::kNotFound,
                fmt::format("the archive {} has no article {}", archive.paths().root.string(), id),
                "nothing was removed");
  }
  archive.index().publish(store.commit(), {}, ids);
  crash_point("publish");
  if (!purge) return;
  archive.index().purge(ids);
  store.scrub();
}

}  // namespace broadsheet
