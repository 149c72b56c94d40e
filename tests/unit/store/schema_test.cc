// SPDX-License-Identifier: MIT
#include "indexer/store/schema.h"

#include <gtest/gtest.h>

#include "tests/unit/store/samples.h"

namespace broadsheet {
namespace {

struct Database {
  TempDirectory directory;
  std::filesystem::path file = directory.path() / "articles.sqlite3";
  Connection connection{file, Connection::Mode::kWrite};
};

TEST(Schema, NewDatabaseGetsEveryMigrationOnce) {
  Database database;
  migrate(database.connection);
  EXPECT_EQ(database.connection.integer("PRAGMA user_version"),
            static_cast<int64_t>(schema_migrations().size()));
  EXPECT_EQ(database.connection.integer("PRAGMA page_size"), 8192);
  EXPECT_EQ(
      database.connection.integer("SELECT COUNT(*) FROM meta WHERE key = 'uuid' AND length(value) = 32"), 1);
  EXPECT_NO_THROW(migrate(database.connection)) << "a second time there is nothing to do";
}

TEST(Schema, OldDatabaseGetsWhatIsMissing) {
  Database database;
  const Migration editions[] = {{"one", "CREATE TABLE a (x); INSERT INTO a VALUES (1);"},
                                {"two", "UPDATE a SET x = x + 1;"}};
  migrate(database.connection, std::span(editions, 1));
  EXPECT_EQ(database.connection.integer("SELECT x FROM a"), 1);
  migrate(database.connection, editions);
  EXPECT_EQ(database.connection.integer("SELECT x FROM a"), 2);
  EXPECT_EQ(database.connection.integer("PRAGMA user_version"), 2);
}

TEST(Schema, FailedMigrationLeavesTheOldState) {
  Database database;
  const Migration editions[] = {{"one", "CREATE TABLE a (x); INSERT INTO a VALUES (1);"},
                                {"two", "UPDATE a SET x = 5; INSERT INTO missing VALUES (1);"}};
  EXPECT_THROW(migrate(database.connection, editions), Error);
  EXPECT_EQ(database.connection.integer("PRAGMA user_version"), 1);
  EXPECT_EQ(database.connection.integer("SELECT x FROM a"), 1);
}

TEST(Schema, NewerDatabaseIsRefused) {
  Database database;
  migrate(database.connection);
  database.connection.run("PRAGMA user_version = 99");
  EXPECT_EQ(error_of([&] { migrate(database.connection); }).code(), ErrorCode::kUnsupported);
  EXPECT_EQ(error_of([&] { require_current_schema(database.connection); }).code(), ErrorCode::kUnsupported);
}

TEST(Schema, ReaderOfADatabaseThatWasNeverFilledSaysSo) {
  Database database;
  database.connection.run("CREATE TABLE other (x)");
  EXPECT_EQ(error_of([&] { StoreReader reader({database.directory.path()}); }).code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace broadsheet
