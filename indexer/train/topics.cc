// SPDX-License-Identifier: MIT
// Makes the model of the topics; see scripts/topics-train, which checks the inputs. The same inputs always
// give the same bytes: one thread, a fixed order, no clock, no random device.
//
//   train-topics VOCABULARY.jsonl LABELLED.jsonl UNLABELLED.bio… OUT
//
// VOCABULARY: names and definitions with their top concept. LABELLED: short items with a category each
// (kCategories). UNLABELLED: running text, one token a line, an empty line behind a sentence; it is labelled
// by its key terms. Every fifth labelled item is left out, to measure on.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <unordered_map>

#include "indexer/extract/topic_model.h"

namespace broadsheet {
namespace {

using Row = std::array<float, kTopTopics>;

// The labelled set's categories, as indexes of top concepts (code - 1). Others are read as unlabelled text.
const std::map<std::string_view, int> kCategories = {
    {"ARTS", 0},           {"ARTS & CULTURE", 0}, {"BLACK VOICES", 13},  {"BUSINESS", 3},
    {"COLLEGE", 4},        {"COMEDY", 0},         {"CRIME", 1},          {"CULTURE & ARTS", 0},
    {"EDUCATION", 4},      {"ENTERTAINMENT", 0},  {"ENVIRONMENT", 5},    {"FOOD & DRINK", 9},
    {"GOOD NEWS", 7},      {"GREEN", 5},          {"HEALTHY LIVING", 6}, {"HOME & LIVING", 9},
    {"IMPACT", 13},        {"LATINO VOICES", 13}, {"MEDIA", 0},          {"MONEY", 3},
    {"PARENTING", 13},     {"PARENTS", 13},       {"POLITICS", 10},      {"QUEER VOICES", 13},
    {"RELIGION", 11},      {"SCIENCE", 12},       {"SPORTS", 14},        {"STYLE", 9},
    {"STYLE & BEAUTY", 9}, {"TASTE", 9},          {"TECH", 12},          {"TRAVEL", 9},
    {"WEDDINGS", 9},       {"WEIRD NEWS", 7},     {"WELLNESS", 6},       {"WOMEN", 13}};

constexpr int kEpochs = 6;
constexpr double kRate = 0.25;
constexpr double kDecay = 2e-5;  // L2, per step
constexpr size_t kMostRows = 60'000;
constexpr size_t kSentences = 5;    // of running text make a piece
constexpr double kSureTally = 1.2;  // of key terms, from which on they label a piece
constexpr double kSureShare = 0.6;  // of all tallies
constexpr double kBalance = 0.9;    // 1: all topics are equally loud, 0: each as it comes

struct Item {
  enum Kind { kLabelled, kDefinition, kUnlabelled } kind = kUnlabelled;
  int label = -1;
  std::vector<std::pair<uint32_t, float>> features;  // hash and count, later row and value
  std::vector<TopicTally> tallies;
  float weight = 0;
};

// How much an item counts.
double voice(Item::Kind kind) {
  return kind == Item::kLabelled ? 1 : kind == Item::kDefinition ? 0.5 : 0.4;
}

class Random {
 public:
  uint32_t below(uint32_t limit) {
    state_ = state_ * 6364136223846793005ull + 1442695040888963407ull;
    return static_cast<uint32_t>((state_ >> 33) % limit);
  }

 private:
  uint64_t state_ = 20231024;
};

// Logarithms of what each sum has of all of them.
Row log_shares(Row sums) {
  const float most = *std::max_element(sums.begin(), sums.end());
  float all = 0;
  for (const float sum : sums)
    all += std::exp(sum - most);
  for (float& sum : sums)
    sum -= most + std::log(all);
  return sums;
}

class Trainer {
 public:
  void read_vocabulary(const char* path);
  void read_labelled(const char* path);
  void read_unlabelled(const char* path);
  void train();
  void write(const char* path);

 private:
  Item make_item(std::string title, std::string text) const;
  void choose_features();
  void set_weights();
  std::vector<Row> fit() const;
  Row apply(const std::vector<Row>& rows, const Item& item) const;

