// SPDX-License-Identifier: MIT
// The samples of our own writing in tests/corpus: a floor against regressions, never quoted as quality.
#pragma once

#include <filesystem>

#include "tests/quality/report.h"

namespace broadsheet {
class Extractor;
}

namespace broadsheet::quality {

// Scores of every sample that tests/corpus/gold.jsonl describes. `corpus`: the folder of gold.jsonl.
std::vector<Score> gold_scores(const std::filesystem::path& corpus, const Extractor& extractor);

}  // namespace broadsheet::quality
