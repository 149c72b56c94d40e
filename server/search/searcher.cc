// SPDX-License-Identifier: MIT
#include "server/search/searcher.h"

#include <algorithm>
#include <chrono>
#include <mutex>

#include "indexer/base/hash.h"
#include "server/query/cursor.h"
#include "server/search/facet_values.h"
#include "server/search/pins.h"
#include "server/search/reading.h"
#include "server/search/resolve.h"
#include "server/search/sight.h"
#include "server/search/store_pool.h"

namespace broadsheet {
namespace {

std::string next_cursor(const SearchRequest& request, const EngineQuery& query, const QueryReading& reading,
                        uint64_t stamp, const SearchResult& result) {
  if (!result.more || result.hits.empty()) return {};
  Cursor cursor;
  cursor.sort = query.sort;
  cursor.search_hash = search_hash(request, query.sort);
  cursor.reading = reading;
  cursor.overlaid = stamp;
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
  const std::chrono::milliseconds budget;
  StorePool stores;
  std::mutex mutex;
  // The newest of each; guarded by mutex.
  StoreReader::StampedOverlay newest;
  std::shared_ptr<const EntityNames> newest_names;
  std::shared_ptr<const EntityCounts> newest_counts;
  std::mutex names_making;  // one thread at a time makes what the others wait for
  std::mutex counts_making;

  template <typename T>
  std::shared_ptr<const T> kept(const std::shared_ptr<const T>& newest_one) {
    std::lock_guard lock(mutex);
    return newest_one;
  }

  std::shared_ptr<const EntityNames> names(const StoreReader& store,
                                           const std::shared_ptr<const Overlay>& overlay) {
    const auto fits = [&](const auto& known) { return known && known->holds(store.revision(), *overlay); };
    if (auto known = kept(newest_names); fits(known)) return known;
    std::lock_guard making(names_making);
    auto known = kept(newest_names);
    if (fits(known)) return known;
    auto made = EntityNames::read(known, store, overlay);
    std::lock_guard lock(mutex);
    return newest_names = std::move(made);
  }

  std::shared_ptr<const EntityCounts> counts(const std::shared_ptr<const Overlay>& overlay) {
    const auto fits = [&](const auto& known) {
      return known && known->holds(engine->stats().revision, *overlay);
    };
    if (auto known = kept(newest_counts); fits(known)) return known;
    std::lock_guard making(counts_making);
    if (auto known = kept(newest_counts); fits(known)) return known;
    auto made = EntityCounts::count(*engine, overlay);
    std::lock_guard lock(mutex);
    return newest_counts = std::move(made);
  }

  Sight sight(const StoreReader& store) {
    const StoreReader::StampedOverlay stamped = overlay(store);
    const auto seen = stamped.overlay;
    auto folded = copies(store);
    const uint64_t stamps[] = {stamped.persons, stamped.corrections, stamped.pending ? stamped.content : 0,
                               folded->stamp()};
    return {*engine,
            store,
            seen,
            std::move(folded),
            [this, &store, seen] { return names(store, seen); },
            [this, seen] { return counts(seen); },
            hash64(stamps, sizeof stamps),
            std::chrono::steady_clock::now() + budget};
  }

  // Runs `question` with a connection of its own and notes the time it took.
  template <typename Question>
  auto ask(Question&& question) {
    const auto start = std::chrono::steady_clock::now();
    auto answer = stores.use([&](const StoreReader& store) { return question(sight(store)); });
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
    answer.took_ms = took.count();
    return answer;
  }

  StoreReader::StampedCopies newest_copies;  // guarded by mutex

  std::shared_ptr<const CopyMap> copies(const StoreReader& store) {
    StoreReader::StampedCopies known;
    {
      std::lock_guard lock(mutex);
      known = newest_copies;
    }
    StoreReader::StampedCopies now = store.copies(known);
    std::lock_guard lock(mutex);
    if (!newest_copies.map || now.revision > newest_copies.revision) newest_copies = now;
    return now.map;
  }

  Pins pins;

  // The same request with what the list was made by that its cursor goes on with. Throws Error{kExpired}.
  Sight as_begun(const Sight& sight, const SearchRequest& request) {
    const auto cursor = decode_cursor(request.cursor);
    if (!cursor || cursor->sort != Sort::kRelevance || cursor->overlaid == sight.stamp) return sight;
    if (cursor->search_hash != search_hash(request, Sort::kRelevance)) return sight;  // resolve() refuses it
    auto overlaid = pins.find(cursor->overlaid);
    if (!overlaid) throw expired_page();
    Sight begun = sight;
    begun.overlay = std::move(overlaid->overlay);
    begun.copies = std::move(overlaid->copies);
    begun.stamp = cursor->overlaid;
    return begun;
  }

  // The overlay as it holds now: a correction is seen by the next request.
  StoreReader::StampedOverlay overlay(const StoreReader& store) {
    StoreReader::StampedOverlay known;
    {
      std::lock_guard lock(mutex);
      known = newest;
    }
    if (store.still_holds(known)) return known;
    StoreReader::StampedOverlay made = store.overlay();
    std::lock_guard lock(mutex);
    newest = made;
    return made;
  }

  Impl(const ArchivePaths& paths, std::unique_ptr<Engine> used, std::chrono::milliseconds allowed)
      : engine(std::move(used)), budget(allowed), stores(paths) {}

  // Fetches the articles of the hits and cuts their snippets. A hit whose article was removed since is left
  // out.
  static void fill_hits(const Sight& sight, Answer& answer) {
    std::vector<ArticleId> ids;
    for (const EngineHit& hit : answer.result.hits)
      ids.push_back(hit.id);
    const Highlight highlight = highlight_of(answer.query.root);
    auto score = answer.result.hits.begin();
    for (StoredArticle& stored : sight.store.articles(ids)) {
      sight.overlay->apply(stored);
      while (score->id != stored.id)
        ++score;  // both are in the order asked
      AnswerHit hit;
      hit.score = score->score;
      hit.copies = sight.copies->copies(stored.id);
      hit.snippet = make_snippet(stored.article.text, highlight, stored.article.language);
      hit.title_marks = find_marks(stored.article.title, highlight, stored.article.language);
      hit.article = std::move(stored);
      answer.hits.push_back(std::move(hit));
    }
  }

  // The engine's answer, with facets in the order asked for.
  static SearchResult run(EngineQuery& query, const SearchRequest& request, const Sight& sight) {
    const bool by_name = request.facet_sort == FacetSort::kName && !query.facets.empty();
    if (!by_name) return sight.engine.search(query);
    query.facet_limit = kAllValues;
    SearchResult result = sight.engine.search(query);
    const auto names = sight.names();
    for (FacetCounts& facet : result.facets) {
      cut_to_page(facet, query.filters[facet.facet],
                  {FacetSort::kName, request.facet_limit, names.get(), std::nullopt});
    }
    return result;
  }

  static void fill_entities(const Sight& sight, Answer& answer) {
    std::vector<EntityId> ids;
    for (const AnswerHit& hit : answer.hits)
      collect_ids(hit.article.entities, ids);
    for (const FacetCounts& facet : answer.result.facets) {
      for (const FacetValueCount& value : facet.values)
        ids.push_back(value.id);
    }
    answer.entities = load_entities(sight, std::move(ids));
  }
};

Searcher::Searcher(const ArchivePaths& paths, std::unique_ptr<Engine> engine,
                   std::chrono::milliseconds budget)
    : impl_(std::make_unique<Impl>(paths, std::move(engine), budget)) {}
Searcher::~Searcher() = default;

Answer Searcher::search(const SearchRequest& request) {
  return impl_->ask([&](const Sight& sight) {
    Answer made;
    made.request = request;
    made.request.q = used_part(request.q);
    made.text = request.q;
    const Sight begun = impl_->as_begun(sight, request);
    made.query = understand(request, begun);
    made.corrected = made.query.corrected;
    Resolved resolved = resolve(request, made.query, begun.store, begun.overlay);
    resolved.query.deadline = sight.deadline;
    if (request.collapse == Collapse::kCopies) resolved.query.copies = begun.copies;
    made.result = Impl::run(resolved.query, request, begun);
    add_limits_of(made.query, made.result);
    made.sort = resolved.query.sort;
    made.warnings = made.query.warnings;
    add_notices(made.warnings, resolved.warnings);
    warn_of_limits(made.result, made.warnings);
    made.chosen = std::move(resolved.chosen);
    Impl::fill_hits(sight, made);
    Impl::fill_entities(sight, made);
    made.next = next_cursor(request, resolved.query, made.query.reading, begun.stamp, made.result);
    if (made.sort == Sort::kRelevance && !made.next.empty())
      impl_->pins.keep(begun.stamp, {begun.overlay, begun.copies});
    return made;
  });
}

FacetPage Searcher::facet(const FacetRequest& request) {
  return impl_->ask([&](const Sight& sight) { return facet_page(request, sight); });
}

Suggestions Searcher::suggest(const SuggestRequest& request) {
  return impl_->ask([&](const Sight& sight) {
    return Suggestions{request, broadsheet::suggest(request, sight)};
  });
}

Trends Searcher::trends(const TrendsRequest& request) {
  return impl_->ask([&](const Sight& sight) { return broadsheet::trends(request, sight); });
}

std::optional<PersonPage> Searcher::person(EntityId id, const SearchRequest& request) {
  PersonPage page;
  const bool known = impl_->stores.use([&](const StoreReader& store) {
    const Sight sight = impl_->sight(store);
    const auto stored = store.entity(id);
    if (!stored || stored->kind != EntityKind::kPerson) return false;
    const EntityId canonical = sight.overlay->canonical(id);
    const auto found = load_entities(sight, {canonical});
    if (canonical == 0 || found.empty()) return false;
    page.person = found.begin()->second;
    const auto forms = sight.overlay->forms(canonical);
    page.forms = store.person_forms(forms);
    page.joins = store.joins_of(forms);
    return true;
  });
  if (!known) return std::nullopt;
  SearchRequest search = request;
  search.filters = {};
  search.filters[*find_facet("person")].include = {std::to_string(page.person.id)};
  search.person_match_all = true;  // so that the facet counts the company the person is in
  search.sort = Sort::kNewest;
  page.answer = this->search(search);
  page.took_ms = page.answer.took_ms;
  return page;
}

std::optional<SimilarArticles> Searcher::similar(ArticleId id, const SimilarRequest& request) {
  SimilarArticles made = impl_->ask([&](const Sight& sight) {
    SimilarArticles found;
    if (!sight.store.article(id)) return found;
    found.id = id;
    found.request = request;
    SimilarQuery query{id, request.by != SimilarBy::kEntities, request.by != SimilarBy::kWords, request.limit,
                       sight.overlay};
    std::vector<SimilarHit> all = sight.engine.similar(query);
    std::vector<ArticleId> ids;
    for (const SimilarHit& hit : all)
      ids.push_back(hit.id);
    std::vector<EntityId> named;
    auto why = all.begin();
    for (StoredArticle& stored : sight.store.articles(ids)) {
      sight.overlay->apply(stored);
      while (why->id != stored.id)
        ++why;  // both are in the order asked
      AnswerHit hit;
      hit.score = why->score;
      hit.snippet = make_snippet(stored.article.text, Highlight{}, stored.article.language);
      collect_ids(stored.entities, named);
      hit.article = std::move(stored);
      found.hits.push_back(std::move(hit));
      named.insert(named.end(), why->entities.begin(), why->entities.end());
      found.why.push_back(std::move(*why));
    }
    found.entities = load_entities(sight, std::move(named));
    return found;
  });
  return made.id == 0 ? std::nullopt : std::optional(std::move(made));
}

std::shared_ptr<ResultWalk> Searcher::walk(const SearchRequest& request) {
  return impl_->stores.use([&](const StoreReader& store) {
    Sight sight = impl_->sight(store);
    sight.deadline += kWalkBudget - kTimeBudget;
    const ParsedQuery parsed = understand(request, sight);
    if (parsed.out_of_time) throw too_long_to_walk();
    Resolved resolved = resolve(request, parsed, store, sight.overlay);
    resolved.query.deadline = sight.deadline;
    return std::make_shared<ResultWalk>(impl_->stores, sight.engine.walk(resolved.query), sight.overlay,
                                        sight.names());
  });
}

std::string Searcher::state() {
  return impl_->stores.use([&](const StoreReader& store) {
    const auto overlay = impl_->overlay(store).overlay;
    return std::to_string(impl_->engine->stats().revision) + ' ' + std::to_string(store.revision()) + ' ' +
           std::to_string(overlay->number());
  });
}

std::optional<StoredArticle> Searcher::article(ArticleId id) {
  return impl_->stores.use([&](const StoreReader& store) {
    auto stored = store.article(id);
    if (stored) impl_->overlay(store).overlay->apply(*stored);
    return stored;
  });
}

Searcher::Copies Searcher::copies(ArticleId id) {
  constexpr size_t kMostShown = 200;
  return impl_->stores.use([&](const StoreReader& store) {
    std::vector<ArticleId> ids = store.group_of_copies(id);
    if (ids.empty()) ids = {id};
    Copies copies;
    copies.total = ids.size();
    if (ids.size() > kMostShown) ids.resize(kMostShown);
    copies.articles = store.articles(ids);
    const auto overlay = impl_->overlay(store).overlay;
    for (StoredArticle& stored : copies.articles)
      overlay->apply(stored);
    return copies;
  });
}

std::vector<ArticleVersion> Searcher::versions(ArticleId id) {
  constexpr size_t kMostVersions = 50;
  return impl_->stores.use([&](const StoreReader& store) { return store.versions(id, kMostVersions); });
}

std::optional<RawRecord> Searcher::original(ArticleId id) {
  return impl_->stores.use([&](const StoreReader& store) { return store.original(id); });
}

std::map<EntityId, Entity> Searcher::entities_of(const StoredArticle& article) {
  std::vector<EntityId> ids;
  collect_ids(article.entities, ids);
  return impl_->stores.use([&](const StoreReader& store) { return load_entities(impl_->sight(store), ids); });
}

ArchiveStats Searcher::stats() {
  return impl_->stores.use([&](const StoreReader& store) {
    const Sight sight = impl_->sight(store);
    return ArchiveStats{store.stats(), impl_->engine->stats(), sight.counts(), sight.copies->surplus()};
  });
}

}  // namespace broadsheet
