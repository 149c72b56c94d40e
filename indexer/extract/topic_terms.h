// SPDX-License-Identifier: MIT
// The key terms of the topics, looked up word by word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/bit_filter.h"

namespace broadsheet {

// What a term speaks for. `topic` is an index into the list of topics.
struct TopicWeight {
  uint16_t topic = 0;
  float weight = 0;
};

// Words are hashed one after the other, so that a term of several words is found by walking on while a longer
// one may still match. Immutable after loading.
class TopicTerms {
 public:
  // Where a walk stands.
  using Key = uint64_t;
  struct Step {
    Key key = 0;
    uint32_t term = 0;     // number of the term that ends here, 0: none does
    bool goes_on = false;  // a longer term begins with these words
  };

  TopicTerms() : nodes_(64), filter_(64), weights_(1) {}

  // Adds a term as written in the table; it is cut and folded as the tokens of an article are.
  void add(std::string_view term, std::string_view language, TopicWeight weight);

  // A walk through a language's terms starts here.
  static Key start(std::string_view language);
  // The word behind `key`; `stem` as in TopicWord.
  Step step(Key key, std::string_view stem) const;
  const std::vector<TopicWeight>& weights(uint32_t term) const { return weights_[term]; }
  size_t size() const { return weights_.size() - 1; }

 private:
  struct Node {
    Key key = 0;  // 0: free
    uint32_t term = 0;
    bool goes_on = false;
  };
  Node& insert(Key key);

  std::vector<Node> nodes_;  // power of two, at most half full
  BitFilter filter_;         // of their keys
  size_t used_ = 0;
  std::vector<std::vector<TopicWeight>> weights_;
};

}  // namespace broadsheet
