// SPDX-License-Identifier: MIT
#include "indexer/store/counters.h"

#include <fmt/format.h>

#include <utility>

namespace broadsheet {
namespace {

constexpr std::pair<const char*, uint64_t Counters::*> kKeys[] = {
    {"revision", &Counters::revision}, {"articles", &Counters::articles},
    {"undated", &Counters::undated},   {"removed", &Counters::removed},
    {"persons", &Counters::persons},   {"text_bytes", &Counters::text_bytes},
    {"rejected", &Counters::rejected}, {"unresolved", &Counters::unresolved},
};

}  // namespace

Counters load_counters(Connection& connection) {
  Counters counters;
  Statement statement(connection, "SELECT value FROM meta WHERE key = ?");
  for (const auto& [key, member] : kKeys) {
    Rows rows = statement.query(key);
    if (rows.next()) counters.*member = static_cast<uint64_t>(rows.integer(0));
  }
  return counters;
}

void save_counters(Connection& connection, const Counters& counters) {
  Statement statement(connection, "UPDATE meta SET value = ?2 WHERE key = ?1");
  for (const auto& [key, member] : kKeys)
    statement.run(key, counters.*member);
}

Counters count_rows(Connection& connection, const Counters& stored) {
  Counters counted = stored;
  const auto count = [&](const char* sql) { return static_cast<uint64_t>(connection.integer(sql)); };
  counted.articles = count("SELECT COUNT(*) FROM article");
  counted.undated = count("SELECT COUNT(*) FROM article WHERE published IS NULL");
  counted.removed = count("SELECT COUNT(*) FROM tombstone");
  counted.persons = count("SELECT COUNT(*) FROM entity WHERE kind = 1");
  counted.rejected = count("SELECT COUNT(*) FROM rejection");
  return counted;
}

}  // namespace broadsheet
