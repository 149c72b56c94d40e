// SPDX-License-Identifier: MIT
#include "indexer/store/store_writer.h"

#include <fmt/format.h>

#include "indexer/base/crash_point.h"
#include "indexer/base/error.h"
#include "indexer/store/article_codec.h"
#include "indexer/store/clock.h"
#include "indexer/store/compression.h"
#include "indexer/store/copies.h"
#include "indexer/store/corrections.h"
#include "indexer/store/counters.h"
#include "indexer/store/entities.h"
#include "indexer/store/received_hash.h"
#include "indexer/store/schema.h"
#include "indexer/store/scrub.h"

namespace broadsheet {
namespace {

constexpr const char* kInsertArticle =
    "INSERT INTO article (id, identity, received_hash, revision, published, title, url, source, author, "
    "language, facts) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr const char* kUpdateArticle =
    "UPDATE article SET received_hash = ?2, revision = ?3, published = ?4, title = ?5, url = ?6, source = "
    "?7, "
    "author = ?8, language = ?9, facts = ?10 WHERE id = ?1";
constexpr const char* kPutText =
    "INSERT INTO article_text (article_id, text) VALUES (?, ?) "
    "ON CONFLICT (article_id) DO UPDATE SET text = excluded.text";
constexpr const char* kPutOriginal =
    "INSERT INTO original (article_id, format, container, position, input, received_at, bytes) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (article_id) DO UPDATE SET format = excluded.format, container = excluded.container, "
    "position = excluded.position, input = excluded.input, received_at = excluded.received_at, "
    "bytes = excluded.bytes";
constexpr const char* kKeepVersion =
    "INSERT INTO article_version SELECT a.id, "
    "(SELECT COUNT(*) + 1 FROM article_version v WHERE v.article_id = a.id), a.revision, ?2, "
    "a.received_hash, "
    "a.published, a.title, a.url, a.source, a.author, a.language, a.facts, t.text, o.format, o.container, "
    "o.position, o.input, o.received_at, o.bytes "
    "FROM article a JOIN article_text t ON t.article_id = a.id JOIN original o ON o.article_id = a.id "
    "WHERE a.id = ?1";

bool has_corrections(const ArchivePaths& paths) {
  std::error_code ignored;
  return std::filesystem::exists(paths.corrections(), ignored);
}

std::optional<std::string> published_column(const Article& article) {
  if (!article.published) return std::nullopt;
  return article.published->date.to_string();
}

// A damaged row counts as having none: it must not keep anybody from replacing it.
uint64_t readable_unresolved(std::string_view facts, bool dated) {
  try {
    return unresolved_in_facts(facts, dated);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) throw;
    return 0;
  }
}

}  // namespace

struct StoreWriter::Impl {
  explicit Impl(const ArchivePaths& used_paths)
      : paths(used_paths),
        connection(paths.database(), Connection::Mode::kWrite),
        settings(connection),
        entities(connection) {
    stored = load_counters(connection);
    counters = stored;
  }

  // Runs before the statements below are prepared: they need the schema.
  struct Settings {
    explicit Settings(Connection& connection) {
      migrate(connection);
      connection.run(
          "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -32000; "
          "PRAGMA journal_size_limit = 67108864");
    }
  };

  ArchivePaths paths;
  Connection connection;
  Settings settings;
  EntityInterner entities;
  PersonTable persons{connection};
  CopyTable copies{connection};
  Compressor compressor;
  Decompressor decompressor;
  Counters stored;    // as committed
  Counters counters;  // with what the open transaction adds
  bool changed = false;
  bool received = false;  // something new came in, as opposed to removed or concluded anew
  Statement find{connection, "SELECT id, received_hash FROM article WHERE identity = ?"};
  Statement find_tombstone{connection, "SELECT article_id FROM tombstone WHERE identity IN (?, ?)"};
  Statement delete_tombstone{connection, "DELETE FROM tombstone WHERE article_id = ?"};
  Statement insert_article{connection, kInsertArticle};
  Statement update_article{connection, kUpdateArticle};
  Statement put_text{connection, kPutText};
  Statement put_original{connection, kPutOriginal};
  Statement keep_version{connection, kKeepVersion};
  Statement current{connection,
                    "SELECT a.identity, a.received_hash, a.published, a.title, a.url, a.source, a.author, "
                    "a.language, a.facts, t.text FROM article a JOIN article_text t ON t.article_id = a.id "
                    "WHERE a.id = ?"};
  Statement find_version{connection,
                         "SELECT 1 FROM article_version WHERE article_id = ? AND received_hash = ?"};
  Statement find_received{connection,
                          "SELECT o.format, t.text FROM original o JOIN article_text t USING (article_id) "
                          "WHERE o.article_id = ?"};
  Statement find_text{connection, "SELECT text FROM article_text WHERE article_id = ?"};
  Statement delete_article{connection, "DELETE FROM article WHERE id = ?"};
  Statement insert_tombstone{
      connection, "INSERT INTO tombstone (identity, article_id, revision, removed_at) VALUES (?, ?, ?, ?)"};
  Statement insert_rejection{
      connection, "INSERT INTO rejection (run_id, input, position, reason, hint) VALUES (?, ?, ?, ?, ?)"};

