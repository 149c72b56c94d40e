// SPDX-License-Identifier: MIT
// Ctrl-C and `systemctl stop` as a wish to stop cleanly.
#pragma once

#include <atomic>
#include <csignal>

namespace broadsheet {

// While it lives, the first SIGINT or SIGTERM only sets the flag and a second one ends the process as usual;
// a closed pipe behind stdout or stderr is an error of writing, not a signal. One at a time; restores what
// was before.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  const std::atomic<bool>& flag() const;

 private:
  struct sigaction interrupt_ {};
  struct sigaction terminate_ {};
  struct sigaction pipe_ {};
};

}  // namespace broadsheet
