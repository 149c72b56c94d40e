// SPDX-License-Identifier: MIT
// Ranking: the product with its defaults beside plain Xapian and SQLite's FTS5 on the same documents. See
// README.md for what is compared.
#include <fmt/format.h>
#include <sqlite3.h>
#include <xapian.h>

#include <algorithm>
#include <map>

#include "indexer/base/error.h"
#include "indexer/index/words.h"
#include "tests/quality/collections.h"
#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

// TermGenerator and QueryParser as they come, English stems, any of the words, BM25Weight's defaults.
class PlainXapian {
 public:
  explicit PlainXapian(const Collection& collection) : collection_(collection) {
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    database_ = Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY);
    for (const TestDocument& entry : collection.documents) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(entry.title);
      generator.increase_termpos();
      generator.index_text(entry.text);
      database_.add_document(document);
    }
  }

  Ranked rank(const std::string& query) const {
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("en"));
    parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    Xapian::Enquire enquire(database_);
    std::string lower;  // a word in capitals is a name to the parser, and not stemmed
    WordReader reader(query);
    for (Word word; reader.next(word);)
      lower += word.lower + ' ';
    enquire.set_query(parser.parse_query(lower, 0));
    const Xapian::MSet hits = enquire.get_mset(0, kDepth);
    Ranked ranking;
    for (auto at = hits.begin(); at != hits.end(); ++at)
      ranking.push_back(collection_.documents[*at - 1].id);
    return ranking;
  }

 private:
  const Collection& collection_;
  Xapian::WritableDatabase database_;
};

// A table of title and text with the porter tokenizer, any of the words, bm25() as it comes.
class Fts5 {
 public:
  explicit Fts5(const Collection& collection) : collection_(collection) {
    check(sqlite3_open(":memory:", &database_));
    run("CREATE VIRTUAL TABLE docs USING fts5(title, text, tokenize = 'porter unicode61'); BEGIN");
    sqlite3_stmt* insert = prepare("INSERT INTO docs(rowid, title, text) VALUES(?, ?, ?)");
    for (size_t i = 0; i < collection.documents.size(); ++i) {
      const TestDocument& entry = collection.documents[i];
      sqlite3_bind_int64(insert, 1, static_cast<sqlite3_int64>(i));
      bind(insert, 2, entry.title);
      bind(insert, 3, entry.text);
      if (sqlite3_step(insert) != SQLITE_DONE) check(SQLITE_ERROR);
      sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    run("COMMIT");
    select_ =
        prepare("SELECT rowid FROM docs WHERE docs MATCH ? ORDER BY rank LIMIT " + std::to_string(kDepth));
  }
  ~Fts5() {
    sqlite3_finalize(select_);
    sqlite3_close(database_);
  }
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;

  Ranked rank(const std::string& query) {
    std::string match;
    WordReader reader(query);
    for (Word word; reader.next(word);)
      match += (match.empty() ? "\"" : " OR \"") + word.lower + "\"";
    bind(select_, 1, match);
    Ranked ranking;
    while (sqlite3_step(select_) == SQLITE_ROW)
      ranking.push_back(collection_.documents[static_cast<size_t>(sqlite3_column_int64(select_, 0))].id);
    sqlite3_reset(select_);
    return ranking;
  }

 private:
  void check(int status) const {
    if (status != SQLITE_OK) throw Error(ErrorCode::kInternal, sqlite3_errmsg(database_));
  }
  void run(const char* sql) const { check(sqlite3_exec(database_, sql, nullptr, nullptr, nullptr)); }
  sqlite3_stmt* prepare(const std::string& sql) const {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr));
    return statement;
  }
  static void bind(sqlite3_stmt* statement, int place, const std::string& text) {
    sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
  }

  const Collection& collection_;
  sqlite3* database_ = nullptr;
  sqlite3_stmt* select_ = nullptr;
};

constexpr const char* kProduct = "broadsheet";
constexpr const char* kXapian = "Xapian BM25";
constexpr const char* kFts5 = "FTS5 bm25";

void add(Report& report, const std::string& set, const std::string& system, const Measures& measures,
         size_t topics) {
  report.add({set, "nDCG@10", measures.ndcg, topics,
              "ranking against graded judgements (trec_eval ndcg_cut.10)", system});
  report.add({set, "MAP", measures.map, topics, "mean average precision over 1,000 ranks", system});
  report.add({set, "P@10", measures.precision, topics, "relevant ones among the first ten", system});
}

}  // namespace

void measure_search(Corpora& corpora, Report& report) {
  std::map<std::string, double> sums;
  size_t collections = 0;
  size_t topics = 0;
  for (const char* name : kCollections) {
    const auto collection = read_collection(corpora, name);
    if (!collection) {
      report.absent(std::string("ir/") + name);
      continue;
    }
    Product product(*collection, corpora.extractor());
    PlainXapian xapian(*collection);
    Fts5 fts5(*collection);
    const auto run = [&](const char* system, auto& ranker) {
      const Measures measures =
          measure_all(*collection, [&](const std::string& query) { return ranker.rank(query); });
      sums[system] += measures.ndcg;
      add(report, name, system, measures, collection->topics.size());
    };
    run(kProduct, product);
    run(kXapian, xapian);
    run(kFts5, fts5);
    ++collections;
    topics += collection->topics.size();
  }
  if (collections == 0) return;
  for (const auto& [system, sum] : sums)
    report.add({"mean", "nDCG@10", sum / static_cast<double>(collections), topics,
                "mean over the collections", system});
  const double best_peer = std::max(sums[kXapian], sums[kFts5]);
  report.note(
      fmt::format("nDCG@10 against the better peer: {:+.1f} %", 100 * (sums[kProduct] / best_peer - 1)));
}

}  // namespace broadsheet::quality
