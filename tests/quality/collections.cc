// SPDX-License-Identifier: MIT
#include "tests/quality/collections.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/base/error.h"
#include "indexer/ingest/pipeline.h"
#include "indexer/ingest/writable_archive.h"
#include "server/search/xapian/xapian_engine.h"

namespace broadsheet::quality {
namespace {

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

double gain(int grade, size_t rank) {
  return grade / std::log2(static_cast<double>(rank) + 2);
}

}  // namespace

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

struct Product::Impl {
  TemporaryFolder folder;
  ArchivePaths paths{folder.path() / "archive"};
  std::vector<std::string> ids;  // of article 1, 2, …
  std::unique_ptr<Searcher> searcher;
};

Product::Product(const Collection& collection, const Extractor& extractor) : impl_(std::make_unique<Impl>()) {
  const ArchivePaths& paths = impl_->paths;
  WritableArchive archive(paths, "quality");
  archive.bring_index_up_to_date({});
  IngestOptions options;
  // Articles are numbered in input order, rejected ones left out.
  std::vector<bool> rejected(collection.documents.size() + 1, false);
  options.on_rejection = [&](const Rejection& rejection) {
    rejected[std::stoul(rejection.input.substr(rejection.input.rfind(':') + 1))] = true;
  };
  ingest(std::make_unique<CollectionSource>(collection), "quality", paths, archive.store(), archive.index(),
         extractor, options);
  for (size_t i = 0; i < collection.documents.size(); ++i) {
    if (!rejected[i + 1]) impl_->ids.push_back(collection.documents[i].id);
  }
  archive.index().finish_merges();
  rank_by({});
}

Product::~Product() = default;

void Product::rank_by(const Ranking& ranking) {
  impl_->searcher =
      std::make_unique<Searcher>(impl_->paths, open_xapian_engine(impl_->paths.index(), ranking));
}

Ranked Product::rank(const std::string& query, size_t depth) {
  SearchRequest request;
  request.q = query;
  request.limit = std::min<size_t>(depth, 100);
  request.facets.clear();
  request.histogram = false;
  Ranked ranked;
  do {
    const Answer answer = impl_->searcher->search(request);
    for (const EngineHit& hit : answer.result.hits)
      ranked.push_back(impl_->ids.at(static_cast<size_t>(hit.id - 1)));
    request.cursor = answer.next;
  } while (!request.cursor.empty() && ranked.size() < depth);
  return ranked;
}

Measures measure(const Topic& topic, const Ranked& ranking) {
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

}  // namespace broadsheet::quality
