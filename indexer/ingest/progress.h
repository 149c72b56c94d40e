// SPDX-License-Identifier: MIT
// Progress on stderr: a bar on a terminal, a plain line now and then otherwise. Never on stdout.
#pragma once

#include <cstdio>
#include <string>

#include "indexer/ingest/report.h"

namespace broadsheet {

// One line for people: "indexing: 12,000 articles, 43 %, 812/s, 1 min 10 s left".
std::string progress_line(const Progress& progress);

// One thread. A line printed by somebody else goes through message(), so that it does not run into the bar.
class ProgressPrinter {
 public:
  // `quiet` prints messages only.
  explicit ProgressPrinter(bool quiet, std::FILE* out = stderr);
  ~ProgressPrinter();  // leaves no half line behind
  ProgressPrinter(const ProgressPrinter&) = delete;
  ProgressPrinter& operator=(const ProgressPrinter&) = delete;

  void show(const Progress& progress);
  void message(const std::string& line);

 private:
  void clear();

  std::FILE* out_;
  bool quiet_;
  bool terminal_;
  bool bar_shown_ = false;
  double last_shown_ = 0;  // seconds of the run
  std::string last_line_;
};

}  // namespace broadsheet
