// SPDX-License-Identifier: MIT
#include "server/search/searcher.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "server/query/cursor.h"
#include "server/search/resolve.h"
#include "server/search/understand.h"

namespace broadsheet {
// Reads from the store go through a connection that no other thread uses meanwhile.
class StorePool {
 public:
  explicit StorePool(ArchivePaths paths) : paths_(std::move(paths)) {}

  template <typename Use>
  auto use(Use&& use) {
    std::unique_ptr<StoreReader> store = take();
    auto result = use(*store);  // a connection that threw is not used again
    std::lock_guard lock(mutex_);
    idle_.push_back(std::move(store));
    return result;
  }

 private:
  std::unique_ptr<StoreReader> take() {
    {
      std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        auto store = std::move(idle_.back());
        idle_.pop_back();
        return store;
      }
    }
    return std::make_unique<StoreReader>(paths_);
  }

  const ArchivePaths paths_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<StoreReader>> idle_;
};

namespace {

void collect_ids(const ArticleEntities& entities, std::vector<EntityId>& ids) {
  for (const auto* list : {&entities.persons, &entities.countries, &entities.topics}) {
    ids.insert(ids.end(), list->begin(), list->end());
  }
  for (const auto& id : {entities.language, entities.source, entities.author}) {
    if (id) ids.push_back(*id);
  }
}

std::map<EntityId, Entity> load_entities(const StoreReader& store, const Overlay& overlay,
                                         std::vector<EntityId> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  std::map<EntityId, Entity> entities;
  for (Entity& entity : store.entities(ids)) {
    overlay.apply(entity);
    entities.emplace(entity.id, std::move(entity));
  }
  for (const EntityId id : ids) {
    if (auto entity = overlay.entity(id)) entities.emplace(id, std::move(*entity));
  }
  return entities;
}

void read_names(ParsedQuery& query, const StoreReader& store, const Overlay& overlay) {
  query.root = with_aliases(std::move(query.root),
                            [&](const std::string& name) { return has_aliases(store, overlay, name); });
  query.understood = query.root.kind == QueryNode::Kind::kAll ? "" : to_string(query.root);
}

std::string next_cursor(const SearchRequest& request, const EngineQuery& query, const SearchResult& result) {
  if (!result.more || result.hits.empty()) return {};
  Cursor cursor;
  cursor.sort = query.sort;
  cursor.search_hash = search_hash(request, query.sort);
  if (query.sort == Sort::kRelevance) {
    cursor.snapshot = result.snapshot;
    cursor.offset = query.offset + result.hits.size();
  } else {
    const DateKey& last = result.hits.back().key;
    cursor.day = last.day;
    cursor.minute_of_day = last.minute_of_day;
    cursor.id = last.id;
  }
  return encode_cursor(cursor);
}

}  // namespace

struct Searcher::Impl {
  std::unique_ptr<Engine> engine;
  StorePool stores;
  std::mutex mutex;
  StoreReader::StampedOverlay newest;  // guarded by mutex

  // The overlay as it holds now: a correction is seen by the next request.
  std::shared_ptr<const Overlay> overlay(const StoreReader& store) {
    StoreReader::StampedOverlay known;
    {
      std::lock_guard lock(mutex);
      known = newest;
    }
    if (store.still_holds(known)) return known.overlay;
    StoreReader::StampedOverlay made = store.overlay();
    std::lock_guard lock(mutex);
    newest = std::move(made);
    return newest.overlay;
  }

  Impl(const ArchivePaths& paths, std::unique_ptr<Engine> used) : engine(std::move(used)), stores(paths) {}

