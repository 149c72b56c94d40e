// SPDX-License-Identifier: MIT
#include "indexer/ingest/stop_signals.h"

namespace broadsheet {
namespace {

// A signal handler has no other way to speak.
std::atomic<bool> stop_wanted = false;
static_assert(std::atomic<bool>::is_always_lock_free);

void want_stop(int) {
  stop_wanted = true;
}

}  // namespace

StopSignals::StopSignals() {
  stop_wanted = false;
  struct sigaction action {};
  sigemptyset(&action.sa_mask);
  action.sa_handler = want_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
  sigaction(SIGINT, &action, &interrupt_);
  sigaction(SIGTERM, &action, &terminate_);
  action.sa_handler = SIG_IGN;
  action.sa_flags = 0;
  sigaction(SIGPIPE, &action, &pipe_);
}

StopSignals::~StopSignals() {
  sigaction(SIGINT, &interrupt_, nullptr);
  sigaction(SIGTERM, &terminate_, nullptr);
  sigaction(SIGPIPE, &pipe_, nullptr);
}

const std::atomic<bool>& StopSignals::flag() const {
  return stop_wanted;
}

}  // namespace broadsheet
