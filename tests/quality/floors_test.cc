// SPDX-License-Identifier: MIT
// The scores on our own samples must not fall below tests/quality/floors.json.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "indexer/extract/extractor.h"
#include "tests/quality/gold.h"

namespace broadsheet::quality {
namespace {

TEST(Floors, OwnSamplesScoreNoLessThanBefore) {
  const std::filesystem::path tests = std::filesystem::path(BROADSHEET_SOURCE_DIR) / "tests";
  std::ifstream file(tests / "quality" / "floors.json");
  const nlohmann::json floors = nlohmann::json::parse(file, nullptr, false);
  ASSERT_TRUE(floors.is_object());
  const Extractor extractor;
  std::set<std::string> measured;
  for (const Score& score : gold_scores(tests / "corpus", extractor)) {
    const std::string name = score.set + ": " + score.measure;
    ASSERT_TRUE(floors.contains(name)) << "no floor for " << name << ", now " << score.value;
    EXPECT_GE(score.value, floors[name].get<double>()) << name << ": " << score.definition;
    measured.insert(name);
  }
  for (const auto& [measure, floor] : floors.items())
    EXPECT_TRUE(measured.contains(measure)) << "a floor for something that is not measured: " << measure;
}

}  // namespace
}  // namespace broadsheet::quality
