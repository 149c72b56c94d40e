// SPDX-License-Identifier: MIT
#include "indexer/store/schema.h"

#include <fmt/format.h>

#include <array>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

// What an article is lies in four tables, by how often it is read: `article` (lists), `article_text`
// (snippets, indexing), `original` (extracting again), `article_version` (what it was before).
//   facts      persons, countries, topics, evidence and warnings: one packed blob (article_codec.h)
//   published  as Date::to_string() writes it, NULL if undated
//   revision   the content revision of the row's last change
// Times of day stand only in rows that neither ids nor exports depend on: meta, run, original,
// article_version.
constexpr const char* kFirstEdition = R"sql(
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value NOT NULL
) WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES
  ('uuid', lower(hex(randomblob(16)))),
  ('revision', 0), ('articles', 0), ('undated', 0), ('removed', 0), ('persons', 0), ('text_bytes', 0),
  ('rejected', 0), ('last_ingest', '');

CREATE TABLE article (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  identity TEXT NOT NULL UNIQUE,
  received_hash BLOB NOT NULL,
  revision INTEGER NOT NULL,
  published TEXT,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  language TEXT NOT NULL,
  facts BLOB NOT NULL
);
CREATE INDEX article_by_revision ON article (revision);
CREATE INDEX article_by_received_hash ON article (received_hash);

CREATE TABLE article_text (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  text BLOB NOT NULL
);

CREATE TABLE original (
  article_id INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
  format INTEGER NOT NULL,
  container TEXT NOT NULL,
  position INTEGER NOT NULL,
  input TEXT NOT NULL,
  received_at TEXT NOT NULL,
  bytes BLOB NOT NULL
);

CREATE TABLE article_version (
  article_id INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
  version INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  replaced_at TEXT NOT NULL,
  received_hash BLOB NOT NULL,
  published TEXT,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  source TEXT NOT NULL,
  author TEXT NOT NULL,
  language TEXT NOT NULL,
  facts BLOB NOT NULL,
  text BLOB NOT NULL,
  format INTEGER NOT NULL,
  container TEXT NOT NULL,
  position INTEGER NOT NULL,
  input TEXT NOT NULL,
  received_at TEXT NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (article_id, version)
);

CREATE TABLE tombstone (
  identity TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  removed_at TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX tombstone_by_revision ON tombstone (revision);

CREATE TABLE entity (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind INTEGER NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (kind, key)
);

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  command TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE rejection (
  id INTEGER PRIMARY KEY,
  run_id INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  input TEXT NOT NULL,
  position INTEGER NOT NULL,
  reason TEXT NOT NULL,
  hint TEXT NOT NULL
);
CREATE INDEX rejection_by_run ON rejection (run_id);
)sql";

// Who is who among the persons. An entity of kind person is one form of a name; forms that meet in a block
// are compared, and a join says that two of them are one person. The lowest id of those joined is the
// person's, so that an id given away goes on to mean the same person.
//   person        one row a form that occurs; profile: countries and companions, packed (persons.cc);
//                 known_as: the name by which the seed list knows it
//   person_join   score in thousandths
//   person_block  blocks of a form: by surname and initial, by seed, by the words of a name turned round
constexpr const char* kSecondEdition = R"sql(
CREATE TABLE person (
  entity_id INTEGER PRIMARY KEY,
  articles INTEGER NOT NULL,
  known_as TEXT,
  profile BLOB NOT NULL
);
CREATE INDEX person_known ON person (entity_id) WHERE known_as IS NOT NULL;

CREATE TABLE person_block (
  block TEXT NOT NULL,
  entity_id INTEGER NOT NULL,
  PRIMARY KEY (block, entity_id)
) WITHOUT ROWID;

CREATE TABLE person_join (
  block TEXT NOT NULL,
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  reason INTEGER NOT NULL,
  score INTEGER NOT NULL,
  PRIMARY KEY (block, a, b)
) WITHOUT ROWID;

INSERT INTO meta (key, value) VALUES ('person_revision', 0), ('reconciled_articles', 0);
)sql";

// Which articles are copies of each other. A pair is two articles that have nearly the same text; of articles
// held together by pairs the groups are made (copy_groups.h), each named by its lead.
//   copy_pair   a < b; likeness in thousandths
//   copy_of     of every article that has or had copies; lead 0: it has none now; revision: of that change
constexpr const char* kThirdEdition = R"sql(
CREATE TABLE copy_pair (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  likeness INTEGER NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX copy_pair_by_b ON copy_pair (b, a, likeness);

CREATE TABLE copy_of (
  article_id INTEGER PRIMARY KEY,
  lead INTEGER NOT NULL,
  revision INTEGER NOT NULL
);
CREATE INDEX copy_of_by_revision ON copy_of (revision);
CREATE INDEX copy_of_by_lead ON copy_of (lead) WHERE lead <> 0;
)sql";

// Names that stand for no person are counted from here on; what was there before counts as having none until
// `check --repair` counts anew.
constexpr const char* kFourthEdition = "INSERT INTO meta (key, value) VALUES ('unresolved', 0);";

constexpr std::array<Migration, 4> kMigrations = {{
    {"first edition", kFirstEdition},
    {"second edition: one row per person", kSecondEdition},
    {"third edition: copies of one story", kThirdEdition},
    {"fourth edition: unresolved names are counted", kFourthEdition},
}};

[[noreturn]] void too_new(int64_t version, size_t known) {
  throw Error(ErrorCode::kUnsupported,
              fmt::format("the archive has schema {}, this program knows up to {}", version, known),
              "a newer broadsheet wrote it: use that version, or a later one");
}

}  // namespace

std::span<const Migration> schema_migrations() {
  return kMigrations;
}

void migrate(Connection& connection, std::span<const Migration> migrations) {
  const int64_t version = connection.integer("PRAGMA user_version");
  if (version < 0 || static_cast<size_t>(version) > migrations.size()) too_new(version, migrations.size());
  // The page size takes effect only before the first table is written and before the write-ahead log is on.
  if (version == 0) connection.run("PRAGMA page_size = 8192");
  connection.run("PRAGMA journal_mode = WAL");
  for (size_t i = static_cast<size_t>(version); i < migrations.size(); ++i) {
    Transaction transaction(connection, Transaction::Kind::kWrite);
    connection.run(migrations[i].sql);
    connection.run(fmt::format("PRAGMA user_version = {}", i + 1).c_str());
    transaction.commit();
  }
}

void require_current_schema(Connection& connection) {
  const int64_t version = connection.integer("PRAGMA user_version");
  const size_t known = schema_migrations().size();
  if (version == 0) {
    throw Error(ErrorCode::kNotFound, "the archive is empty: nothing was ever added",
                "fill it with `broadsheet-indexer add PATH`");
  }
  if (version < 0 || static_cast<size_t>(version) > known) too_new(version, known);
  if (static_cast<size_t>(version) < known) {
    throw Error(ErrorCode::kUnsupported,
                fmt::format("the archive has schema {}, this program needs {}", version, known),
                "any writing command brings it up to date, for example `broadsheet-indexer rebuild`");
  }
}

}  // namespace broadsheet
