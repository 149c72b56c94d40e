// SPDX-License-Identifier: MIT
// The key terms of the topics, looked up word by word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace broadsheet {

// What a term speaks for. `topic` is an index into the list of topics.
struct TopicWeight {
  uint8_t topic = 0;
  float weight = 0;
};

// Words are hashed one after the other, so that a term of several words is found by walking on while a longer
// one may still match. Immutable after loading.
class TopicTerms {
 public:
  // Where a walk stands; value-initialised it is before the first word.
  using Key = uint64_t;
  struct Step {
    Key key = 0;
    const std::vector<TopicWeight>* weights = nullptr;  // null: no term ends here
    bool goes_on = false;                               // a longer term begins with these words
  };

  // Adds a term as written in the table; it is cut and folded as the tokens of an article are.
  void add(std::string_view term, std::string_view language, TopicWeight weight);

  // A walk through a language's terms starts here.
  static Key start(std::string_view language);
  // The word behind `key`; `folded` as in Token::folded.
  Step step(Key key, std::string_view folded, std::string_view language) const;

 private:
  struct Node {
    std::vector<TopicWeight> weights;
    bool goes_on = false;
  };
  std::unordered_map<Key, Node> nodes_;
};

// A folded word without the endings that only inflect it. The same word always gives the same stem; it is no
// dictionary form.
std::string_view inflection_stem(std::string_view folded, std::string_view language);

}  // namespace broadsheet