  Revision next_revision() const { return stored.revision + 1; }

  void rollback() {
    if (connection.in_transaction()) connection.run("ROLLBACK");
    counters = stored;
    changed = false;
    received = false;
    entities.forget();
    persons.forget();
  }

  void require_transaction() const {
    if (!connection.in_transaction())
      throw Error(ErrorCode::kInternal, "no transaction of the store is open");
  }

  // What an article adds to the totals; its inverse when it goes.
  void count_in(const Article& article, std::string_view facts) {
    ++counters.articles;
    if (!article.published) ++counters.undated;
    counters.text_bytes += article.text.size();
    counters.unresolved += unresolved_in_facts(facts, article.published.has_value());
  }
  void count_out(const Rows& current_row) {
    const bool undated = current_row.is_null(2);
    --counters.articles;
    if (undated) --counters.undated;
    counters.text_bytes -= Decompressor::content_size(current_row.view(9));
    counters.unresolved -= readable_unresolved(current_row.view(8), !undated);
  }

  bool was_received(ArticleId id, std::string_view hash) { return find_version.query(id, Blob{hash}).next(); }
  bool is_excerpt(const ArticleRecord& record, ArticleId known);
  PutResult put(const ArticleRecord& record, bool restore);
  void write_original(ArticleId id, const RawRecord& original);
  void update_columns(ArticleId id, std::string_view hash, const Article& article, std::string_view facts);
};

void StoreWriter::Impl::update_columns(ArticleId id, std::string_view hash, const Article& article,
                                       std::string_view facts) {
  update_article.run(id, Blob{hash}, next_revision(), published_column(article), article.title, article.url,
                     article.source, article.author, article.language, Blob{facts});
  put_text.run(id, Blob{compressor.compress(article.text)});
  count_in(article, facts);
}

void StoreWriter::Impl::write_original(ArticleId id, const RawRecord& original) {
  const std::string packed = original.bytes.empty() ? std::string() : compressor.compress(original.bytes);
  put_original.run(id, static_cast<int>(original.format), original.container, original.position,
                   original.input, utc_timestamp(), Blob{packed});
}

// A feed knows of most articles no more than a summary. What one feed gave whole another gives cut: half the
// length and less is taken for that, not for an edit.
bool StoreWriter::Impl::is_excerpt(const ArticleRecord& record, ArticleId known) {
  if (record.original.format != RecordFormat::kXml) return false;
  Rows rows = find_received.query(known);
  if (!rows.next()) return false;
  const bool feed = rows.integer(0) == static_cast<int>(RecordFormat::kXml);
  return record.article.text.size() * (feed ? 2 : 1) < Decompressor::content_size(rows.view(1));
}

PutResult StoreWriter::Impl::put(const ArticleRecord& record, bool restore) {
  const std::string hash = record.received_hash.bytes();
  ArticleId known = 0;
  if (Rows rows = find.query(record.identity); rows.next()) {
    known = rows.integer(0);
    if (rows.view(1) == hash || was_received(known, hash) || is_excerpt(record, known))
      return {known, PutOutcome::kUnchanged};
  }
  std::optional<ArticleId> removed;
  if (known == 0) {
    const std::string forgotten = forgotten_identity(record.identity);
    Rows rows = find_tombstone.query(record.identity, forgotten);
    if (rows.next()) removed = rows.integer(0);
    if (removed && !restore) return {*removed, PutOutcome::kHeldBack};
  }
  // Everything that can refuse the article comes before the first row is touched.
  const Article& article = record.article;
  require_storable(article);
  const ArticleEntities numbers = entities.intern(article);
  const std::string facts = encode_facts(article, numbers);
  changed = true;
  received = true;
  if (known != 0) {
    {
      Rows rows = current.query(known);
      if (rows.next()) count_out(rows);
    }
    keep_version.run(known, utc_timestamp());
    update_columns(known, hash, article, facts);
    write_original(known, record.original);
    return {known, PutOutcome::kUpdated, numbers.persons};
  }
  if (removed) {
    delete_tombstone.run(*removed);
    --counters.removed;
  }
  insert_article.run(removed, record.identity, Blob{hash}, next_revision(), published_column(article),
                     article.title, article.url, article.source, article.author, article.language,
                     Blob{facts});
  const ArticleId id = connection.last_insert_id();
  put_text.run(id, Blob{compressor.compress(article.text)});
  write_original(id, record.original);
  count_in(article, facts);
  return {id, PutOutcome::kAdded, numbers.persons};
}

