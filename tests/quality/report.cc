// SPDX-License-Identifier: MIT
#include "tests/quality/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace broadsheet::quality {

Counts& Counts::operator+=(const Counts& other) {
  right += other.right;
  wrong += other.wrong;
  missed += other.missed;
  return *this;
}

void Report::begin(std::string section) {
  sections_.push_back({std::move(section), {}, {}, {}});
}

void Report::add(Score score) {
  sections_.back().scores.push_back(std::move(score));
}

void Report::add(const std::string& set, const std::string& prefix, const Counts& counts, size_t cases,
                 const std::string& what) {
  const std::string space = prefix.empty() ? "" : prefix + " ";
  add({set, space + "precision", counts.precision(), cases, "found " + what + " that are right"});
  add({set, space + "recall", counts.recall(), cases, "right " + what + " that were found"});
  add({set, space + "F1", counts.f1(), cases, "harmonic mean of the two, micro over all articles"});
}

void Report::absent(std::string name) {
  sections_.back().absent.push_back(std::move(name));
}

void Report::note(std::string line) {
  sections_.back().notes.push_back(std::move(line));
}

std::string Report::table() const {
  std::string out;
  for (const Section& section : sections_) {
    size_t set = 3, system = 6, measure = 7;
    for (const Score& score : section.scores) {
      set = std::max(set, score.set.size());
      system = std::max(system, score.system.size());
      measure = std::max(measure, score.measure.size());
    }
    out += fmt::format("== {}\n", section.name);
    if (!section.scores.empty()) {
      out += fmt::format("{:<{}}  {:<{}}  {:<{}}  value      n  definition\n", "set", set, "system", system,
                         "measure", measure);
    }
    for (const Score& score : section.scores) {
      out += fmt::format("{:<{}}  {:<{}}  {:<{}}  {:.3f} {:6}  {}\n", score.set, set, score.system, system,
                         score.measure, measure, score.value, score.cases, score.definition);
    }
    for (const std::string& note : section.notes)
      out += note + "\n";
    for (const std::string& name : section.absent)
      out += fmt::format("absent: {}\n", name);
    out += "\n";
  }
  return out;
}

std::string Report::json() const {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const Section& section : sections_) {
    for (const Score& score : section.scores) {
      all.push_back({{"section", section.name},
                     {"set", score.set},
                     {"system", score.system},
                     {"measure", score.measure},
                     {"value", std::round(score.value * 10000) / 10000},
                     {"cases", score.cases},
                     {"definition", score.definition}});
    }
    for (const std::string& name : section.absent)
      all.push_back({{"section", section.name}, {"absent", name}});
  }
  return all.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace broadsheet::quality