  // Fetches the articles of the hits and cuts their snippets. A hit whose article was removed since is left
  // out.
  static void fill_hits(const StoreReader& store, const Overlay& overlay, Answer& answer) {
    std::vector<ArticleId> ids;
    for (const EngineHit& hit : answer.result.hits)
      ids.push_back(hit.id);
    const Highlight highlight = highlight_of(answer.query.root);
    auto score = answer.result.hits.begin();
    for (StoredArticle& stored : store.articles(ids)) {
      overlay.apply(stored);
      while (score->id != stored.id)
        ++score;  // both are in the order asked
      AnswerHit hit;
      hit.score = score->score;
      hit.snippet = make_snippet(stored.article.text, highlight, stored.article.language);
      hit.title_marks = find_marks(stored.article.title, highlight, stored.article.language);
      hit.article = std::move(stored);
      answer.hits.push_back(std::move(hit));
    }
  }

  // Nothing was found: tries the words that were probably meant.
  void correct(Answer& answer, Resolved& resolved, const StoreReader& store,
               const std::shared_ptr<const Overlay>& overlay) {
    auto tree = corrected(parse_query(answer.request.q, today()).root, *engine);
    if (!tree) return;
    ParsedQuery query = answer.query;
    const std::string text = to_string(*tree);
    query.root = std::move(*tree);
    read_names(query, store, *overlay);
    Resolved again = resolve(answer.request, query, store, overlay);
    SearchResult result = engine->search(again.query);
    if (result.total == 0) return;
    answer.corrected = text;
    answer.query = std::move(query);
    answer.result = std::move(result);
    resolved = std::move(again);
  }

  static void fill_entities(const StoreReader& store, const Overlay& overlay, Answer& answer) {
    std::vector<EntityId> ids;
    for (const AnswerHit& hit : answer.hits)
      collect_ids(hit.article.entities, ids);
    for (const FacetCounts& facet : answer.result.facets) {
      for (const FacetValueCount& value : facet.values)
        ids.push_back(value.id);
    }
    answer.entities = load_entities(store, overlay, std::move(ids));
  }
};

Searcher::Searcher(const ArchivePaths& paths, std::unique_ptr<Engine> engine)
    : impl_(std::make_unique<Impl>(paths, std::move(engine))) {}
Searcher::~Searcher() = default;

Answer Searcher::search(const SearchRequest& request) {
  const auto start = std::chrono::steady_clock::now();
  Answer answer = impl_->stores.use([&](const StoreReader& store) {
    Answer made;
    made.request = request;
    made.query = parse_query(request.q, today());
    const auto overlay = impl_->overlay(store);
    read_names(made.query, store, *overlay);
    Resolved resolved = resolve(request, made.query, store, overlay);
    made.result = impl_->engine->search(resolved.query);
    if (made.result.total == 0 && made.query.has_words && request.fuzzy == Fuzzy::kAuto)
      impl_->correct(made, resolved, store, overlay);
    made.sort = resolved.query.sort;
    made.warnings = made.query.warnings;
    made.warnings.insert(made.warnings.end(), resolved.warnings.begin(), resolved.warnings.end());
    made.chosen = std::move(resolved.chosen);
    Impl::fill_hits(store, *overlay, made);
    Impl::fill_entities(store, *overlay, made);
    made.next = next_cursor(request, resolved.query, made.result);
    return made;
  });
  answer.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return answer;
}

std::optional<StoredArticle> Searcher::article(ArticleId id) {
  return impl_->stores.use([&](const StoreReader& store) {
    auto stored = store.article(id);
    if (stored) impl_->overlay(store)->apply(*stored);
    return stored;
  });
}

std::vector<ArticleVersion> Searcher::versions(ArticleId id) {
  constexpr size_t kMostVersions = 50;
  return impl_->stores.use([&](const StoreReader& store) { return store.versions(id, kMostVersions); });
}

std::map<EntityId, Entity> Searcher::entities_of(const StoredArticle& article) {
  std::vector<EntityId> ids;
  collect_ids(article.entities, ids);
  return impl_->stores.use(
      [&](const StoreReader& store) { return load_entities(store, *impl_->overlay(store), ids); });
}

ArchiveStats Searcher::stats() {
  const StoreStats store = impl_->stores.use([](const StoreReader& reader) { return reader.stats(); });
  return {store, impl_->engine->stats()};
}

}  // namespace broadsheet
