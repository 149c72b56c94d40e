// SPDX-License-Identifier: MIT
// bench_search [--corpus DIR] [--data DIR] [--rounds N]: CPU time of a search by kind of query, the ten best
// hits alone, without the second look and with all facets, beside plain Xapian and SQLite FTS5 over the same
// articles. scripts/bench builds and runs it; README.md says what the figures mean.
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <random>
#include <set>

#include "indexer/base/error.h"
#include "indexer/index/column_file.h"
#include "indexer/index/words.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "indexer/source/source.h"
#include "indexer/store/store_reader.h"
#include "server/query/query_tree.h"
#include "server/search/xapian/xapian_engine.h"

namespace broadsheet {
namespace {

constexpr size_t kQueriesAKind = 40;
constexpr int kHits = 10;

struct Query {
  std::string kind;
  std::string ours;     // query text
  std::string xapian;   // for QueryParser
  std::string fts5;     // for MATCH
  bool newest = false;  // sorted by date, with dates chosen
  DayRange days{};
  EntityId person = 0;  // chosen
};

double cpu_microseconds(const std::function<void()>& work) {
  timespec before{}, after{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
  work();
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
  return static_cast<double>(after.tv_sec - before.tv_sec) * 1e6 +
         static_cast<double>(after.tv_nsec - before.tv_nsec) / 1e3;
}

std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  WordReader reader(text);
  for (Word word; reader.next(word);) {
    if (!word.gram) words.push_back(word.term);
  }
  return words;
}

// Queries drawn from the articles themselves: words by how many articles have them, neighbours, beginnings.
class Drawer {
 public:
  Drawer(const std::vector<StoredArticle>& articles, const StoreReader& store)
      : articles_(articles), store_(store) {
    for (const StoredArticle& stored : articles) {
      const auto words = words_of(stored.article.text);
      for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
        ++holding_[word];
    }
  }

  std::vector<Query> draw() {
    std::vector<Query> queries;
    const auto add = [&](const std::string& kind, const std::function<Query()>& make) {
      for (size_t i = 0; i < kQueriesAKind; ++i) {
        queries.push_back(make());
        queries.back().kind = kind;
      }
    };
    add("T1freq", [&] { return all_of({word(0.05, 0.3)}); });
    add("T1mid", [&] { return all_of({word(0.005, 0.03)}); });
    add("T1rare", [&] { return all_of({word(0, 0.001)}); });
    add("AND2", [&] { return all_of(together(2, 0.01, 0.2)); });
    add("AND3", [&] { return all_of(together(3, 0.01, 0.2)); });
    add("OR2", [&] { return any_of(together(2, 0.01, 0.2)); });
    add("PHRASE", [&] { return phrase(); });
    add("PREFIX", [&] { return prefix(); });
    add("NAME", [&] { return all_of(words_of(name(with_persons()).second)); });
    add("DATE", [&] { return dated(); });
    add("FPERS", [&] { return chosen_person(); });
    add("PROSE", [&] { return any_of(together(8, 0.001, 0.2)); });
    return queries;
  }

 private:
  bool fits(const std::string& word, double low, double high) {
    const double share = holding_[word] / static_cast<double>(articles_.size());
    return word.size() > 3 && share > low && share <= high;
  }
  const StoredArticle& any_article() { return articles_[random_() % articles_.size()]; }
  const StoredArticle& with_persons() {
    while (true) {
      const StoredArticle& stored = any_article();
      if (!stored.entities.persons.empty()) return stored;
    }
  }
  // One of the persons of an article.
  std::pair<EntityId, std::string> name(const StoredArticle& stored) {
    const EntityId person = stored.entities.persons[random_() % stored.entities.persons.size()];
    return {person, store_.entity(person)->name};
  }
  // A common word in the month of an article, newest first.
  Query dated() {
    while (true) {
      const StoredArticle& stored = any_article();
      if (!stored.article.published) continue;
      Query query = all_of({word(0.01, 0.2)});
      query.newest = true;
      query.days = stored.article.published->date.range();
      query.days.first -= 15;
      query.days.last += 15;
      return query;
    }
  }
  // A common word of an article with one of its persons chosen.
  Query chosen_person() {
    while (true) {
      const StoredArticle& stored = with_persons();
      for (const std::string& word : words_of(stored.article.text)) {
        if (!fits(word, 0.01, 0.2)) continue;
        Query query = all_of({word});
        query.person = name(stored).first;
        return query;
      }
    }
  }
  const std::string& text() { return any_article().article.text; }

