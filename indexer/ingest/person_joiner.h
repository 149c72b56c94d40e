// SPDX-License-Identifier: MIT
// One row per person: as articles come in, the names in them are joined to those the archive has. The
// caller's thread, within the store's transaction.
#pragma once

#include "indexer/extract/person_match.h"
#include "indexer/ingest/report.h"
#include "indexer/model/archive_record.h"
#include "indexer/store/store_reader.h"
#include "indexer/store/store_writer.h"

namespace broadsheet {

// Deterministic: what it concludes depends on the articles and their order alone, not on batches.
class PersonJoiner {
 public:
  PersonJoiner(StoreWriter& store, PersonMatcher matcher) : store_(store), matcher_(matcher) {}

  // What the article adds to the company of its persons; `ids` are their entities. Blocks with a form that is
  // new, or whose articles have doubled, are joined anew.
  void observe(const Article& article, const std::vector<EntityId>& ids);

  // All of it again from the articles, which makes it independent of the order in which they came. One
  // transaction.
  struct Report {
    uint64_t forms = 0;
    double seconds = 0;
  };
  Report reconcile(const StoreReader& articles);

 private:
  void join_block(const std::string& block);
  std::vector<std::string> insert(EntityId id, std::string_view key, std::string_view name,
                                  const PersonProfile& profile);

  StoreWriter& store_;
  const PersonMatcher matcher_;
};

}  // namespace broadsheet
