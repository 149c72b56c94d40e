// SPDX-License-Identifier: MIT
// Independent pieces of work, done by several threads.
#pragma once

#include <atomic>
#include <cstddef>
#include <functional>

namespace broadsheet {

// Calls `work(worker, piece)` for every piece in 0..pieces, each once, from `workers` threads; returns when
// all are done and rethrows the first exception, after which no piece is begun. `while_waiting` is called a
// few times a second from the caller's thread. With `stop` set no further piece is begun; false if any was
// left out.
bool parallel_for(unsigned workers, size_t pieces,
                  const std::function<void(unsigned worker, size_t piece)>& work,
                  const std::function<void()>& while_waiting = {}, const std::atomic<bool>* stop = nullptr);

}  // namespace broadsheet
