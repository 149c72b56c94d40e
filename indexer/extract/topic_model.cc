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
  filter_ = BitFilter(head_.rows + 1);
  buckets_.assign((1 << 16) + 1, 0);
  for (uint32_t i = 0; i < head_.rows; ++i)
    ++buckets_[(rows_[i].hash >> 16) + 1], filter_.add(rows_[i].hash);
  for (size_t i = 1; i < buckets_.size(); ++i)
    buckets_[i] += buckets_[i - 1];
}

TopicModel::Scores TopicModel::score(const std::vector<TopicWord>& words) const {
  Scores scores{};
  // First all rows are sent for, then they are read.
  struct Wanted {
    uint32_t hash, first, length;
  };
  std::vector<Wanted> wanted;
  wanted.reserve(words.size());
  for_each_topic_feature(words, [&](uint32_t hash, size_t first, size_t length) {
    if (!filter_.may_have(hash)) return;
    __builtin_prefetch(&buckets_[hash >> 16]);
    wanted.push_back({hash, static_cast<uint32_t>(first), static_cast<uint32_t>(length)});
  });
  for (const Wanted& feature : wanted)
    __builtin_prefetch(&rows_[buckets_[feature.hash >> 16]]);
  std::vector<Part>& parts = scores.parts;  // `value` is a count at first
  parts.reserve(wanted.size());
  for (const auto& [hash, first, length] : wanted) {
    for (uint32_t i = buckets_[hash >> 16]; i < buckets_[(hash >> 16) + 1]; ++i) {
      if (rows_[i].hash != hash) continue;
      parts.push_back(
          {i, words[first].title ? 2.0f : 1.0f, words[first].token, words[first + length - 1].token + 1});
    }
  }
  std::sort(parts.begin(), parts.end(), [](const Part& left, const Part& right) {
    return left.row != right.row ? left.row < right.row : left.first < right.first;
  });

  std::array<float, kTopTopics> sums{};
  double norm = kNormFloor;
  size_t kept = 0;
  for (size_t i = 0; i < parts.size();) {
    Part part = parts[i];
    for (++i; i < parts.size() && parts[i].row == part.row; ++i)
      part.value += parts[i].value;
    const Row& row = rows_[part.row];
    part.value =
        (part.value == 1 ? 1 : 1 + std::log(part.value)) * row.rarity * static_cast<float>(kRarityStep);
    norm += part.value * part.value;
    constexpr size_t kEven = kTopTopics / 4 * 4;  // a number of them that the compiler works on side by side
    for (size_t topic = 0; topic < kEven; ++topic)
      sums[topic] += part.value * row.weight[topic];
    for (size_t topic = kEven; topic < kTopTopics; ++topic)
      sums[topic] += part.value * row.weight[topic];
    parts[kept++] = part;
  }
  parts.resize(kept);
  double all = 0;
  for (size_t topic = 0; topic < kTopTopics; ++topic)
    all += scores.shares[topic] = std::exp(sums[topic] * head_.scale[topic] / std::sqrt(norm));
  for (double& share : scores.shares)
    share /= all;
  return scores;
}

const TopicModel::Part* TopicModel::strongest(const Scores& scores, size_t topic) const {
  const Part* best = nullptr;
  float most = 0;
  for (const Part& part : scores.parts) {
    const float loudness = part.value * rows_[part.row].weight[topic];
    if (loudness <= most) continue;
    most = loudness;
    best = &part;
  }
  return best;
}

}  // namespace broadsheet
