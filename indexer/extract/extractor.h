// SPDX-License-Identifier: MIT
// Text becomes metadata, each value with its evidence.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <string_view>

#include "indexer/base/date.h"
#include "indexer/model/article.h"
#include "indexer/model/raw_article.h"

namespace broadsheet {

class PersonMatcher;

// What extract() spends its time on, in this order.
enum class Stage { kLanguage, kTokens, kPersons, kCountries, kTopics, kDates, kRest };
inline constexpr size_t kStages = 7;
using StageTimes = std::array<double, kStages>;  // seconds of the thread, by Stage

// Holds the gazetteers and models, loaded once from the program itself. extract() is const and may be called
// from any number of threads.
class Extractor {
 public:
  // `latest` bounds plausible publication dates: nothing later than the day after it is believed.
  explicit Extractor(Day latest = today());
  ~Extractor();
  Extractor(const Extractor&) = delete;
  Extractor& operator=(const Extractor&) = delete;

  // Never throws for what an article contains. `times`: what each stage took is added to it.
  Article extract(CleanArticle clean, StageTimes* times = nullptr) const;

  // Whether one person the world knows bears this full name, in any of its spellings.
  bool knows_person(std::string_view full_name) const;

  // Knows what the extractor knows of names; the extractor must outlive it.
  PersonMatcher person_matcher() const;

 private:
  struct Data;
  std::unique_ptr<const Data> data_;
};

}  // namespace broadsheet
