// SPDX-License-Identifier: MIT
// How long one question may take.
#pragma once

#include <chrono>
#include <optional>

namespace broadsheet {

using Deadline = std::optional<std::chrono::steady_clock::time_point>;

// Thrown where a question has used up its time; caught in xapian_engine.cc.
struct OutOfTime {};

// Counts steps of a few nanoseconds each and looks at the clock now and then, so that asking costs next to
// nothing. One thread.
class TimeBudget {
 public:
  explicit TimeBudget(const Deadline& deadline) : deadline_(deadline) {}
  // One step of the work. Throws OutOfTime.
  void spend() {
    if (is_over()) throw OutOfTime();
  }
  // The same without throwing.
  bool is_over() {
    if (!over_ && deadline_ && steps_++ % kStepsPerLook == 0)
      over_ = std::chrono::steady_clock::now() >= *deadline_;
    return over_;
  }
  bool was_over() const { return over_; }

 private:
  static constexpr unsigned kStepsPerLook = 4096;
  Deadline deadline_;
  unsigned steps_ = 0;
  bool over_ = false;
};

}  // namespace broadsheet