StoreWriter::StoreWriter(const ArchivePaths& paths, const WriterLock&)
    : impl_(std::make_unique<Impl>(paths)) {}

StoreWriter::~StoreWriter() = default;  // closing the connection rolls back

void StoreWriter::begin() {
  impl_->rollback();
  impl_->connection.run("BEGIN IMMEDIATE");
}

PutResult StoreWriter::put(const ArticleRecord& record, bool restore) {
  impl_->require_transaction();
  return impl_->put(record, restore);
}

bool StoreWriter::replace_article(ArticleId id, const Article& article) {
  impl_->require_transaction();
  require_storable(article);
  const std::string facts = encode_facts(article, impl_->entities.intern(article));
  std::string hash;
  {
    Rows rows = impl_->current.query(id);
    if (!rows.next()) throw Error(ErrorCode::kNotFound, fmt::format("there is no article {}", id));
    const auto published = published_column(article);
    const bool same_date = rows.is_null(2) ? !published : published && rows.view(2) == *published;
    if (same_date && rows.view(3) == article.title && rows.view(4) == article.url &&
        rows.view(5) == article.source && rows.view(6) == article.author &&
        rows.view(7) == article.language && rows.view(8) == facts &&
        impl_->decompressor.decompress(rows.view(9)) == article.text) {
      return false;
    }
    hash = rows.text(1);
    impl_->count_out(rows);
  }
  impl_->changed = true;
  impl_->update_columns(id, hash, article, facts);
  return true;
}

bool StoreWriter::remove(ArticleId id) {
  impl_->require_transaction();
  std::string identity;
  {
    Rows rows = impl_->current.query(id);
    if (!rows.next()) return false;
    identity = rows.text(0);
    impl_->count_out(rows);
  }
  impl_->delete_article.run(id);
  impl_->copies.remove(id, impl_->next_revision());
  impl_->insert_tombstone.run(identity, id, impl_->next_revision(), utc_timestamp());
  ++impl_->counters.removed;
  impl_->changed = true;
  return true;
}

void StoreWriter::set_copies(ArticleId id, std::span<const CopyPair> pairs) {
  impl_->require_transaction();
  impl_->copies.set_copies(id, pairs, impl_->next_revision());
}

void StoreWriter::clear_copies() {
  impl_->require_transaction();
  impl_->copies.clear(impl_->next_revision());
  impl_->changed = true;  // who is whose copy is content, though no article changed
}

std::optional<std::string> StoreWriter::text(ArticleId id) {
  Rows rows = impl_->find_text.query(id);
  if (!rows.next()) return std::nullopt;
  return impl_->decompressor.decompress(rows.view(0));
}

bool StoreWriter::forget_identity(ArticleId id) {
  impl_->require_transaction();
  std::string identity;
  {
    Statement find(impl_->connection, "SELECT identity FROM tombstone WHERE article_id = ?");
    Rows rows = find.query(id);
    if (!rows.next()) return false;
    identity = rows.text(0);
  }
  if (identity.starts_with(kForgotten)) return true;
  if (has_corrections(impl_->paths)) CorrectionLog(impl_->paths).forget(identity);
  Statement update(impl_->connection, "UPDATE tombstone SET identity = ?2 WHERE article_id = ?1");
  update.run(id, forgotten_identity(identity));
  return true;
}