  TopicVocabulary vocabulary_;
  std::vector<Item> items_;
  std::vector<uint32_t> hashes_;
  std::vector<uint8_t> rarity_;
  std::vector<Row> rows_;
  TopicModel::Head head_{};
};

Item Trainer::make_item(std::string title, std::string text) const {
  CleanArticle article;
  article.title = std::move(title);
  article.text = std::move(text);
  const TokenStream stream(article);
  const std::vector<TopicWord> words = topic_words(stream, "en");
  Item item;
  std::map<uint32_t, float> counts;
  for_each_topic_feature(
      words, [&](uint32_t hash, size_t first, size_t) { counts[hash] += words[first].title ? 2.0f : 1.0f; });
  item.features.assign(counts.begin(), counts.end());
  item.tallies = vocabulary_.tally(words, "en");
  item.tallies.resize(kTopTopics);
  return item;
}

template <typename Visit>
void for_each_json(const char* path, Visit visit) {
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);)
    if (const auto json = nlohmann::json::parse(line, nullptr, false); json.is_object()) visit(json);
}

void Trainer::read_vocabulary(const char* path) {
  for_each_json(path, [&](const nlohmann::json& concept_) {
    if (concept_.contains("retired")) return;
    Item item = make_item(concept_["name"].value("en-GB", ""), concept_["definition"].value("en-GB", ""));
    item.kind = Item::kDefinition;
    const std::string top = concept_["top"];
    for (size_t i = 0; i < kTopTopics; ++i)
      if (vocabulary_.topics()[i].code == top) item.label = static_cast<int>(i);
    items_.push_back(std::move(item));
  });
}

void Trainer::read_labelled(const char* path) {
  size_t number = 0;
  for_each_json(path, [&](const nlohmann::json& json) {
    if (number++ % 5 == 0) return;
    Item item = make_item(json.value("title", ""), json.value("text", ""));
    if (json.contains("gold") && json["gold"].contains("topics")) {
      const auto category = kCategories.find(json["gold"]["topics"][0].get<std::string>());
      if (category != kCategories.end()) item.label = category->second;
    }
    item.kind = item.label < 0 ? Item::kUnlabelled : Item::kLabelled;
    items_.push_back(std::move(item));
  });
}

void Trainer::read_unlabelled(const char* path) {
  std::ifstream in(path);
  std::string text;
  size_t sentences = 0;
  const auto finish = [&] {
    if (text.size() > 200) items_.push_back(make_item("", text));
    text.clear();
    sentences = 0;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("-DOCSTART-")) {
      finish();
    } else if (!line.empty()) {
      text.append(line, 0, line.find('\t')).append(" ");
    } else if (++sentences >= kSentences) {
      finish();
    }
  }
  finish();
}

// Rows for what occurs in several items; the commonest first when there are too many.
void Trainer::choose_features() {
  std::unordered_map<uint32_t, uint32_t> document_counts;
  for (const Item& item : items_)
    for (const auto& [hash, count] : item.features)
      ++document_counts[hash];
  std::vector<std::pair<uint32_t, uint32_t>> chosen;  // count, hash
  for (const auto& [hash, count] : document_counts)
    if (count >= 3) chosen.emplace_back(count, hash);
  std::sort(chosen.begin(), chosen.end(), [](const auto& left, const auto& right) {
    return left.first != right.first ? left.first > right.first : left.second < right.second;
  });
  chosen.resize(std::min(chosen.size(), kMostRows));
  std::sort(chosen.begin(), chosen.end(),
            [](const auto& left, const auto& right) { return left.second < right.second; });
  std::unordered_map<uint32_t, uint32_t> row_of;
  for (const auto& [count, hash] : chosen) {
    row_of.emplace(hash, static_cast<uint32_t>(hashes_.size()));
    hashes_.push_back(hash);
    const double idf = std::log(static_cast<double>(items_.size()) / count);
    rarity_.push_back(static_cast<uint8_t>(std::clamp(idf / TopicModel::kRarityStep, 1.0, 255.0)));
  }
  {
    for (Item& item : items_) {
      std::vector<std::pair<uint32_t, float>> features;
      double norm = TopicModel::kNormFloor;
      for (const auto& [hash, count] : item.features) {
        const auto row = row_of.find(hash);
        if (row == row_of.end()) continue;
        const double value = (1 + std::log(count)) * rarity_[row->second] * TopicModel::kRarityStep;
        norm += value * value;
        features.emplace_back(row->second, static_cast<float>(value));
      }
      for (auto& [row, value] : features)
        value /= static_cast<float>(std::sqrt(norm));
      item.features = std::move(features);
    }
  }
}

