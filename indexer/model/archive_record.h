// SPDX-License-Identifier: MIT
// What the store takes in and gives back: an article together with its identity, its original and its
// entities.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/base/hash.h"
#include "indexer/model/article.h"
#include "indexer/model/entity.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// A counter that grows by one with every committed batch of content; 0 is the empty archive.
using Revision = uint64_t;

// One article on its way into the store.
struct ArticleRecord {
  std::string identity;   // "id:<scope>\x1f<declared id>", "url:<canonical URL>" or "hash:<32 hex digits>"
  Hash128 received_hash;  // of format, bytes: equal means nothing changed
  RawRecord original;
  Article article;
  std::vector<uint64_t> shingles;  // of the text, by which copies are known
};

// kHeldBack: somebody removed the article, and it stays removed.
enum class PutOutcome { kAdded, kUpdated, kUnchanged, kHeldBack };

struct PutResult {
  ArticleId id = 0;
  PutOutcome outcome = PutOutcome::kAdded;
  std::vector<EntityId> persons;  // of what was added or updated, in the order of the article's list
};

// The entities of one article, by kind; persons, countries and topics in the order of the article's own
// lists.
struct ArticleEntities {
  std::vector<EntityId> persons;
  std::vector<EntityId> countries;
  std::vector<EntityId> topics;
  std::optional<EntityId> language;
  std::optional<EntityId> source;
  std::optional<EntityId> author;
  bool operator==(const ArticleEntities&) const = default;
};

// One article out of the store. `article.input` is where it came from when it was last received.
struct StoredArticle {
  ArticleId id = 0;
  Revision revision = 0;  // of its last change
  std::string identity;
  Article article;
  ArticleEntities entities;
};

// A state of an article: what it was made of and is or was in the archive as. Numbers count from 1, the
// oldest; the present state has the highest one.
struct ArticleVersion {
  uint64_t number = 0;
  std::string received_at;  // ISO 8601 UTC, here and below
  std::string replaced_at;  // empty: the present state
  StoredArticle stored;
};

}  // namespace broadsheet
