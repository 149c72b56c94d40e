// SPDX-License-Identifier: MIT
#include "indexer/store/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <new>

#include "indexer/base/error.h"

namespace broadsheet {
namespace {

// A writer of corrections may be in the way for a moment; a stuck one is reported.
constexpr int kBusyMilliseconds = 10'000;

[[noreturn]] void throw_error(const std::string& file, int code, const std::string& detail) {
  const std::string message = fmt::format("{}: {}", file, detail);
  switch (code & 0xFF) {
    case SQLITE_NOMEM:
      throw std::bad_alloc();
    case SQLITE_FULL:
      throw Error(
          ErrorCode::kIo, message,
          "the disk is full: free some space and run the same command again; what was committed is safe");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      throw Error(ErrorCode::kCorrupt, message,
                  "run `broadsheet-indexer check` to see what is damaged, and restore a backup");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw Error(ErrorCode::kLocked, message,
                  "another program holds the database: try again when it is done");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_CANTOPEN:
      throw Error(ErrorCode::kIo, message,
                  "check who owns the archive: its reader and its writer must be one user or share a group");
    case SQLITE_IOERR:
      throw Error(ErrorCode::kIo, message, "the disk could not be read or written: see the system's log");
    case SQLITE_TOOBIG:
      throw Error(ErrorCode::kInvalid, message, "the article is too large to be stored");
    default:
      throw Error(ErrorCode::kInternal, message);
  }
}

// SQLite reads "file:" names as URIs: what has a meaning there is escaped.
std::string immutable_uri(const std::string& file) {
  std::string uri = "file:";
  for (const char c : file) {
    if (c == '?' || c == '#' || c == '%') {
      uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    } else {
      uri += c;
    }
  }
  return uri + "?immutable=1";
}

}  // namespace

Connection::Connection(const std::filesystem::path& file, Mode mode) : file_(file.string()) {
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  flags |= mode == Mode::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  std::string name = std::filesystem::absolute(file).string();
  if (mode == Mode::kReadImmutable) {
    flags |= SQLITE_OPEN_URI;
    name = immutable_uri(name);
  }
  const int code = sqlite3_open_v2(name.c_str(), &handle_, flags, nullptr);
  if (code != SQLITE_OK) {
    const std::string detail = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
    sqlite3_close_v2(handle_);
    handle_ = nullptr;
    throw_error(file_, code, detail);
  }
  sqlite3_busy_timeout(handle_, kBusyMilliseconds);
}

Connection::~Connection() {
  sqlite3_close_v2(handle_);
}

void Connection::fail(int code) const {
  throw_error(file_, code, sqlite3_errmsg(handle_));
}

void Connection::run(const char* sql) {
  const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

int64_t Connection::integer(const char* sql) {
  Statement statement(*this, sql);
  Rows rows = statement.query();
  return rows.next() ? rows.integer(0) : 0;
}

bool Connection::in_transaction() const {
  return sqlite3_get_autocommit(handle_) == 0;
}

int64_t Connection::last_insert_id() const {
  return sqlite3_last_insert_rowid(handle_);
}

Rows::~Rows() {
  statement_.reset();
}

bool Rows::next() {
  return statement_.step();
}

bool Rows::is_null(int column) const {
  return sqlite3_column_type(statement_.statement_, column) == SQLITE_NULL;
}

int64_t Rows::integer(int column) const {
  return sqlite3_column_int64(statement_.statement_, column);
}

std::string_view Rows::view(int column) const {
  const void* data = sqlite3_column_blob(statement_.statement_, column);
  const auto size = static_cast<size_t>(sqlite3_column_bytes(statement_.statement_, column));
  return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
}

Statement::Statement(Connection& connection, const char* sql) : connection_(connection) {
  const int code =
      sqlite3_prepare_v3(connection.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
  if (code != SQLITE_OK) connection.fail(code);
}

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

void Statement::bind(int position, int64_t value) {
  if (const int code = sqlite3_bind_int64(statement_, position, value); code != SQLITE_OK)
    connection_.fail(code);
}

void Statement::bind(int position, std::string_view text) {
  const char* data = text.data() != nullptr ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_, position, data, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) connection_.fail(code);
}

void Statement::bind(int position, Blob blob) {
  const char* data = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
  const int code = sqlite3_bind_blob64(statement_, position, data, blob.bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) connection_.fail(code);
}

void Statement::bind(int position, std::nullptr_t) {
  if (const int code = sqlite3_bind_null(statement_, position); code != SQLITE_OK) connection_.fail(code);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) connection_.fail(code);
  return false;
}

void Statement::finish() {
  struct Reset {
    Statement& statement;
    ~Reset() { statement.reset(); }
  } const reset{*this};
  while (step()) {
  }
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

Transaction::Transaction(Connection& connection, Kind kind) : connection_(connection) {
  connection.run(kind == Kind::kWrite ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // A failure may have ended the transaction already; and a destructor has nobody to tell.
  if (connection_.in_transaction()) sqlite3_exec(connection_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  connection_.run("COMMIT");
}

}  // namespace broadsheet