// What each item teaches: its label, or for running text the topic its key terms speak for when they speak
// for hardly any other; and how loud, so that the rare topics are heard beside the common ones.
void Trainer::set_weights() {
  for (Item& item : items_) {
    if (item.kind != Item::kUnlabelled) continue;
    size_t best = 0;
    double all = 0;
    for (size_t c = 0; c < kTopTopics; ++c) {
      all += item.tallies[c].sum;
      if (item.tallies[c].sum > item.tallies[best].sum) best = c;
    }
    const double sum = item.tallies[best].sum;
    item.label = sum > kSureTally && sum > kSureShare * all ? static_cast<int>(best) : -1;
  }
  std::array<double, kTopTopics> counts{};
  for (const Item& item : items_)
    if (item.label >= 0) counts[static_cast<size_t>(item.label)] += voice(item.kind);
  const double mean = std::accumulate(counts.begin(), counts.end(), 0.0) / kTopTopics;
  for (Item& item : items_) {
    if (item.label < 0) continue;
    const double balance = std::pow(mean / counts[static_cast<size_t>(item.label)], kBalance);
    item.weight = static_cast<float>(voice(item.kind) * std::min(balance, 12.0));
  }
}

// Multinomial logistic regression by AdaGrad.
std::vector<Row> Trainer::fit() const {
  std::vector<Row> rows(hashes_.size());
  std::vector<Row> squares(hashes_.size());
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < items_.size(); ++i)
    if (items_[i].label >= 0) order.push_back(i);
  Random random;
  for (int epoch = 0; epoch < kEpochs; ++epoch) {
    for (size_t i = order.size(); i > 1; --i)
      std::swap(order[i - 1], order[random.below(static_cast<uint32_t>(i))]);
    for (const uint32_t number : order) {
      const Item& item = items_[number];
      Row slope = log_shares(apply(rows, item));
      for (size_t c = 0; c < kTopTopics; ++c)
        slope[c] = -item.weight * std::exp(slope[c]);
      slope[static_cast<size_t>(item.label)] += item.weight;
      for (const auto& [row, value] : item.features) {
        for (size_t c = 0; c < kTopTopics; ++c) {
          const float step = slope[c] * value - static_cast<float>(kDecay) * rows[row][c];
          squares[row][c] += step * step;
          rows[row][c] += static_cast<float>(kRate) * step / std::sqrt(squares[row][c] + 1e-5f);
        }
      }
    }
  }
  return rows;
}

Row Trainer::apply(const std::vector<Row>& rows, const Item& item) const {
  Row sums{};
  for (const auto& [row, value] : item.features)
    for (size_t c = 0; c < kTopTopics; ++c)
      sums[c] += rows[row][c] * value;
  return sums;
}

void Trainer::train() {
  choose_features();
  set_weights();
  rows_ = fit();
}

void Trainer::write(const char* path) {
  for (size_t c = 0; c < kTopTopics; ++c) {
    float most = 1e-6f;
    for (const Row& row : rows_)
      most = std::max(most, std::fabs(row[c]));
    head_.scale[c] = most / 127;
  }
  std::string bytes;
  uint32_t kept = 0;
  for (size_t i = 0; i < rows_.size(); ++i) {
    TopicModel::Row row{};
    row.hash = hashes_[i];
    row.rarity = rarity_[i];
    for (size_t c = 0; c < kTopTopics; ++c)
      row.weight[c] = static_cast<int8_t>(std::lround(rows_[i][c] / head_.scale[c]));
    bytes.append(reinterpret_cast<const char*>(&row), sizeof(row));
    ++kept;
  }
  head_.rows = kept;
  std::memcpy(head_.magic, TopicModel::kMagic, sizeof(head_.magic));
  std::ofstream out(path, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&head_), sizeof(head_));
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace
}  // namespace broadsheet

int main(int argc, char** argv) {
  using namespace broadsheet;
  if (argc < 5) return 2;
  Trainer trainer;
  trainer.read_vocabulary(argv[1]);
  trainer.read_labelled(argv[2]);
  for (int i = 3; i + 1 < argc; ++i)
    trainer.read_unlabelled(argv[i]);
  trainer.train();
  trainer.write(argv[argc - 1]);
  return 0;
}
