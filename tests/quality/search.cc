// SPDX-License-Identifier: MIT
// Ranking: test collections through the product (pipeline, archive, searcher, its defaults), beside plain
// Xapian and SQLite's FTS5 on the same documents. See README.md for what is compared.
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/base/error.h"
#include "indexer/index/words.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "server/search/searcher.h"
#include "server/search/xapian/xapian_engine.h"
#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

constexpr size_t kDepth = 1000;  // ranks that MAP looks at
constexpr size_t kTop = 10;

struct TestDocument {
  std::string id;
  std::string title;
  std::string text;
};

struct Topic {
  std::string query;
  std::map<std::string, int> grades;  // by document
};

struct Collection {
  std::string name;
  std::vector<TestDocument> documents;
  std::vector<Topic> topics;
};

using Ranking = std::vector<std::string>;  // ids, best first

class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "broadsheet-quality-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw Error(ErrorCode::kIo, "no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path_); }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::optional<Collection> read_collection(const Corpora& corpora, const std::string& name) {
  const auto documents = corpora.lines("ir/" + name + "/docs.jsonl.zst");
  const auto queries = corpora.lines("ir/" + name + "/queries.tsv");
  const auto judgements = corpora.lines("ir/" + name + "/qrels.txt");
  if (!documents || !queries || !judgements) return std::nullopt;
  Collection collection;
  collection.name = name;
  for (const std::string& line : *documents) {
    const nlohmann::json json = parse_json(line);
    if (json.is_object())
      collection.documents.push_back({text_of(json, "id"), text_of(json, "title"), text_of(json, "text")});
  }
  std::map<std::string, std::map<std::string, int>> grades;
  for (const std::string& line : *judgements) {
    std::istringstream fields(line);
    std::string query, unused, document;
    int grade = 0;
    if (fields >> query >> unused >> document >> grade && grade > 0) grades[query][document] = grade;
  }
  for (const std::string& line : *queries) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos || !grades.contains(line.substr(0, tab))) continue;
    collection.topics.push_back({line.substr(tab + 1), grades[line.substr(0, tab)]});
  }
  return collection;
}

// The documents as JSON lines would bring them.
class CollectionSource : public Source {
 public:
  explicit CollectionSource(const Collection& collection) : collection_(collection) {}
  std::optional<std::variant<RawRecord, Rejection>> next() override {
    if (taken_ == collection_.documents.size()) return std::nullopt;
    const TestDocument& document = collection_.documents[taken_++];
    const nlohmann::json json = {{"id", document.id}, {"title", document.title}, {"text", document.text}};
    return RawRecord{collection_.name + ":" + std::to_string(taken_), "/" + collection_.name, taken_,
                     RecordFormat::kJson, json.dump()};
  }
  uint64_t bytes_read() const override { return taken_; }
  uint64_t bytes_total() const override { return collection_.documents.size(); }

 private:
  const Collection& collection_;
  size_t taken_ = 0;
};

class Product {
 public:
  Product(const Collection& collection, const Extractor& extractor) {
    const ArchivePaths paths{folder_.path() / "archive"};
    {
      WritableArchive archive(paths, "quality");
      archive.bring_index_up_to_date({});
      IngestOptions options;
      // Articles are numbered in input order, rejected ones left out.
      std::vector<bool> rejected(collection.documents.size() + 1, false);
      options.on_rejection = [&](const Rejection& rejection) {
        rejected[std::stoul(rejection.input.substr(rejection.input.rfind(':') + 1))] = true;
      };
      ingest(std::make_unique<CollectionSource>(collection), "quality", paths, archive.store(),
             archive.index(), extractor, options);
      for (size_t i = 0; i < collection.documents.size(); ++i) {
        if (!rejected[i + 1]) ids_.push_back(collection.documents[i].id);
      }
      archive.index().finish_merges();
    }
    searcher_ = std::make_unique<Searcher>(paths, open_xapian_engine(paths.index()));
  }

  Ranking rank(const std::string& query) {
    SearchRequest request;
    request.q = query;
    request.limit = 100;
    request.facets.clear();
    request.histogram = false;
    Ranking ranking;
    do {
      const Answer answer = searcher_->search(request);
      for (const EngineHit& hit : answer.result.hits)
        ranking.push_back(ids_.at(static_cast<size_t>(hit.id - 1)));
      request.cursor = answer.next;
    } while (!request.cursor.empty() && ranking.size() < kDepth);
    return ranking;
  }

 private:
  TemporaryFolder folder_;
  std::vector<std::string> ids_;  // of article 1, 2, …
  std::unique_ptr<Searcher> searcher_;
};

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

  Ranking rank(const std::string& query) const {
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
    Ranking ranking;
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

  Ranking rank(const std::string& query) {
    std::string match;
    WordReader reader(query);
    for (Word word; reader.next(word);)
      match += (match.empty() ? "\"" : " OR \"") + word.lower + "\"";
    bind(select_, 1, match);
    Ranking ranking;
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

struct Measures {
  double ndcg = 0;
  double map = 0;
  double precision = 0;
};

double gain(int grade, size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 2);
}

// As trec_eval computes them: ndcg_cut.10 (gain is the grade), map, P.10.
Measures measure(const Topic& topic, const Ranking& ranking) {
  Measures measures;
  double found = 0;
  for (size_t i = 0; i < ranking.size(); ++i) {
    const auto grade = topic.grades.find(ranking[i]);
    if (grade == topic.grades.end()) continue;
    measures.map += ++found / static_cast<double>(i + 1);
    if (i >= kTop) continue;
    measures.ndcg += gain(grade->second, i);
    measures.precision += 1.0 / kTop;
  }
  std::vector<int> best;
  for (const auto& [document, grade] : topic.grades)
    best.push_back(grade);
  std::sort(best.rbegin(), best.rend());
  double ideal = 0;
  for (size_t i = 0; i < std::min(best.size(), kTop); ++i)
    ideal += gain(best[i], i);
  measures.ndcg /= ideal;
  measures.map /= static_cast<double>(topic.grades.size());
  return measures;
}

template <typename System>
Measures measure_all(const Collection& collection, System& system) {
  Measures sum;
  for (const Topic& topic : collection.topics) {
    const Measures one = measure(topic, system.rank(topic.query));
    sum.ndcg += one.ndcg;
    sum.map += one.map;
    sum.precision += one.precision;
  }
  const auto topics = static_cast<double>(collection.topics.size());
  return {sum.ndcg / topics, sum.map / topics, sum.precision / topics};
}

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
  for (const char* name : {"cranfield", "cisi", "medline", "npl"}) {
    const auto collection = read_collection(corpora, name);
    if (!collection) {
      report.absent(std::string("ir/") + name);
      continue;
    }
    Product product(*collection, corpora.extractor());
    PlainXapian xapian(*collection);
    Fts5 fts5(*collection);
    const auto run = [&](const char* system, auto& ranker) {
      const Measures measures = measure_all(*collection, ranker);
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
