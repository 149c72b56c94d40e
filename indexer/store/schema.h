// SPDX-License-Identifier: MIT
// The tables of articles.sqlite3 and the steps that lead from one edition of them to the next. Private to the
// store.
//
// `PRAGMA user_version` is the number of migrations that were applied. A migration is never edited once
// released: a change is a new one at the end.
#pragma once

#include <span>

#include "indexer/store/sqlite.h"

namespace broadsheet {

struct Migration {
  const char* what;  // for people, in error messages
  const char* sql;
};

// All migrations, oldest first.
std::span<const Migration> schema_migrations();

// Applies what is missing, each migration in one transaction together with its number. A new archive gets its
// settings (page size, write-ahead log) first. Throws Error{kUnsupported} if a newer program wrote the
// database.
void migrate(Connection& connection, std::span<const Migration> migrations = schema_migrations());

// For a reader, which cannot migrate. Throws Error{kUnsupported} if the database is newer or older than this
// program, Error{kNotFound} if it was never filled.
void require_current_schema(Connection& connection);

}  // namespace broadsheet
