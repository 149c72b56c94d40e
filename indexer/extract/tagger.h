// SPDX-License-Identifier: MIT
// Finds names of persons, places, organisations and other things: a linear model over hashed features decodes
// the runs of capitalised words (FEATURES: tagger_features.h, file: tagger_model.h).
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "indexer/extract/tagger_labels.h"
#include "indexer/extract/tokens.h"

namespace broadsheet {

class TagFeatures;
class TaggerModel;

// Tokens [first, last) are a name. `margin` is what the best reading without it lacks.
struct NameSpan {
  uint32_t first = 0;
  uint32_t last = 0;
  NameClass name_class = NameClass::kNone;
  int32_t margin = 0;
  double confidence = 0;  // of persons: how often such a span is right
};

// The shipped models. Loaded once, then used by any number of threads.
// What the model of English inside the program was made of: inputs with their SHA-256 and licence, settings.
std::string_view tagger_origin();

class Tagger {
 public:
  Tagger();
  // With a model of one's own, which must outlive the tagger; for tests and training. Throws as TaggerModel.
  explicit Tagger(std::string_view model);
  ~Tagger();
  Tagger(const Tagger&) = delete;
  Tagger& operator=(const Tagger&) = delete;

  // Whether there is a model for the language (BCP 47).
  bool knows(std::string_view language) const;
  // Spans in text order, none overlapping; none for a language without a model.
  std::vector<NameSpan> tag(const TokenStream& stream, std::string_view language) const;

 private:
  const TaggerModel* model_of(std::string_view language) const;

  std::unique_ptr<const TaggerModel> english_;
};

}  // namespace broadsheet
