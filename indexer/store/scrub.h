// SPDX-License-Identifier: MIT
// Taking things out of a database for good: SQLite leaves deleted rows in free pages, in slack space and in
// the write-ahead log. Private to the store.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/store/sqlite.h"

namespace broadsheet {

// What is left of the identity of an article that is to be forgotten: enough to know it again.
inline constexpr std::string_view kForgotten = "forgotten:";
std::string forgotten_identity(std::string_view identity);

// Deletes the entities that no article and no version has. Within the caller's transaction; reads every
// article's facts. Returns how many of them were persons.
uint64_t delete_unused_entities(Connection& connection);

// Writes the whole database anew and empties its log. Needs as much disk again; outside a transaction. Throws
// Error{kLocked} if another connection kept the log in use; the same call again completes it.
void rewrite_database(Connection& connection);

}  // namespace broadsheet
