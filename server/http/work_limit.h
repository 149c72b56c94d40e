// SPDX-License-Identifier: MIT
// A limit on how many requests search at the same time, so that a flood ends in quick refusals and not in a
// queue.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <mutex>

namespace broadsheet {

// Any number of threads.
class WorkLimit {
 public:
  WorkLimit(size_t slots, std::chrono::milliseconds patience) : free_(slots), patience_(patience) {}

  // Held while working. Throws Error{kBusy} if no slot becomes free within the limit's patience.
  class Permit {
   public:
    explicit Permit(WorkLimit& limit);
    ~Permit();
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;

   private:
    WorkLimit& limit_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable freed_;
  size_t free_;
  const std::chrono::milliseconds patience_;
};

}  // namespace broadsheet
