// SPDX-License-Identifier: MIT
// What an article is about: none, one or a few of the 17 IPTC Media Topics top concepts, each with the
// concept below it that fits best.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/extract/topic_model.h"
#include "indexer/extract/topic_vocabulary.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// Weighs key terms, the linear model (English), the declared section and the URL's path. Immutable: any
// number of threads.
class TopicClassifier {
 public:
  // Uses the tables and the model that travel inside the program.
  TopicClassifier();
  // The same from given tables (see TopicVocabulary); an empty model leaves the key terms alone.
  TopicClassifier(std::string_view topics, std::string_view terms, std::string_view model);

  // At most three top concepts and one concept below each, highest score first, then by id. A score is about
  // the probability that a reader would agree. `language` is the article's BCP 47 code: only terms of that
  // language count; empty means not known, and English is tried. Rules: "vocabulary" (span = the heaviest key
  // term), "model" (span = the word or two that speak loudest for it), "section" (declared section, no span,
  // or URL path).
  std::vector<TopicFound> classify(const CleanArticle& article, const TokenStream& tokens,
                                   std::string_view language = {}) const;

 private:
  TopicVocabulary vocabulary_;
  TopicModel model_;
};

}  // namespace broadsheet
