// SPDX-License-Identifier: MIT
// SQLite behind RAII: a connection, its prepared statements, and every failure as an Error a user can act on.
// Private to the store.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace broadsheet {

// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

// One connection, used by one thread at a time.
class Connection {
 public:
  enum class Mode {
    kRead,           // never writes; sees other processes' commits
    kReadImmutable,  // for read-only media: no locks, no shared memory
    kWrite,          // creates the file if needed
  };
  Connection(const std::filesystem::path& file, Mode mode);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Runs statements that take no parameters and give no rows.
  void run(const char* sql);
  // The first column of the first row of a statement without parameters; 0 if there is no row.
  int64_t integer(const char* sql);
  bool in_transaction() const;
  int64_t last_insert_id() const;
  sqlite3* handle() const { return handle_; }
  // Throws the Error that belongs to a SQLite result code.
  [[noreturn]] void fail(int code) const;

 private:
  std::string file_;
  sqlite3* handle_ = nullptr;
};

class Statement;

// The rows of one run of a statement; resets the statement when it goes.
class Rows {
 public:
  ~Rows();
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  bool next();
  bool is_null(int column) const;
  int64_t integer(int column) const;
  std::string text(int column) const { return std::string(view(column)); }
  // Text or blob, valid until next() is called.
  std::string_view view(int column) const;

 private:
  friend class Statement;
  explicit Rows(Statement& statement) : statement_(statement) {}
  Statement& statement_;
};

class Statement {
 public:
  Statement(Connection& connection, const char* sql);
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  // Binds the values to parameters 1, 2, … and runs to the end.
  template <typename... Values>
  void run(const Values&... values) {
    int position = 0;
    (bind(++position, values), ...);
    finish();
  }
  // Binds and gives the rows. Text and blobs must outlive the rows. One Rows of a statement at a time.
  template <typename... Values>
  Rows query(const Values&... values) {
    int position = 0;
    (bind(++position, values), ...);
    return Rows(*this);
  }

 private:
  friend class Rows;
  void bind(int position, int64_t value);
  void bind(int position, uint64_t value) { bind(position, static_cast<int64_t>(value)); }
  void bind(int position, int value) { bind(position, static_cast<int64_t>(value)); }
  void bind(int position, uint32_t value) { bind(position, static_cast<int64_t>(value)); }
  void bind(int position, std::string_view text);
  void bind(int position, const std::string& text) { bind(position, std::string_view(text)); }
  void bind(int position, const char* text) { bind(position, std::string_view(text)); }
  void bind(int position, Blob blob);
  void bind(int position, std::nullptr_t);
  template <typename T>
  void bind(int position, const std::optional<T>& value) {
    if (value) {
      bind(position, *value);
    } else {
      bind(position, nullptr);
    }
  }
  bool step();
  void finish();
  void reset();

  Connection& connection_;
  sqlite3_stmt* statement_ = nullptr;
};

// BEGIN … COMMIT around reads that must see one state, or rollback if commit() was not reached.
class Transaction {
 public:
  enum class Kind { kRead, kWrite };
  Transaction(Connection& connection, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Connection& connection_;
};

}  // namespace broadsheet
