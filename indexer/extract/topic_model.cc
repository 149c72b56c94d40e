// SPDX-License-Identifier: MIT
#include "indexer/extract/topic_model.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "indexer/base/error.h"

namespace broadsheet {

TopicModel::TopicModel(std::string_view bytes) {
  if (bytes.size() < sizeof(Head)) throw Error(ErrorCode::kInvalid, "the model of the topics is cut short");
  std::memcpy(&head_, bytes.data(), sizeof(Head));
  if (std::memcmp(head_.magic, kMagic, sizeof(head_.magic)) != 0 ||
      bytes.size() != sizeof(Head) + sizeof(Row) * head_.rows) {
    throw Error(ErrorCode::kInvalid, "not a model of the topics");
  }
  rows_ = reinterpret_cast<const Row*>(bytes.data() + sizeof(Head));
  buckets_.assign((1 << 16) + 1, 0);
  for (uint32_t i = 0; i < head_.rows; ++i)
    ++buckets_[(rows_[i].hash >> 16) + 1];
  for (size_t i = 1; i < buckets_.size(); ++i)
    buckets_[i] += buckets_[i - 1];
}

TopicModel::Scores TopicModel::score(const std::vector<TopicWord>& words) const {
  struct Seen {
    uint32_t row;
    float count;
    uint32_t first;
    uint32_t length;
  };
  std::vector<Seen> seen;
  for_each_topic_feature(words, [&](uint32_t hash, size_t first, size_t length) {
    for (uint32_t i = buckets_[hash >> 16]; i < buckets_[(hash >> 16) + 1]; ++i) {
      if (rows_[i].hash != hash) continue;
      seen.push_back(
          {i, words[first].title ? 2.0f : 1.0f, static_cast<uint32_t>(first), static_cast<uint32_t>(length)});
    }
  });
  std::sort(seen.begin(), seen.end(), [](const Seen& left, const Seen& right) {
    return left.row != right.row ? left.row < right.row : left.first < right.first;
  });

  Scores scores;
  double norm = kNormFloor;
  for (size_t i = 0; i < seen.size();) {
    const Seen& feature = seen[i];
    float count = 0;
    for (; i < seen.size() && seen[i].row == feature.row; ++i)
      count += seen[i].count;
    const Row& row = rows_[feature.row];
    const double value = (1 + std::log(count)) * row.rarity * kRarityStep;
    norm += value * value;
    for (size_t topic = 0; topic < kTopTopics; ++topic) {
      const double part = value * row.weight[topic];
      scores[topic].share += part;
      if (part <= scores[topic].strongest) continue;
      scores[topic].strongest = part;
      scores[topic].first = words[feature.first].token;
      scores[topic].last = words[feature.first + feature.length - 1].token + 1;
    }
  }
  double all = 0;
  for (size_t topic = 0; topic < kTopTopics; ++topic)
    all += scores[topic].share = std::exp(scores[topic].share * head_.scale[topic] / std::sqrt(norm));
  for (Score& score : scores)
    score.share /= all;
  return scores;
}

}  // namespace broadsheet
