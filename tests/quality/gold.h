// SPDX-License-Identifier: MIT
// The two sets of our own writing, the samples in tests/corpus and the further pieces in tests/quality/gold:
// a floor against regressions, never quoted as quality.
#pragma once

#include <filesystem>

#include "tests/quality/report.h"

namespace broadsheet {
class Extractor;
}

namespace broadsheet::quality {

// Scores of every article that the two gold.jsonl describe, as sets "samples" and "gold". `corpus`:
// tests/corpus.
std::vector<Score> gold_scores(const std::filesystem::path& corpus, const Extractor& extractor);

}  // namespace broadsheet::quality