  std::vector<std::string> together(size_t count, double low, double high) {
    while (true) {
      std::set<std::string> chosen;
      auto words = words_of(text());
      std::shuffle(words.begin(), words.end(), random_);
      for (const std::string& word : words) {
        if (chosen.size() < count && fits(word, low, high)) chosen.insert(word);
      }
      if (chosen.size() == count) return {chosen.begin(), chosen.end()};
    }
  }
  std::string word(double low, double high) { return together(1, low, high).front(); }

  static std::string joined(const std::vector<std::string>& words, const std::string& between) {
    return fmt::format("{}", fmt::join(words, between));
  }
  static Query all_of(const std::vector<std::string>& words) {
    return {"", joined(words, " AND "), joined(words, " AND "), joined(words, " AND ")};
  }
  static Query any_of(const std::vector<std::string>& words) {
    return {"", joined(words, " OR "), joined(words, " OR "), joined(words, " OR ")};
  }
  Query phrase() {
    while (true) {
      const auto words = words_of(text());
      if (words.size() < 2) continue;
      const size_t at = random_() % (words.size() - 1);
      if (!fits(words[at], 0.001, 0.3) || !fits(words[at + 1], 0.001, 0.3)) continue;
      const std::string text = "\"" + words[at] + " " + words[at + 1] + "\"";
      return {"", text, text, text};
    }
  }
  Query prefix() {
    const std::string text = word(0.001, 0.1).substr(0, 4) + "*";
    return {"", text, text, text};
  }

  const std::vector<StoredArticle>& articles_;
  const StoreReader& store_;
  std::map<std::string, double> holding_;
  std::mt19937 random_{20231};
};

class Peers {
 public:
  Peers(const std::vector<StoredArticle>& articles, const std::filesystem::path& folder) {
    database_ =
        Xapian::WritableDatabase((folder / "xapian").string(), Xapian::DB_CREATE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    check(sqlite3_open((folder / "fts5.sqlite3").c_str(), &sqlite_));
    run("CREATE VIRTUAL TABLE docs USING fts5(title, text, day UNINDEXED, tokenize = 'porter unicode61');"
        "CREATE TABLE persons(person, article, PRIMARY KEY(person, article)) WITHOUT ROWID; BEGIN");
    sqlite3_stmt* insert = prepare("INSERT INTO docs(title, text, day) VALUES(?, ?, ?)");
    sqlite3_stmt* insert_person = prepare("INSERT OR IGNORE INTO persons VALUES(?, ?)");
    for (const StoredArticle& stored : articles) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(stored.article.title);
      generator.increase_termpos();
      generator.index_text(stored.article.text);
      const Day day = stored.article.published ? stored.article.published->date.range().first : kNoDay;
      document.add_value(kDaySlot, Xapian::sortable_serialise(day));
      for (const EntityId person : stored.entities.persons)
        document.add_boolean_term(person_term(person));
      const Xapian::docid number = database_.add_document(document);
      for (const EntityId person : stored.entities.persons) {
        sqlite3_bind_int64(insert_person, 1, person);
        sqlite3_bind_int64(insert_person, 2, number);
        if (sqlite3_step(insert_person) != SQLITE_DONE) check(SQLITE_ERROR);
        sqlite3_reset(insert_person);
      }
      sqlite3_bind_int64(insert, 3, day);
      bind(insert, 1, stored.article.title);
      bind(insert, 2, stored.article.text);
      if (sqlite3_step(insert) != SQLITE_DONE) check(SQLITE_ERROR);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    sqlite3_finalize(insert_person);
    database_.commit();
    run("COMMIT; INSERT INTO docs(docs) VALUES('optimize')");
    const std::string begin = "SELECT rowid FROM docs WHERE docs MATCH ?1 ";
    const std::string end = " LIMIT " + std::to_string(kHits);
    best_ = prepare(begin + "ORDER BY rank" + end);
    newest_ = prepare(begin + "AND day BETWEEN ?2 AND ?3 ORDER BY day DESC" + end);
    with_person_ =
        prepare(begin + "AND rowid IN (SELECT article FROM persons WHERE person = ?2) ORDER BY rank" + end);
  }
  ~Peers() {
    for (sqlite3_stmt* select : {best_, newest_, with_person_})
      sqlite3_finalize(select);
    sqlite3_close(sqlite_);
  }
  Peers(const Peers&) = delete;
  Peers& operator=(const Peers&) = delete;

  void ask_xapian(const Query& asked) {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("en"));
    parser.set_database(database_);
    Xapian::Enquire enquire(database_);
    Xapian::Query query = parser.parse_query(asked.xapian, Xapian::QueryParser::FLAG_BOOLEAN |
                                                               Xapian::QueryParser::FLAG_PHRASE |
                                                               Xapian::QueryParser::FLAG_WILDCARD);
    if (asked.person != 0)
      query = {Xapian::Query::OP_FILTER, query, Xapian::Query(person_term(asked.person))};
    if (asked.newest) {
      const Xapian::Query days(Xapian::Query::OP_VALUE_RANGE, kDaySlot,
                               Xapian::sortable_serialise(asked.days.first),
                               Xapian::sortable_serialise(asked.days.last));
      query = {Xapian::Query::OP_FILTER, query, days};
      enquire.set_sort_by_value(kDaySlot, true);
    }
    enquire.set_query(query);
    enquire.get_mset(0, kHits);
  }
  void ask_fts5(const Query& asked) {
    sqlite3_stmt* select = asked.newest ? newest_ : asked.person != 0 ? with_person_ : best_;
    bind(select, 1, asked.fts5);
    if (asked.newest) {
      sqlite3_bind_int64(select, 2, asked.days.first);
      sqlite3_bind_int64(select, 3, asked.days.last);
    } else if (asked.person != 0) {
      sqlite3_bind_int64(select, 2, asked.person);
    }
    while (sqlite3_step(select) == SQLITE_ROW) {
    }
    sqlite3_reset(select);
  }

