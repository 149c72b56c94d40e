// SPDX-License-Identifier: MIT
// Reading the truth: articles, entities and runs out of SQLite.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/model/archive_record.h"
#include "indexer/store/archive.h"
#include "indexer/store/copy_map.h"
#include "indexer/store/overlay.h"
#include "indexer/store/run_log.h"

namespace broadsheet {

struct StoreStats {
  uint64_t articles = 0;
  uint64_t undated = 0;
  uint64_t removed = 0;
  uint64_t rejected = 0;  // over all runs
  uint64_t persons = 0;   // entities of that kind
  Revision revision = 0;
  std::string last_ingest;  // ISO 8601 UTC, empty if nothing was ever added
  uint64_t text_bytes = 0;  // of clean texts
  uint64_t unresolved = 0;  // kLoneName, each once an article
};

// A read-only connection. One thread at a time; open one a thread. Sees every committed batch, never half of
// one. Opens `immutable=1` when the medium is read-only. Throws Error{kNotFound} if there is no archive,
// Error{kUnsupported} if a newer program wrote it, Error{kCorrupt} if SQLite says so.
class StoreReader {
 public:
  explicit StoreReader(const ArchivePaths& paths);
  ~StoreReader();
  StoreReader(StoreReader&&) noexcept;
  StoreReader& operator=(StoreReader&&) noexcept;

  std::optional<StoredArticle> article(ArticleId id) const;
  // In the order asked; ids that are unknown or removed are left out.
  std::vector<StoredArticle> articles(std::span<const ArticleId> ids) const;
  // Up to `limit` articles with id > after, in id order: the walk of export and rebuild.
  std::vector<StoredArticle> articles_after(ArticleId after, size_t limit) const;
  // Ids of live articles and of removed ones that changed after `revision`, ascending.
  struct Changes {
    std::vector<ArticleId> live;
    std::vector<ArticleId> removed;
  };
  Changes changes_since(Revision revision) const;
  // All ids of live articles, ascending.
  std::vector<ArticleId> live_ids() const;
  // The record as it arrived, ready for decode_record; nothing if originals are not kept.
  std::optional<RawRecord> original(ArticleId id) const;
  // What is known of an identity: its article and the hash of what was received last.
  struct Known {
    ArticleId id;
    Hash128 received_hash;
  };
  std::optional<Known> find_identity(std::string_view identity) const;
  // An article that was last received as bytes of this hash, from a container in which they mean the same
  // article: the same container, or any if the identity does not depend on it. Spares taking a known record
  // apart.
  std::optional<Known> find_received(const Hash128& hash, std::string_view container) const;
  // What StoreWriter::put would do.
  PutOutcome would_put(std::string_view identity, const Hash128& received_hash, bool restore) const;
  // How many earlier states of an article are kept.
  uint64_t version_count(ArticleId id) const;
  // The states of an article, the oldest first, the present one last: of more than `limit` the latest. Empty
  // for an unknown or removed article.
  std::vector<ArticleVersion> versions(ArticleId id, size_t limit) const;

  std::optional<Entity> entity(EntityId id) const;
  std::vector<Entity> entities(std::span<const EntityId> ids) const;  // as articles()
  // Up to `limit` entities with id > after, in id order. Numbers are never reused and a row never changes.
  std::vector<Entity> entities_after(EntityId after, size_t limit) const;
  std::optional<Entity> find_entity(EntityKind kind, std::string_view key) const;
  // Resolves a value as written in a URL (see Entity::public_id): a person's number or name, a country, topic
  // or language code in any case, a source's or author's name; topics and countries also by their name.
  std::optional<Entity> find_entity_by_public_id(EntityKind kind, std::string_view value) const;

  Revision revision() const;
  StoreStats stats() const;

  // Who is who, and what people corrected. Making it costs the time to read all joins, asking whether one
  // still holds a few microseconds.
  struct StampedOverlay {
    std::shared_ptr<const Overlay> overlay;
    uint64_t persons = 0;  // revisions of what it was made from
    uint64_t corrections = 0;
    uint64_t content = 0;
    bool pending = false;  // a correction waits for something the archive may yet receive
  };
  StampedOverlay overlay() const;
  bool still_holds(const StampedOverlay& overlay) const;
  uint64_t correction_revision() const;
  std::vector<Correction> corrections() const;
  // Who is whose copy. Made from the one before, it costs what changed since; asking whether one still holds,
  // a few microseconds.
  struct StampedCopies {
    std::shared_ptr<const CopyMap> map;
    Revision revision = 0;
  };
  StampedCopies copies(const StampedCopies& before) const;
  // The group of an article, its lead first, then by date and id; empty if it has no copies.
  std::vector<ArticleId> group_of_copies(ArticleId id) const;
  // Persons by the articles that name them, the most first; `wanted` is part of a name, folded. Counts add up
  // those of the forms.
  struct PersonRow {
    EntityId id = 0;
    std::string name;
    uint64_t articles = 0;
    std::vector<PersonForm> forms;  // most articles first, without companions
  };
  std::vector<PersonRow> persons(const Overlay& overlay, std::string_view wanted, size_t limit) const;
  std::vector<PersonForm> person_forms(std::span<const EntityId> ids) const;
  // The joins that involve one of the forms.
  std::vector<PersonJoin> joins_of(std::span<const EntityId> forms) const;

  // The newest runs first, at most `limit`.
  std::vector<Run> runs(size_t limit) const;
  std::optional<Run> run(int64_t id) const;
  // Up to `limit` rejections of a run with id > after, in input order.
  std::vector<RunRejection> rejections(int64_t run, int64_t after, size_t limit) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace broadsheet
