// SPDX-License-Identifier: MIT
// Learns the weights of a tagger: an averaged structured perceptron in whole numbers, so that the same input
// gives the same weights on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/extract/tagger_decode.h"
#include "indexer/extract/tagger_features.h"
#include "indexer/train/corpus.h"

namespace broadsheet {

using Gazetteer = std::unordered_map<uint64_t, uint32_t>;  // word or phrase → mask

struct TrainOptions {
  size_t epochs = 8;
  size_t min_count = 2;  // occurrences a feature needs
  int32_t loss = 0;      // points a wrong label gets while learning: a margin to be won
  uint64_t seed = 1;
};

// Weights of the averaged model, times `scale`.
struct Weights {
  struct Row {
    uint64_t feature = 0;
    std::array<int64_t, kLabels> of{};
  };
  int64_t scale = 1;
  std::vector<Row> rows;  // ascending by feature
  std::array<std::array<int64_t, kLabels>, kLabels> transitions{};
  std::array<int64_t, kLabels> begin{};
};

// Every text counts `copies` times an epoch.
struct TrainingSet {
  std::vector<TrainingText> texts;
  size_t copies = 1;
};

Weights train(const std::vector<TrainingSet>& sets, const Gazetteer& gazetteer, const TrainOptions& options);

// The labels of the tokens of a stream over the text.
std::vector<uint8_t> gold_labels(const TrainingText& text, const std::vector<Token>& tokens);

}  // namespace broadsheet
