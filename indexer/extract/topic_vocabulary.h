// SPDX-License-Identifier: MIT
// The IPTC Media Topics that articles are given: 17 top concepts and those one level deeper, their names in
// 13 languages, and the key terms that speak for them. Immutable after loading: any number of threads.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/extract/topic_terms.h"
#include "indexer/extract/topic_words.h"

namespace broadsheet {

// The top concepts come first, in the order of their codes.
struct Topic {
  std::string_view code;  // "medtop:11000000"
  int top = -1;           // index of its top concept, -1: it is one
  std::string name;       // English; "politics › election" below the top
};

// What speaks for a topic. `first` and `last` are the tokens of the strongest sign, last excluded.
struct TopicTally {
  double sum = 0;
  double strongest = 0;
  uint32_t first = 0;
  uint32_t last = 0;
};

class TopicVocabulary {
 public:
  // The tables that travel inside the program (indexer/data/topics.tsv and topic_terms.tsv).
  TopicVocabulary();
  // The same from given tables; their format is described in indexer/data/README.md. Throws Error{kInvalid}
  // for a malformed line. Keeps views of `topics`.
  TopicVocabulary(std::string_view topics, std::string_view terms);

  const std::vector<Topic>& topics() const { return topics_; }
  size_t tops() const { return tops_; }

  // Adds up the key terms of each topic in one pass. A sum grows with the length of a text; divided here by
  // what a text of that length has by chance.
  std::vector<TopicTally> tally(const std::vector<TopicWord>& words, std::string_view language) const;

  // The top concepts a section's name or a part of a URL's path stands for.
  const std::vector<TopicWeight>& section(std::string_view name) const;

 private:
  void load_topics(std::string_view table);
  void load_terms(std::string_view table);

  std::vector<Topic> topics_;
  size_t tops_ = 0;
  TopicTerms terms_;
};

// The name of a topic in a reader's language (BCP 47), in English where it has none in that language; empty
// for an unknown id.
std::string topic_label(std::string_view id, std::string_view language);

}  // namespace broadsheet
