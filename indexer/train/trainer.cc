// SPDX-License-Identifier: MIT
#include "indexer/train/trainer.h"

#include <algorithm>
#include <bit>
#include <cstdio>

#include "indexer/model/raw_article.h"

namespace broadsheet {
namespace {

// Feature → number, and how often it was seen.
class FeatureTable {
 public:
  FeatureTable() : slots_(1u << 20) {}
  struct Slot {
    uint64_t feature = 0;
    uint32_t value = 0;
  };
  uint32_t& operator[](uint64_t feature) {
    if (size_ * 2 >= slots_.size()) grow();
    Slot& slot = slots_[find(feature)];
    if (slot.feature == 0) ++size_;
    slot.feature = feature;
    return slot.value;
  }
  std::vector<Slot>& slots() { return slots_; }

 private:
  size_t find(uint64_t feature) const {
    size_t i = feature & (slots_.size() - 1);
    while (slots_[i].feature != 0 && slots_[i].feature != feature)
      i = (i + 1) & (slots_.size() - 1);
    return i;
  }
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.feature != 0) slots_[find(slot.feature)] = slot;
    }
  }
  std::vector<Slot> slots_;
  size_t size_ = 0;
};

struct Random {
  uint64_t state;
  uint64_t next() {
    uint64_t z = state += 0x9e3779b97f4a7c15ULL;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ z >> 27) * 0x94d049bb133111ebULL;
    return z ^ z >> 31;
  }
};

struct Sequence {
  uint32_t first = 0;  // of its tokens among all
  uint32_t size = 0;
};

// A weight and the sum over time that its average needs.
struct Averaged {
  std::array<int32_t, kLabels> now{};
  std::array<int64_t, kLabels> past{};
  void add(size_t label, int32_t delta, int64_t time) {
    now[label] += delta;
    past[label] += delta * time;
  }
};

class Learner {
 public:
  Learner(const std::vector<TrainingSet>& sets, const Gazetteer& gazetteer, const TrainOptions& options)
      : options_(options) {
    FeatureTable table;
    read(sets, gazetteer, [&](const std::vector<uint64_t>& hashes, uint8_t) {
      for (const uint64_t hash : hashes)
        ++table[hash];
    });
    // Numbers ascend with the features, so that they do not depend on the table's order.
    for (FeatureTable::Slot& slot : table.slots()) {
      if (slot.value >= options.min_count) features_.push_back(slot.feature);
      slot.value = 0;
    }
    std::sort(features_.begin(), features_.end());
    for (size_t i = 0; i < features_.size(); ++i)
      table[features_[i]] = static_cast<uint32_t>(i + 1);
    rows_.resize(features_.size());
    offsets_.push_back(0);
    sequences_.clear();
    read(sets, gazetteer, [&](const std::vector<uint64_t>& hashes, uint8_t label) {
      for (const uint64_t hash : hashes) {
        if (const uint32_t number = table[hash]; number != 0) ids_.push_back(number - 1);
      }
      offsets_.push_back(ids_.size());
      gold_.push_back(label);
    });
    std::fprintf(stderr, "%zu segments, %zu tokens, %zu features\n", sequences_.size(), gold_.size(),
                 features_.size());
  }

  Weights run() {
    Random random{options_.seed};
    for (size_t epoch = 0; epoch < options_.epochs; ++epoch) {
      for (size_t i = sequences_.size(); i > 1; --i)
        std::swap(sequences_[i - 1], sequences_[random.next() % i]);
      size_t wrong = 0;
      for (const Sequence& sequence : sequences_)
        wrong += learn(sequence);
      std::fprintf(stderr, "epoch %zu: %zu segments wrong\n", epoch + 1, wrong);
    }
    return average();
  }

 private:
  // Calls take(features, label) for every token of every segment and lists the segments.
  template <typename Take>
  void read(const std::vector<TrainingSet>& sets, const Gazetteer& gazetteer, const Take& take) {
    std::vector<uint64_t> hashes;
    uint32_t tokens = 0;
    for (const TrainingSet& set : sets) {
      for (const TrainingText& text : set.texts) {
        CleanArticle article;
        article.text = text.text;
        const TokenStream stream(article);
        const std::vector<uint8_t> labels = gold_labels(text, stream.tokens());
        const TagFeatures features(stream, [&](uint64_t word) {
          const auto found = gazetteer.find(word);
          return found == gazetteer.end() ? 0u : found->second;
        });
        for (const TagSegment& segment : features.segments()) {
          const uint32_t size = segment.last - segment.first;
          for (size_t copy = 0; copy < set.copies; ++copy)
            sequences_.push_back({tokens, size});
          tokens += size;
          for (uint32_t i = segment.first; i < segment.last; ++i) {
            features.at(i, hashes);
            uint8_t label = labels[i];
            // A name cut by the segment's end is learned as far as it is within.
            if (i == segment.first && continues(label))
              label = static_cast<uint8_t>(label / 4 * 4 + (is_open(label) ? 0 : 3));
            if (i + 1 == segment.last && is_open(label))
              label = static_cast<uint8_t>(label / 4 * 4 + (continues(label) ? 2 : 3));
            take(hashes, label);
          }
        }
      }
    }
  }

