// SPDX-License-Identifier: MIT
// Which of the 17 IPTC Media Topics top concepts an article is about: none, one or a few.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/extract/tokens.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// Adds up the key terms of each topic over title and body in one pass. Immutable: any number of threads.
class TopicClassifier {
 public:
  // Loads the tables that travel inside the program (indexer/data/topics.tsv and topic_terms.tsv).
  TopicClassifier();
  // The same from given tables; their format is described in indexer/data/README.md. Throws Error{kInvalid}
  // for a malformed line.
  TopicClassifier(std::string_view topics, std::string_view terms);
  ~TopicClassifier();
  TopicClassifier(const TopicClassifier&) = delete;
  TopicClassifier& operator=(const TopicClassifier&) = delete;

  // At most three topics, highest score first, then by id. `language` is the article's BCP 47 code: only
  // terms of that language count; empty means not known, and English terms are tried. Rules: "vocabulary"
  // (key terms, span = the heaviest one), "section" (declared section or URL path).
  std::vector<TopicFound> classify(const CleanArticle& article, const TokenStream& tokens,
                                   std::string_view language = {}) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace broadsheet
