// SPDX-License-Identifier: MIT
#include "indexer/store/store_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "indexer/base/error.h"
#include "indexer/base/fold.h"
#include "indexer/store/article_row.h"
#include "indexer/store/corrections.h"
#include "indexer/store/entities.h"
#include "indexer/store/reading_mode.h"
#include "indexer/store/received_hash.h"
#include "indexer/store/schema.h"
#include "indexer/store/scrub.h"

namespace broadsheet {
namespace {

Run read_run(const Rows& rows) {
  const auto count = [&](int column) { return static_cast<uint64_t>(rows.integer(column)); };
  return {rows.integer(0), rows.text(1), rows.text(2), rows.text(3), count(4), count(5), count(6), count(7)};
}

std::vector<ArticleId> ascending_ids(Rows rows) {
  std::vector<ArticleId> ids;
  while (rows.next())
    ids.push_back(rows.integer(0));
  // Sorted here: SQLite would read the whole wide table to give this order.
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

struct StoreReader::Impl {
  explicit Impl(const ArchivePaths& paths)
      : connection(paths.database(), reading_mode(paths)),
        settings(connection),
        corrections(paths),
        entities(connection) {}

  // Runs before the statements below are prepared: they need the schema.
  struct Settings {
    explicit Settings(Connection& connection) {
      connection.run("PRAGMA cache_size = -8000; PRAGMA query_only = ON");
      require_current_schema(connection);
    }
  };

  Connection connection;
  Settings settings;
  CorrectionReader corrections;
  EntityReader entities;
  Decompressor decompressor;
  Statement one{connection, BROADSHEET_ARTICLE_SELECT "WHERE a.id = ?"};
  Statement after{connection, BROADSHEET_ARTICLE_SELECT "WHERE a.id > ? ORDER BY a.id LIMIT ?"};
  Statement original{connection,
                     "SELECT input, container, position, format, bytes FROM original WHERE article_id = ?"};
  Statement identity{connection, "SELECT id, received_hash FROM article WHERE identity = ?"};
  Statement received{
      connection,
      "SELECT a.id, a.identity, o.container FROM article a JOIN original o ON o.article_id = a.id "
      "WHERE a.received_hash = ? ORDER BY a.id"};
  Statement meta{connection, "SELECT value FROM meta WHERE key = ?"};

  std::optional<StoredArticle> article(ArticleId id) {
    Rows rows = one.query(id);
    if (!rows.next()) return std::nullopt;
    return read_article_row(rows, decompressor);
  }

  uint64_t count(const char* key) {
    Rows rows = meta.query(key);
    return rows.next() ? static_cast<uint64_t>(rows.integer(0)) : 0;
  }
};

StoreReader::StoreReader(const ArchivePaths& paths) : impl_(std::make_unique<Impl>(paths)) {}
StoreReader::~StoreReader() = default;
StoreReader::StoreReader(StoreReader&&) noexcept = default;
StoreReader& StoreReader::operator=(StoreReader&&) noexcept = default;

std::optional<StoredArticle> StoreReader::article(ArticleId id) const {
  return impl_->article(id);
}

std::vector<StoredArticle> StoreReader::articles(std::span<const ArticleId> ids) const {
  std::vector<StoredArticle> found;
  found.reserve(ids.size());
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  for (const ArticleId id : ids) {
    if (auto stored = impl_->article(id)) found.push_back(std::move(*stored));
  }
  return found;
}

std::vector<StoredArticle> StoreReader::articles_after(ArticleId after, size_t limit) const {
  std::vector<StoredArticle> found;
  Rows rows = impl_->after.query(after, static_cast<uint64_t>(limit));
  while (rows.next())
    found.push_back(read_article_row(rows, impl_->decompressor));
  return found;
}

StoreReader::Changes StoreReader::changes_since(Revision revision) const {
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  Statement live(impl_->connection, "SELECT id FROM article WHERE revision > ?");
  Statement removed(impl_->connection, "SELECT article_id FROM tombstone WHERE revision > ?");
  return {ascending_ids(live.query(revision)), ascending_ids(removed.query(revision))};
}

std::vector<ArticleId> StoreReader::live_ids() const {
  Statement all(impl_->connection, "SELECT id FROM article");
  return ascending_ids(all.query());
}

std::optional<RawRecord> StoreReader::original(ArticleId id) const {
  Rows rows = impl_->original.query(id);
  if (!rows.next() || rows.view(4).empty()) return std::nullopt;
  RawRecord record;
  record.input = rows.text(0);
  record.container = rows.text(1);
  record.position = static_cast<uint64_t>(rows.integer(2));
  const auto format = record_format_from(rows.integer(3));
  if (!format) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("article {}: its original has unknown format {}", id, rows.integer(3)));
  }
  record.format = *format;
  record.bytes = impl_->decompressor.decompress(rows.view(4));
  return record;
}

std::optional<StoreReader::Known> StoreReader::find_identity(std::string_view identity) const {
  Rows rows = impl_->identity.query(identity);
  if (!rows.next()) return std::nullopt;
  return Known{rows.integer(0), hash_from_column(rows.view(1))};
}

std::optional<StoreReader::Known> StoreReader::find_received(const Hash128& hash,
                                                             std::string_view container) const {
  const std::string bytes = hash.bytes();
  Rows rows = impl_->received.query(Blob{bytes});
  while (rows.next()) {
    const std::string scope = "id:" + rows.text(2) + '\x1f';
    const bool scoped = rows.view(1).substr(0, scope.size()) == scope;
    if (!scoped || rows.view(2) == container) return Known{rows.integer(0), hash};
  }
  return std::nullopt;
}

PutOutcome StoreReader::would_put(std::string_view identity, const Hash128& received_hash,
                                  bool restore) const {
  if (const auto known = find_identity(identity)) {
    if (known->received_hash == received_hash) return PutOutcome::kUnchanged;
    Statement version(impl_->connection,
                      "SELECT 1 FROM article_version WHERE article_id = ? AND received_hash = ?");
    const std::string hash = received_hash.bytes();
    return version.query(known->id, Blob{hash}).next() ? PutOutcome::kUnchanged : PutOutcome::kUpdated;
  }
  Statement tombstone(impl_->connection, "SELECT 1 FROM tombstone WHERE identity IN (?, ?)");
  const std::string forgotten = forgotten_identity(identity);
  return !restore && tombstone.query(identity, forgotten).next() ? PutOutcome::kHeldBack : PutOutcome::kAdded;
}

uint64_t StoreReader::version_count(ArticleId id) const {
  Statement versions(impl_->connection, "SELECT COUNT(*) FROM article_version WHERE article_id = ?");
  Rows rows = versions.query(id);
  return rows.next() ? static_cast<uint64_t>(rows.integer(0)) : 0;
}

std::vector<ArticleVersion> StoreReader::versions(ArticleId id, size_t limit) const {
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  std::vector<ArticleVersion> found;
  auto present = impl_->article(id);
  if (!present || limit == 0) return found;
  Statement statement(impl_->connection,
                      "SELECT article_id, revision, '', published, title, url, source, author, language, "
                      "facts, text, input, version, received_at, replaced_at FROM article_version "
                      "WHERE article_id = ? ORDER BY version DESC LIMIT ?");
  for (Rows rows = statement.query(id, static_cast<uint64_t>(limit - 1)); rows.next();) {
    found.push_back({static_cast<uint64_t>(rows.integer(12)), rows.text(13), rows.text(14),
                     read_article_row(rows, impl_->decompressor)});
    found.back().stored.identity = present->identity;
  }
  std::reverse(found.begin(), found.end());
  Statement received(impl_->connection, "SELECT received_at FROM original WHERE article_id = ?");
  Rows rows = received.query(id);
  found.push_back({version_count(id) + 1, rows.next() ? rows.text(0) : "", "", std::move(*present)});
  return found;
}

std::optional<Entity> StoreReader::entity(EntityId id) const {
  return impl_->entities.by_id(id);
}

std::vector<Entity> StoreReader::entities(std::span<const EntityId> ids) const {
  std::vector<Entity> found;
  found.reserve(ids.size());
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  for (const EntityId id : ids) {
    if (auto known = impl_->entities.by_id(id)) found.push_back(std::move(*known));
  }
  return found;
}

std::vector<Entity> StoreReader::entities_after(EntityId after, size_t limit) const {
  return impl_->entities.after(after, limit);
}

std::optional<Entity> StoreReader::find_entity(EntityKind kind, std::string_view key) const {
  return impl_->entities.by_key(kind, key);
}

std::optional<Entity> StoreReader::find_entity_by_public_id(EntityKind kind, std::string_view value) const {
  return impl_->entities.by_public_id(kind, value);
}

Revision StoreReader::revision() const {
  return impl_->count("revision");
}

StoreStats StoreReader::stats() const {
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  StoreStats stats;
  stats.articles = impl_->count("articles");
  stats.undated = impl_->count("undated");
  stats.removed = impl_->count("removed");
  stats.rejected = impl_->count("rejected");
  stats.persons = impl_->count("persons");
  stats.revision = impl_->count("revision");
  stats.text_bytes = impl_->count("text_bytes");
  stats.unresolved = impl_->count("unresolved");
  Rows rows = impl_->meta.query("last_ingest");
  if (rows.next()) stats.last_ingest = rows.text(0);
  return stats;
}

uint64_t StoreReader::correction_revision() const {
  return impl_->corrections.revision();
}

std::vector<Correction> StoreReader::corrections() const {
  return impl_->corrections.all();
}

StoreReader::StampedOverlay StoreReader::overlay() const {
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  StampedOverlay made;
  made.persons = impl_->count("person_revision");
  made.content = impl_->count("revision");
  made.corrections = impl_->corrections.revision();  // before they are read: at worst read once more
  made.overlay = std::make_shared<const Overlay>(
      load_overlay(impl_->connection, impl_->corrections.all(), made.pending));
  return made;
}

bool StoreReader::still_holds(const StampedOverlay& overlay) const {
  return overlay.overlay && overlay.persons == impl_->count("person_revision") &&
         overlay.corrections == impl_->corrections.revision() &&
         (!overlay.pending || overlay.content == impl_->count("revision"));
}

StoreReader::StampedCopies StoreReader::copies(const StampedCopies& before) const {
  if (before.map && before.revision == impl_->count("revision")) return before;
  const Transaction one_state(impl_->connection, Transaction::Kind::kRead);
  StampedCopies made{nullptr, impl_->count("revision")};
  Statement changed(impl_->connection, "SELECT article_id, lead FROM copy_of WHERE revision > ?");
  Rows rows = changed.query(before.revision);
  bool more = rows.next();
  if (!more && before.map) return {before.map, made.revision};
  auto map = before.map ? std::make_shared<CopyMap>(*before.map) : std::make_shared<CopyMap>();
  for (; more; more = rows.next())
    map->put(rows.integer(0), rows.integer(1));
  made.map = std::move(map);
  return made;
}

std::vector<ArticleId> StoreReader::group_of_copies(ArticleId id) const {
  Statement group(impl_->connection,
                  "SELECT c.article_id FROM copy_of c JOIN article a ON a.id = c.article_id "
                  "WHERE c.lead = (SELECT lead FROM copy_of WHERE article_id = ? AND lead <> 0) "
                  "AND c.lead <> 0 ORDER BY c.article_id <> c.lead, a.published IS NULL, a.published, a.id");
  std::vector<ArticleId> ids;
  for (Rows rows = group.query(id); rows.next();)
    ids.push_back(rows.integer(0));
  return ids;
}

std::vector<PersonForm> StoreReader::person_forms(std::span<const EntityId> ids) const {
  Statement statement(
      impl_->connection,
      "SELECT e.key, e.name, coalesce(p.articles, 0) FROM entity e LEFT JOIN person p ON p.entity_id = e.id "
      "WHERE e.id = ?");
  std::vector<PersonForm> forms;
  for (const EntityId id : ids) {
    Rows rows = statement.query(id);
    if (!rows.next()) continue;
    forms.push_back({id, rows.text(0), rows.text(1), {}});
    forms.back().profile.articles = static_cast<uint64_t>(rows.integer(2));
  }
  std::stable_sort(forms.begin(), forms.end(), [](const PersonForm& a, const PersonForm& b) {
    return a.profile.articles > b.profile.articles;
  });
  return forms;
}

std::vector<StoreReader::PersonRow> StoreReader::persons(const Overlay& overlay, std::string_view wanted,
                                                         size_t limit) const {
  std::map<EntityId, PersonRow> by_id;
  {
    Statement all(impl_->connection,
                  "SELECT e.id, e.name, p.articles FROM person p JOIN entity e ON e.id = p.entity_id");
    Rows rows = all.query();
    while (rows.next()) {
      const EntityId id = overlay.canonical(static_cast<EntityId>(rows.integer(0)));
      if (id == 0) continue;
      PersonRow& row = by_id[id];
      row.id = id;
      row.articles += static_cast<uint64_t>(rows.integer(2));
      if (!wanted.empty() && row.name.empty() && fold_key(rows.view(1)).find(wanted) != std::string::npos)
        row.name = rows.text(1);
    }
  }
  std::vector<PersonRow> found;
  for (auto& [id, row] : by_id) {
    Entity entity{id, EntityKind::kPerson, {}, {}};
    overlay.apply(entity);
    if (wanted.empty() || !row.name.empty() || fold_key(entity.name).find(wanted) != std::string::npos)
      found.push_back(std::move(row));
  }
  const size_t shown = std::min(limit, found.size());
  std::partial_sort(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(shown), found.end(),
                    [](const auto& a, const auto& b) {
                      return a.articles != b.articles ? a.articles > b.articles : a.id < b.id;
                    });
  found.resize(shown);
  for (PersonRow& row : found) {
    row.forms = person_forms(overlay.forms(row.id));
    Entity entity{
        row.id, EntityKind::kPerson, {}, row.forms.empty() ? std::string() : row.forms.front().name};
    overlay.apply(entity);
    row.name = std::move(entity.name);
  }
  return found;
}

std::vector<PersonJoin> StoreReader::joins_of(std::span<const EntityId> forms) const {
  // Joins are few beside the forms: one pass serves.
  Statement statement(impl_->connection,
                      "SELECT a, b, reason, score FROM person_join ORDER BY score DESC, a, b");
  std::vector<PersonJoin> joins;
  Rows rows = statement.query();
  while (rows.next()) {
    PersonJoin join{static_cast<EntityId>(rows.integer(0)), static_cast<EntityId>(rows.integer(1)),
                    static_cast<JoinReason>(rows.integer(2)), static_cast<double>(rows.integer(3)) / 1000};
    const auto is_one = [&](EntityId id) { return id == join.a || id == join.b; };
    if (std::any_of(forms.begin(), forms.end(), is_one)) joins.push_back(join);
  }
  return joins;
}

#define BROADSHEET_RUN_SELECT \
  "SELECT id, command, started_at, finished_at, added, updated, unchanged, rejected FROM run "

std::vector<Run> StoreReader::runs(size_t limit) const {
  Statement statement(impl_->connection, BROADSHEET_RUN_SELECT "ORDER BY id DESC LIMIT ?");
  std::vector<Run> found;
  Rows rows = statement.query(static_cast<uint64_t>(limit));
  while (rows.next())
    found.push_back(read_run(rows));
  return found;
}

std::optional<Run> StoreReader::run(int64_t id) const {
  Statement statement(impl_->connection, BROADSHEET_RUN_SELECT "WHERE id = ?");
  Rows rows = statement.query(id);
  if (!rows.next()) return std::nullopt;
  return read_run(rows);
}

std::vector<RunRejection> StoreReader::rejections(int64_t run, int64_t after, size_t limit) const {
  Statement statement(impl_->connection,
                      "SELECT id, input, position, reason, hint FROM rejection "
                      "WHERE run_id = ? AND id > ? ORDER BY id LIMIT ?");
  std::vector<RunRejection> found;
  Rows rows = statement.query(run, after, static_cast<uint64_t>(limit));
  while (rows.next()) {
    found.push_back(
        {rows.integer(0), rows.text(1), static_cast<uint64_t>(rows.integer(2)), rows.text(3), rows.text(4)});
  }
  return found;
}

}  // namespace broadsheet