  bool learn(const Sequence& sequence) {
    ++time_;
    scores_.assign(sequence.size, {});
    for (uint32_t i = 0; i < sequence.size; ++i) {
      LabelScores& scores = scores_[i];
      for (size_t k = offsets_[sequence.first + i]; k < offsets_[sequence.first + i + 1]; ++k) {
        const Averaged& row = rows_[ids_[k]];
        for (size_t l = 0; l < kLabels; ++l)
          scores[l] += row.now[l];
      }
      if (options_.loss != 0) {
        for (size_t l = 0; l < kLabels; ++l)
          scores[l] += l == gold_[sequence.first + i] ? 0 : options_.loss;
      }
    }
    const std::vector<uint8_t>& guess = decoder_.decode(scores_);
    const uint8_t* gold = gold_.data() + sequence.first;
    if (std::equal(guess.begin(), guess.end(), gold)) return false;
    for (uint32_t i = 0; i < sequence.size; ++i) {
      if (guess[i] != gold[i]) {
        for (size_t k = offsets_[sequence.first + i]; k < offsets_[sequence.first + i + 1]; ++k) {
          rows_[ids_[k]].add(gold[i], 1, time_);
          rows_[ids_[k]].add(guess[i], -1, time_);
        }
      }
      if (i == 0) {
        move(begin_, begin_past_, gold[0], guess[0]);
      } else if (guess[i] != gold[i] || guess[i - 1] != gold[i - 1]) {
        ++transitions_[gold[i - 1]][gold[i]];
        transitions_past_[gold[i - 1]][gold[i]] += time_;
        --transitions_[guess[i - 1]][guess[i]];
        transitions_past_[guess[i - 1]][guess[i]] -= time_;
      }
    }
    return true;
  }

  void move(LabelScores& now, std::array<int64_t, kLabels>& past, size_t gold, size_t guess) const {
    ++now[gold];
    past[gold] += time_;
    --now[guess];
    past[guess] -= time_;
  }

  Weights average() const {
    Weights out;
    out.scale = time_ + 1;
    for (size_t i = 0; i < rows_.size(); ++i) {
      Weights::Row row{features_[i], {}};
      bool any = false;
      for (size_t l = 0; l < kLabels; ++l) {
        row.of[l] = rows_[i].now[l] * out.scale - rows_[i].past[l];
        any |= row.of[l] != 0;
      }
      if (any) out.rows.push_back(row);
    }
    for (size_t from = 0; from < kLabels; ++from) {
      out.begin[from] = begin_[from] * out.scale - begin_past_[from];
      for (size_t to = 0; to < kLabels; ++to)
        out.transitions[from][to] = transitions_[from][to] * out.scale - transitions_past_[from][to];
    }
    return out;
  }

  const TrainOptions options_;
  std::vector<uint64_t> features_;
  std::vector<Averaged> rows_;
  std::vector<uint32_t> ids_;
  std::vector<size_t> offsets_;
  std::vector<uint8_t> gold_;
  std::vector<Sequence> sequences_;
  Transitions transitions_{};
  std::array<std::array<int64_t, kLabels>, kLabels> transitions_past_{};
  LabelScores begin_{};
  std::array<int64_t, kLabels> begin_past_{};
  Decoder decoder_{transitions_, begin_};
  std::vector<LabelScores> scores_;
  int64_t time_ = 0;
};

}  // namespace

std::vector<uint8_t> gold_labels(const TrainingText& text, const std::vector<Token>& tokens) {
  std::vector<uint8_t> labels(tokens.size(), kOutside);
  size_t i = 0;
  for (const GoldSpan& span : text.spans) {
    while (i < tokens.size() && tokens[i].end <= span.begin)
      ++i;
    const size_t first = i;
    while (i < tokens.size() && tokens[i].begin < span.end)
      ++i;
    const auto base = static_cast<uint8_t>(static_cast<size_t>(span.name_class) * 4);
    for (size_t k = first; k < i; ++k) {
      const uint8_t place = i - first == 1 ? 3 : k == first ? 0 : k + 1 == i ? 2 : 1;
      labels[k] = static_cast<uint8_t>(base + place);
    }
  }
  return labels;
}

Weights train(const std::vector<TrainingSet>& sets, const Gazetteer& gazetteer, const TrainOptions& options) {
  return Learner(sets, gazetteer, options).run();
}

}  // namespace broadsheet