 private:
  static constexpr Xapian::valueno kDaySlot = 0;
  static std::string person_term(EntityId person) { return "XP" + std::to_string(person); }
  void check(int status) const {
    if (status != SQLITE_OK) throw Error(ErrorCode::kInternal, sqlite3_errmsg(sqlite_));
  }
  void run(const char* sql) const { check(sqlite3_exec(sqlite_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(sqlite_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }
  static void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  Xapian::WritableDatabase database_;
  sqlite3* sqlite_ = nullptr;
  sqlite3_stmt* best_ = nullptr;
  sqlite3_stmt* newest_ = nullptr;
  sqlite3_stmt* with_person_ = nullptr;
};

enum class Asked { kTopTen, kFirstLook, kFacets };

void ask_ours(Engine& engine, const Query& asked, Asked what) {
  EngineQuery query;
  query.sort = asked.newest ? Sort::kNewest : Sort::kRelevance;
  if (asked.newest) query.days = asked.days;
  if (asked.person != 0) query.filters[*find_facet("person")].include = {asked.person};
  query.tree = parse_query(asked.ours, 19'000).root;
  query.limit = kHits;
  query.second_look = what != Asked::kFirstLook;
  query.histogram = what == Asked::kFacets;
  for (size_t facet = 0; what == Asked::kFacets && facet < kFacetCount; ++facet)
    query.facets.push_back(facet);
  engine.search(query);
}

constexpr std::array kAsked = {Asked::kTopTen, Asked::kFirstLook, Asked::kFacets};
constexpr std::array kSystems = {"top ten", "without second look", "with facets", "Xapian", "FTS5"};

void print_row(const std::string& kind, std::array<std::vector<double>, kSystems.size()> times) {
  std::string row = fmt::format("| {} |", kind);
  std::array<double, kSystems.size()> medians{};
  for (size_t s = 0; s < kSystems.size(); ++s) {
    std::vector<double>& list = times[s];
    std::sort(list.begin(), list.end());
    double sum = 0;
    for (const double time : list)
      sum += time;
    medians[s] = list[list.size() / 2];
    row += fmt::format(" {:.0f} / {:.0f} / {:.0f} |", medians[s], sum / static_cast<double>(list.size()),
                       list[list.size() * 99 / 100]);
  }
  fmt::print("{} {:.2f} | {:.2f} | {:.2f} | {:.2f} |\n", row, medians[0] / medians[1],
             medians[2] / medians[0], medians[0] / medians[3], medians[0] / medians[4]);
}

int bench(const std::vector<std::string>& inputs, int rounds) {
  std::string folder = (std::filesystem::temp_directory_path() / "broadsheet-bench-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) throw Error(ErrorCode::kIo, "no temporary folder");
  const ArchivePaths paths{std::filesystem::path(folder) / "archive"};
  {
    const Extractor extractor;
    WritableArchive archive(paths, "bench");
    archive.bring_index_up_to_date({});
    ingest(open_sources(inputs), "bench", paths, archive.store(), archive.index(), extractor, {});
    archive.index().finish_merges();
  }
  std::vector<StoredArticle> articles;
  {
    const StoreReader store(paths);
    articles = store.articles(store.live_ids());
  }
  const std::vector<Query> queries = Drawer(articles, StoreReader(paths)).draw();
  {
    Peers peers(articles, folder);
    std::vector<std::array<std::vector<double>, kSystems.size()>> times(queries.size());
    for (int round = 0; round < rounds; ++round) {
      // Each with an engine of its own: kept match sets would answer the second question of a query.
      std::array<std::unique_ptr<Engine>, 3> ours;
      for (size_t s = 0; s < ours.size(); ++s) {
        ours[s] = open_xapian_engine(paths.index());
        ask_ours(*ours[s], queries.back(), kAsked[s]);  // reads what is kept of a segment
      }
      for (size_t i = 0; i < queries.size(); ++i) {
        // In turn, for the first of them finds the processor's caches cold.
        for (size_t turn = 0; turn < ours.size(); ++turn) {
          const size_t s = (turn + static_cast<size_t>(round)) % ours.size();
          times[i][s].push_back(cpu_microseconds([&] { ask_ours(*ours[s], queries[i], kAsked[s]); }));
        }
        times[i][3].push_back(cpu_microseconds([&] { peers.ask_xapian(queries[i]); }));
        times[i][4].push_back(cpu_microseconds([&] { peers.ask_fts5(queries[i]); }));
      }
    }
    fmt::print("{} articles, {} queries a kind, median of {} rounds; CPU microseconds p50 / mean / p99\n\n",
               articles.size(), kQueriesAKind, rounds);
    fmt::print("| kind | {} | second look | facets | to Xapian | to FTS5 |\n", fmt::join(kSystems, " | "));
    fmt::print("|---|---|---|---|---|---|---|---|---|---|\n");
    std::array<std::vector<double>, kSystems.size()> all;
    for (size_t begin = 0; begin < queries.size(); begin += kQueriesAKind) {
      std::array<std::vector<double>, kSystems.size()> kind;
      for (size_t i = begin; i < begin + kQueriesAKind; ++i) {
        for (size_t s = 0; s < kSystems.size(); ++s) {
          std::sort(times[i][s].begin(), times[i][s].end());
          kind[s].push_back(times[i][s][times[i][s].size() / 2]);
          all[s].push_back(kind[s].back());
        }
      }
      print_row(queries[begin].kind, kind);
    }
    print_row("all", all);
  }
  std::filesystem::remove_all(folder);
  return 0;
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  std::filesystem::path data, corpus = "tests/corpus";
  int rounds = 3;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string_view option = argv[i];
    if (option == "--data")
      data = argv[i + 1];
    else if (option == "--corpus")
      corpus = argv[i + 1];
    else if (option == "--rounds")
      rounds = std::max(1, std::atoi(argv[i + 1]));
    else
      return fmt::print(stderr, "bench_search: no option '{}'\n", option), 2;
  }
  std::vector<std::string> inputs;
  for (const char* name :
       {"guardian_2022_aug", "bbc_2004_2005", "huffpost_2022", "fnc1_bodies", "agnews_test_half"}) {
    const auto file = data / "articles" / (std::string(name) + ".jsonl.zst");
    if (!data.empty() && std::filesystem::exists(file)) inputs.push_back(file.string());
  }
  if (inputs.empty()) inputs.push_back((corpus / "articles").string());
  try {
    return broadsheet::bench(inputs, rounds);
  } catch (const std::exception& failure) {
    fmt::print(stderr, "bench_search: {}\n", failure.what());
    return 1;
  }
}
