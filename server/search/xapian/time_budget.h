// SPDX-License-Identifier: MIT
// How long one question may take.
#pragma once

#include <chrono>

#include "server/search/engine.h"

namespace broadsheet {

// Thrown where a question has used up its time; caught in xapian_engine.cc.
struct OutOfTime {};

// Asking every segment how many documents have a term, in steps.
inline constexpr unsigned kLookUpSteps = 256;

// Counts steps of a few nanoseconds each and looks at the clock now and then, so that asking costs next to
// nothing. One thread.
class TimeBudget {
 public:
  explicit TimeBudget(const Deadline& deadline) : deadline_(deadline) {}
  // One step of the work. Throws OutOfTime.
  void spend() {
    if (is_over()) throw OutOfTime();
  }
  // The same without throwing; what is dear counts as many steps. Always looks the first time.
  bool is_over(unsigned steps = 1) {
    if (over_ || !deadline_) return over_;
    if (left_ > steps) {
      left_ -= steps;
      return false;
    }
    left_ = kStepsPerLook;
    return over_ = std::chrono::steady_clock::now() >= *deadline_;
  }
  bool was_over() const { return over_; }

 private:
  static constexpr unsigned kStepsPerLook = 4096;
  Deadline deadline_;
  unsigned left_ = 0;  // steps until the next look
  bool over_ = false;
};

}  // namespace broadsheet
