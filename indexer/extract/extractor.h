// SPDX-License-Identifier: MIT
// Text becomes metadata, each value with its evidence.
#pragma once

#include <memory>

#include "indexer/base/date.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

// Holds the gazetteers and models, loaded once from the program itself. extract() is const and may be called
// from any number of threads.
class Extractor {
 public:
  // `latest` bounds plausible publication dates: nothing later than the day after it is believed.
  explicit Extractor(Day latest = today());
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  // Never throws for what an article contains.
  Article extract(CleanArticle clean) const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace broadsheet
