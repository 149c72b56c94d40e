// SPDX-License-Identifier: MIT
// The scores of one run: collected row by row, printed as a table or as JSON. One thread.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace broadsheet::quality {

// True and false positives, false negatives: sums over articles, so every score from them is a micro average.
struct Counts {
  double right = 0;
  double wrong = 0;
  double missed = 0;
  double precision() const { return right + wrong > 0 ? right / (right + wrong) : 0; }
  double recall() const { return right + missed > 0 ? right / (right + missed) : 0; }
  double f1() const { return 2 * right + wrong + missed > 0 ? 2 * right / (2 * right + wrong + missed) : 0; }
  Counts& operator+=(const Counts& other);
};

struct Score {
  std::string set;         // the corpus
  std::string measure;     // "F1", "accuracy"
  double value = 0;        // 0..1
  size_t cases = 0;        // what it was measured on
  std::string definition;  // one line
  std::string system = "broadsheet";
};

class Report {
 public:
  void begin(std::string section);
  void add(Score score);
  // Precision, recall and F1 as three rows; `what` names the items ("surface forms").
  void add(const std::string& set, const std::string& prefix, const Counts& counts, size_t cases,
           const std::string& what);
  // A set or a peer that is not there.
  void absent(std::string name);
  // Further lines for people, in the table only: "by rule", "per class".
  void note(std::string line);

  std::string table() const;
  std::string json() const;

 private:
  struct Section {
    std::string name;
    std::vector<Score> scores;
    std::vector<std::string> absent;
    std::vector<std::string> notes;
  };
  std::vector<Section> sections_;
};

}  // namespace broadsheet::quality
