// SPDX-License-Identifier: MIT
#include "indexer/store/check_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "indexer/base/error.h"
#include "indexer/store/article_codec.h"
#include "indexer/store/compression.h"
#include "indexer/store/corrections.h"
#include "indexer/store/counters.h"
#include "indexer/store/reading_mode.h"
#include "indexer/store/received_hash.h"
#include "indexer/store/store_reader.h"

namespace broadsheet {
namespace {

constexpr size_t kMaxFindings = 200;

using Findings = std::vector<std::string>;

void add(Findings& findings, std::string finding) {
  if (findings.size() < kMaxFindings) findings.push_back(std::move(finding));
}

void check_database(Connection& connection, Findings& findings) {
  Statement integrity(connection, "PRAGMA integrity_check(50)");
  Rows rows = integrity.query();
  while (rows.next()) {
    if (rows.view(0) != "ok") add(findings, fmt::format("database: {}", rows.view(0)));
  }
  Statement references(connection, "PRAGMA foreign_key_check");
  Rows broken = references.query();
  while (broken.next()) {
    add(findings, fmt::format("database: row {} of {} refers to a missing row of {}", broken.integer(1),
                              broken.view(0), broken.view(2)));
  }
  Statement partial(
      connection,
      "SELECT a.id FROM article a LEFT JOIN article_text t ON t.article_id = a.id "
      "LEFT JOIN original o ON o.article_id = a.id WHERE t.article_id IS NULL OR o.article_id IS NULL");
  Rows parts = partial.query();
  while (parts.next())
    add(findings, fmt::format("article {}: its text or its original is missing", parts.integer(0)));
}

void check_entities(const StoredArticle& stored, const StoreReader& reader,
                    std::unordered_set<EntityId>& known, Findings& findings) {
  std::vector<EntityId> ids = stored.entities.persons;
  ids.insert(ids.end(), stored.entities.countries.begin(), stored.entities.countries.end());
  ids.insert(ids.end(), stored.entities.topics.begin(), stored.entities.topics.end());
  for (const auto& one : {stored.entities.language, stored.entities.source, stored.entities.author}) {
    if (one) ids.push_back(*one);
  }
  for (const EntityId id : ids) {
    if (known.contains(id)) continue;
    if (reader.entity(id)) {
      known.insert(id);
    } else {
      add(findings, fmt::format("article {}: entity {} is missing", stored.id, id));
    }
  }
}

void check_copies(Connection& connection, Findings& findings) {
  Statement pairs(connection,
                  "SELECT a, b FROM copy_pair WHERE a >= b OR a NOT IN (SELECT id FROM article) "
                  "OR b NOT IN (SELECT id FROM article)");
  for (Rows rows = pairs.query(); rows.next();)
    add(findings,
        fmt::format("articles {} and {} are copies and one is missing", rows.integer(0), rows.integer(1)));
  Statement groups(
      connection,
      "SELECT c.article_id, c.lead FROM copy_of c LEFT JOIN copy_of l ON l.article_id = c.lead "
      "WHERE c.lead <> 0 AND (l.lead IS NOT c.lead OR c.article_id NOT IN (SELECT id FROM article))");
  for (Rows rows = groups.query(); rows.next();)
    add(findings,
        fmt::format("article {} is a copy of {}, which leads no copies", rows.integer(0), rows.integer(1)));
}

struct Totals {
  uint64_t text_bytes = 0;
  uint64_t unresolved = 0;
};

Totals check_articles(const StoreReader& reader, Findings& findings) {
  Totals totals;
  std::unordered_set<EntityId> known;
  for (const ArticleId id : reader.live_ids()) {
    try {
      const auto stored = reader.article(id);
      if (!stored) continue;  // reported by check_database
      totals.text_bytes += stored->article.text.size();
      totals.unresolved += stored->article.persons.size() - stored->entities.persons.size();
      check_entities(*stored, reader, known, findings);
      const auto original = reader.original(id);
      const auto identity = reader.find_identity(stored->identity);
      if (original && identity && received_hash(*original) != identity->received_hash) {
        add(findings, fmt::format("article {}: its original is not what was received", id));
      }
    } catch (const Error& error) {
      add(findings, fmt::format("article {}: {}", id, error.message()));
    }
  }
  return totals;
}

void check_versions(Connection& connection, Findings& findings) {
  Decompressor decompressor;
  Statement statement(
      connection,
      "SELECT article_id, version, text, bytes, published, title, url, facts FROM article_version");
  Rows rows = statement.query();
  while (rows.next()) {
    try {
      StoredArticle stored;
      stored.article.text = decompressor.decompress(rows.view(2));
      decompressor.decompress(rows.view(3));
      if (!rows.is_null(4)) stored.article.published = Published{};
      stored.article.title = rows.text(5);
      stored.article.url = rows.text(6);
      decode_facts(rows.view(7), stored.article, stored.entities);
    } catch (const Error& error) {
      add(findings,
          fmt::format("article {}, version {}: {}", rows.integer(0), rows.integer(1), error.message()));
    }
  }
}

}  // namespace

std::vector<std::string> check_store(const ArchivePaths& paths) {
  Findings findings;
  const StoreReader reader(paths);
  Connection connection(paths.database(), reading_mode(paths));
  const Transaction one_state(connection, Transaction::Kind::kRead);
  check_database(connection, findings);
  const Counters stored = load_counters(connection);
  const Counters counted = count_rows(connection, stored);
  if (counted != stored) add(findings, "the running totals differ from the rows they count");
  const Totals totals = check_articles(reader, findings);
  if (findings.empty() && reader.revision() == stored.revision) {
    if (totals.text_bytes != stored.text_bytes) add(findings, "the running total of text bytes is wrong");
    if (totals.unresolved != stored.unresolved)
      add(findings, "the running total of unresolved names is wrong");
  }
  check_versions(connection, findings);
  check_copies(connection, findings);
  Statement joins(
      connection,
      "SELECT a, b FROM person_join WHERE a NOT IN (SELECT id FROM entity WHERE kind = 1) OR b NOT "
      "IN (SELECT id FROM entity WHERE kind = 1)");
  for (Rows rows = joins.query(); rows.next();)
    add(findings,
        fmt::format("persons {} and {} are joined and one is missing", rows.integer(0), rows.integer(1)));
  try {
    for (std::string& finding : CorrectionReader(paths).check())
      add(findings, std::move(finding));
  } catch (const Error& error) {
    add(findings, "corrections: " + error.message());
  }
  return findings;
}

}  // namespace broadsheet
