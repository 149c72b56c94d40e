// SPDX-License-Identifier: MIT
// Whether the constants of the ranking fit more than the collections they were chosen on: they are chosen
// anew on all collections but one, and measured on that one.
#include <fmt/format.h>

#include <cstdio>
#include <functional>
#include <map>

#include "tests/quality/collections.h"
#include "tests/quality/sections.h"

namespace broadsheet::quality {
namespace {

// Where the search for constants begins: textbook BM25 without a second look.
Ranking textbook() {
  Ranking ranking;
  ranking.k1 = 1.2;
  ranking.b = 0.75;
  ranking.form = 0;
  ranking.proximity = 0;
  ranking.feedback = 0;
  return ranking;
}

struct Constant {
  const char* name;
  std::vector<double> values;
  std::function<void(Ranking&, double)> set;
};

const std::vector<Constant>& constants() {
  static const std::vector<Constant> all = {
      {"k1", {0.9, 1.2, 1.6, 2.0}, [](Ranking& r, double v) { r.k1 = v; }},
      {"b", {0.4, 0.5, 0.6, 0.75}, [](Ranking& r, double v) { r.b = v; }},
      {"feedback", {0, 0.5, 1, 1.5, 2}, [](Ranking& r, double v) { r.feedback = v; }},
      {"feedback terms",
       {10, 20, 40},
       [](Ranking& r, double v) { r.feedback_terms = static_cast<size_t>(v); }},
      {"feedback articles",
       {5, 10, 20},
       [](Ranking& r, double v) { r.feedback_articles = static_cast<size_t>(v); }},
      {"form", {0, 0.1, 0.2}, [](Ranking& r, double v) { r.form = v; }},
      {"proximity", {0, 0.1, 0.2, 0.4}, [](Ranking& r, double v) { r.proximity = v; }},
  };
  return all;
}

std::string text_of(const Ranking& r) {
  return fmt::format("k1 {} b {} form {} proximity {} feedback {} of {} terms from {} articles", r.k1, r.b,
                     r.form, r.proximity, r.feedback, r.feedback_terms, r.feedback_articles);
}

class Bench {
 public:
  void add(Collection collection, const Extractor& extractor) {
    auto kept = std::make_unique<Collection>(std::move(collection));
    products_.push_back({std::make_unique<Product>(*kept, extractor), std::move(kept)});
  }
  size_t size() const { return products_.size(); }
  const Collection& collection(size_t i) const { return *products_[i].collection; }

  // nDCG@10 on each collection; each ranking is measured once.
  const std::vector<double>& scores(const Ranking& ranking) {
    std::vector<double>& known = known_[text_of(ranking)];
    if (!known.empty()) return known;
    for (Entry& entry : products_) {
      entry.product->rank_by(ranking);
      known.push_back(measure_all(*entry.collection, [&](const std::string& query) {
                        return entry.product->rank(query, kTop);
                      }).ndcg);
    }
    std::fputc('.', stderr);
    return known;
  }

  // The sum over all collections but one (all, if there is no such one).
  double sum_without(const Ranking& ranking, size_t left_out) {
    double sum = 0;
    const auto& all = scores(ranking);
    for (size_t i = 0; i < all.size(); ++i)
      sum += i == left_out ? 0 : all[i];
    return sum;
  }

  // One constant after the other, twice, each at its best beside the others.
  Ranking chosen_without(size_t left_out) {
    Ranking best = textbook();
    for (int round = 0; round < 2; ++round) {
      for (const Constant& constant : constants()) {
        for (const double value : constant.values) {
          Ranking tried = best;
          constant.set(tried, value);
          if (sum_without(tried, left_out) > sum_without(best, left_out)) best = tried;
        }
      }
    }
    return best;
  }

 private:
  struct Entry {
    std::unique_ptr<Product> product;
    std::unique_ptr<Collection> collection;
  };
  std::vector<Entry> products_;
  std::map<std::string, std::vector<double>> known_;
};

}  // namespace

void measure_held_out(Corpora& corpora, Report& report) {
  Bench bench;
  for (const char* name : kCollections) {
    if (auto collection = read_collection(corpora, name)) {
      bench.add(std::move(*collection), corpora.extractor());
    } else {
      report.absent(std::string("ir/") + name);
    }
  }
  if (bench.size() < 2) return;
  const auto row = [&](const std::string& set, const char* system, double value, size_t topics) {
    report.add({set, "nDCG@10", value, topics,
                "constants as shipped; textbook BM25; chosen on the other collections", system});
  };
  double shipped = 0, plain = 0, held_out = 0;
  size_t topics = 0;
  for (size_t i = 0; i < bench.size(); ++i) {
    const Ranking chosen = bench.chosen_without(i);
    const Collection& left_out = bench.collection(i);
    const double scores[] = {bench.scores({})[i], bench.scores(textbook())[i], bench.scores(chosen)[i]};
    row(left_out.name, "shipped", scores[0], left_out.topics.size());
    row(left_out.name, "textbook", scores[1], left_out.topics.size());
    row(left_out.name, "held out", scores[2], left_out.topics.size());
    report.note(fmt::format("without {}: {}", left_out.name, text_of(chosen)));
    shipped += scores[0];
    plain += scores[1];
    held_out += scores[2];
    topics += left_out.topics.size();
  }
  const auto count = static_cast<double>(bench.size());
  row("mean", "shipped", shipped / count, topics);
  row("mean", "textbook", plain / count, topics);
  row("mean", "held out", held_out / count, topics);
  const Ranking all = bench.chosen_without(bench.size());
  report.note(
      fmt::format("on all: {} (mean {:.4f})", text_of(all), bench.sum_without(all, bench.size()) / count));
  report.note(fmt::format("shipped: {}", text_of({})));
}

}  // namespace broadsheet::quality
