// SPDX-License-Identifier: MIT
// Writing the truth: articles go into SQLite in input order, one fsynced transaction a batch.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/model/archive_record.h"
#include "indexer/store/archive.h"
#include "indexer/store/copy_groups.h"
#include "indexer/store/persons.h"

namespace broadsheet {

// The one writing connection of the process that holds the WriterLock. Creates and migrates the database. One
// thread. WAL, synchronous=FULL: what commit() acknowledged survives kill -9 and power loss.
class StoreWriter {
 public:
  explicit StoreWriter(const ArchivePaths& paths, const WriterLock& lock);
  ~StoreWriter();

  // Between begin() and commit() nothing is seen by readers; a second begin() or a destructor rolls back.
  void begin();
  // New articles get the next id; a known identity with other content is updated, its earlier state kept as a
  // version. Left alone (kUnchanged): equal content, content that an update has replaced already (so that the
  // same input again changes nothing, even if it holds two states of one article), a feed's item where
  // a page gave a longer text or another item more than twice as much, and the identity of a removed article
  // (kHeldBack); with `restore` such an article comes back under its old id. Entities are interned in the
  // order of the article's lists. Throws Error{kInvalid}, the transaction untouched, for an impossible
  // article.
  PutResult put(const ArticleRecord& record, bool restore = false);
  // Replaces what was concluded from an article that did not itself change (re-extraction); id and identity
  // stay. False if the conclusions are the same. Throws Error{kNotFound} for an unknown id, Error{kInvalid}
  // as put().
  bool replace_article(ArticleId id, const Article& article);
  // Leaves a tombstone of the identity. False if there is no such live article.
  bool remove(ArticleId id);
  // Of an article removed before: its tombstone knows the identity by its hash alone from now on, and with it
  // go the corrections. False if there is no such tombstone.
  bool forget_identity(ArticleId id);
  // The copies of an article among those that are there (see CopyTable). Removing an article forgets its own.
  void set_copies(ArticleId id, std::span<const CopyPair> pairs);
  void clear_copies();
  std::optional<std::string> text(ArticleId id);
  // Mends what can be told from the articles: the running totals, groups of copies that name what is not
  // there, texts and originals without an article. Says what it mended.
  std::vector<std::string> repair();
  // Outside a transaction: deletes entities that no article and no version has, then rewrites the database so
  // that nothing deleted is left in its bytes. Takes time and disk in proportion to the archive. Throws
  // Error{kLocked} if a reader held on to the old state throughout.
  void scrub();
  // Returns the new revision (the old one if nothing changed). Durable when it returns.
  Revision commit();

  // The run log: every indexing run, its counts and what it rejected, is kept. A rejection belongs to the
  // open transaction.
  int64_t start_run(std::string_view command);
  void add_rejection(int64_t run, std::string_view input, uint64_t position, std::string_view reason,
                     std::string_view hint);
  struct RunCounts {
    uint64_t added = 0, updated = 0, unchanged = 0, rejected = 0;
  };
  void finish_run(int64_t run, const RunCounts& counts);

  Revision revision() const;

  // Who is who among the persons, within the open transaction: commit() writes it, a rollback forgets it.
  PersonTable& persons();
  // Articles that reconciling has seen: it is due when they have doubled since.
  bool reconcile_due() const;
  void set_reconciled();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
