// SPDX-License-Identifier: MIT
#include "indexer/store/corrections.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "indexer/base/error.h"
#include "indexer/store/clock.h"
#include "indexer/store/reading_mode.h"
#include "indexer/store/scrub.h"

namespace broadsheet {
namespace {

// `said` is the correction as its line of an export: the table needs no migration when there is a new kind.
// Rows are never changed but for undone_at.
constexpr const char* kSchema = R"sql(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS correction (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  said TEXT NOT NULL,
  undone_at TEXT
);
CREATE TABLE IF NOT EXISTS counter (revision INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
COMMIT;
PRAGMA user_version = 1;
)sql";
constexpr int64_t kVersion = 1;

void require_version(Connection& connection) {
  const int64_t version = connection.integer("PRAGMA user_version");
  if (version > kVersion) {
    throw Error(ErrorCode::kUnsupported, fmt::format("the corrections have edition {}", version),
                "a newer broadsheet wrote them: use that version, or a later one");
  }
}

std::vector<Correction> read_all(Connection& connection) {
  Statement statement(connection,
                      "SELECT number, said FROM correction WHERE undone_at IS NULL ORDER BY number");
  std::vector<Correction> all;
  Rows rows = statement.query();
  while (rows.next()) {
    all.push_back(correction_from_json(rows.view(1)));
    all.back().number = rows.integer(0);
  }
  return all;
}

}  // namespace

struct CorrectionLog::Impl {
  explicit Impl(const ArchivePaths& paths) : connection(file_of(paths), Connection::Mode::kWrite) {
    require_version(connection);
    connection.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    if (connection.integer("PRAGMA user_version") == 0) connection.run(kSchema);
  }
  static std::filesystem::path file_of(const ArchivePaths& paths) {
    require_archive(paths);
    return paths.corrections();
  }
  void commit(Transaction& transaction) {
    connection.run("UPDATE counter SET revision = revision + 1");
    transaction.commit();
  }
  Connection connection;
};

CorrectionLog::CorrectionLog(const ArchivePaths& paths) : impl_(std::make_unique<Impl>(paths)) {}
CorrectionLog::~CorrectionLog() = default;

std::vector<int64_t> CorrectionLog::add(std::span<const Correction> corrections) {
  Transaction transaction(impl_->connection, Transaction::Kind::kWrite);
  std::vector<Correction> known = read_all(impl_->connection);
  Statement insert(impl_->connection, "INSERT INTO correction (said) VALUES (?)");
  std::vector<int64_t> numbers;
  for (Correction correction : corrections) {
    // The last word on a subject counts: said once more after something else, it is news.
    const auto same_subject = [&](const Correction& other) {
      const bool pair =
          correction.kind == CorrectionKind::kSame || correction.kind == CorrectionKind::kDifferent;
      if (!pair) return other.kind == correction.kind && other.subject == correction.subject;
      return (other.kind == CorrectionKind::kSame || other.kind == CorrectionKind::kDifferent) &&
             ((other.subject == correction.subject && other.value == correction.value) ||
              (other.subject == correction.value && other.value == correction.subject));
    };
    const auto last = std::find_if(known.rbegin(), known.rend(), same_subject);
    if (last != known.rend() && last->says_as(correction)) continue;
    if (correction.at.empty()) correction.at = utc_timestamp();
    insert.run(to_line(correction));
    correction.number = impl_->connection.last_insert_id();
    numbers.push_back(correction.number);
    known.push_back(std::move(correction));
  }
  if (!numbers.empty()) impl_->commit(transaction);
  return numbers;
}

std::optional<Correction> CorrectionLog::undo(int64_t number) {
  Transaction transaction(impl_->connection, Transaction::Kind::kWrite);
  std::optional<Correction> undone;
  for (Correction& correction : read_all(impl_->connection)) {
    if (correction.number == number) undone = std::move(correction);
  }
  if (!undone) return std::nullopt;
  Statement(impl_->connection, "UPDATE correction SET undone_at = ?2 WHERE number = ?1")
      .run(number, utc_timestamp());
  impl_->commit(transaction);
  return undone;
}

void CorrectionLog::forget(std::string_view identity) {
  Transaction transaction(impl_->connection, Transaction::Kind::kWrite);
  std::vector<int64_t> numbers;
  {
    Statement all(impl_->connection, "SELECT number, said FROM correction");
    for (Rows rows = all.query(); rows.next();) {
      const Correction said = correction_from_json(rows.view(1));
      if (is_about_article(said.kind) && said.subject == identity) numbers.push_back(rows.integer(0));
    }
  }
  if (numbers.empty()) return;
  Statement erase(impl_->connection, "DELETE FROM correction WHERE number = ?");
  for (const int64_t number : numbers)
    erase.run(number);
  impl_->commit(transaction);
}

void CorrectionLog::scrub() {
  rewrite_database(impl_->connection);
}

struct CorrectionReader::Impl {
  ArchivePaths paths;
  std::optional<Connection> connection;
  std::optional<Statement> counter;

  bool open() {
    std::error_code failure;
    if (connection) return true;
    if (!std::filesystem::exists(paths.corrections(), failure)) return false;
    connection.emplace(paths.corrections(), reading_mode(paths));
    // Made by another process this very moment, it may have no tables yet.
    if (connection->integer("SELECT COUNT(*) FROM sqlite_master WHERE name = 'counter'") == 0) {
      connection.reset();
      return false;
    }
    require_version(*connection);
    counter.emplace(*connection, "SELECT revision FROM counter");
    return true;
  }
};

CorrectionReader::CorrectionReader(const ArchivePaths& paths) : impl_(new Impl{paths, {}, {}}) {}
CorrectionReader::~CorrectionReader() = default;
CorrectionReader::CorrectionReader(CorrectionReader&&) noexcept = default;

uint64_t CorrectionReader::revision() {
  if (!impl_->open()) return 0;
  Rows rows = impl_->counter->query();
  return rows.next() ? static_cast<uint64_t>(rows.integer(0)) : 0;
}

std::vector<Correction> CorrectionReader::all() {
  return impl_->open() ? read_all(*impl_->connection) : std::vector<Correction>();
}

std::vector<std::string> CorrectionReader::check() {
  std::vector<std::string> findings;
  if (!impl_->open()) return findings;
  Statement integrity(*impl_->connection, "PRAGMA integrity_check(50)");
  Rows rows = integrity.query();
  while (rows.next()) {
    if (rows.view(0) != "ok") findings.push_back(fmt::format("corrections: {}", rows.view(0)));
  }
  all();  // a line that cannot be read throws
  return findings;
}

}  // namespace broadsheet