std::vector<std::string> StoreWriter::repair() {
  std::vector<std::string> mended;
  Connection& connection = impl_->connection;
  begin();
  const auto erase = [&](const char* table, const char* without) {
    const std::string sql = fmt::format("DELETE FROM {} WHERE {}", table, without);
    connection.run(sql.c_str());
    if (const int64_t rows = connection.integer("SELECT changes()"); rows > 0)
      mended.push_back(fmt::format("{} rows of {} belonged to nothing", rows, table));
  };
  for (const char* table : {"article_text", "original", "article_version"})
    erase(table, "article_id NOT IN (SELECT id FROM article)");
  erase("copy_pair", "a NOT IN (SELECT id FROM article) OR b NOT IN (SELECT id FROM article) OR a >= b");
  connection.run(
      "DELETE FROM copy_of WHERE lead <> 0 AND (article_id NOT IN (SELECT id FROM article) OR NOT EXISTS "
      "(SELECT 1 FROM copy_of l WHERE l.article_id = copy_of.lead AND l.lead = l.article_id))");
  if (connection.integer("SELECT changes()") > 0) {
    mended.emplace_back("groups of copies named what is not there");
    impl_->changed = true;
  }
  Counters counted = count_rows(connection, impl_->stored);
  counted.text_bytes = counted.unresolved = 0;
  {
    Statement articles(connection,
                       "SELECT t.text, a.facts, a.published FROM article a JOIN article_text t ON "
                       "t.article_id = a.id");
    for (Rows rows = articles.query(); rows.next();) {
      counted.text_bytes += Decompressor::content_size(rows.view(0));
      counted.unresolved += readable_unresolved(rows.view(1), !rows.is_null(2));
    }
  }
  if (counted != impl_->stored) mended.emplace_back("the running totals differed from the rows they count");
  impl_->counters = counted;
  commit();
  return mended;
}

void StoreWriter::scrub() {
  impl_->rollback();
  {
    Transaction transaction(impl_->connection, Transaction::Kind::kWrite);
    impl_->counters.persons -= delete_unused_entities(impl_->connection);
    save_counters(impl_->connection, impl_->counters);
    transaction.commit();
    impl_->stored = impl_->counters;
    impl_->entities.forget();
  }
  rewrite_database(impl_->connection);
  if (has_corrections(impl_->paths)) CorrectionLog(impl_->paths).scrub();
}

Revision StoreWriter::commit() {
  impl_->require_transaction();
  impl_->counters.persons += impl_->entities.take_new_persons();
  if (impl_->changed) impl_->counters.revision = impl_->next_revision();
  if (impl_->received) {
    Statement last_ingest(impl_->connection, "UPDATE meta SET value = ? WHERE key = 'last_ingest'");
    last_ingest.run(utc_timestamp());
  }
  impl_->persons.flush();
  if (impl_->counters != impl_->stored) save_counters(impl_->connection, impl_->counters);
  impl_->connection.run("COMMIT");
  impl_->stored = impl_->counters;
  impl_->changed = false;
  impl_->received = false;
  crash_point("commit");
  return impl_->stored.revision;
}

int64_t StoreWriter::start_run(std::string_view command) {
  Statement insert(impl_->connection, "INSERT INTO run (command, started_at) VALUES (?, ?)");
  insert.run(command, utc_timestamp());
  return impl_->connection.last_insert_id();
}

void StoreWriter::add_rejection(int64_t run, std::string_view input, uint64_t position,
                                std::string_view reason, std::string_view hint) {
  impl_->require_transaction();
  impl_->insert_rejection.run(run, input, position, reason, hint);
  ++impl_->counters.rejected;
}

void StoreWriter::finish_run(int64_t run, const RunCounts& counts) {
  Statement update(impl_->connection,
                   "UPDATE run SET finished_at = ?2, added = ?3, updated = ?4, unchanged = ?5, rejected = ?6 "
                   "WHERE id = ?1");
  update.run(run, utc_timestamp(), counts.added, counts.updated, counts.unchanged, counts.rejected);
}

Revision StoreWriter::revision() const {
  return impl_->stored.revision;
}

PersonTable& StoreWriter::persons() {
  return impl_->persons;
}

bool StoreWriter::reconcile_due() const {
  const auto seen = static_cast<uint64_t>(
      impl_->connection.integer("SELECT value FROM meta WHERE key = 'reconciled_articles'"));
  return impl_->stored.articles > 0 && impl_->stored.articles >= 2 * seen;
}

void StoreWriter::set_reconciled() {
  impl_->require_transaction();
  Statement set(impl_->connection, "UPDATE meta SET value = ? WHERE key = 'reconciled_articles'");
  set.run(impl_->counters.articles);
}

}  // namespace broadsheet
